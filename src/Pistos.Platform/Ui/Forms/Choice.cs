namespace Pistos.Platform.Ui;

/// <summary>One thing to choose: the value posted and the words shown.</summary>
public sealed record Choice(string Value, string Text);
