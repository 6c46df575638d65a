using System.Globalization;
using Pistos.Platform.Access;

namespace Pistos.Platform.Ui;

/// <summary>The pages of the product, as the command bar finds them: by name in the person's language, however accents are typed.</summary>
internal sealed class PageCommands(IEnumerable<NavItem> items, Texts texts, CurrentAgent agent) : ICommandSource
{
    public string TitleKey => "ui.commands.pages";

    public ValueTask<IReadOnlyList<Command>> FindAsync(string typed, CancellationToken ct)
    {
        IReadOnlyList<Command> found =
        [
            .. items.Where(item => item.Permission is null || agent.Has(item.Permission))
                .OrderBy(item => item.Group).ThenBy(item => item.Order)
                .Select(item => new Command(texts[item.TextKey], item.Path, item.Icon, item.Shortcut is { } key ? $"G {key.ToUpperInvariant()}" : null))
                .Where(command => Contains(command.Text, typed))
                .Take(typed.Length == 0 ? 12 : 8),
        ];
        return ValueTask.FromResult(found);
    }

    private static bool Contains(string text, string typed) => CultureInfo.CurrentCulture.CompareInfo
        .IndexOf(text, typed.Trim(), CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace) >= 0;
}
