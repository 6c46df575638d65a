namespace Pistos.Platform.Ui;

/// <summary>A key of some pages that the sheet of shortcuts lists; the page's element carries <c>data-shortcut="x"</c>. Registered as a singleton.</summary>
public sealed record ShortcutKey(string Key, string TextKey);
