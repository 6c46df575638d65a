using Pistos.Platform.Ui;

namespace Pistos.Customers.Sources;

/// <summary>How sources read on pages: by the name that the team gave them, and a code that nobody has named as it is.</summary>
internal sealed class SourceNames(IEnumerable<INameSources> known, Texts texts)
{
    private const string Import = "import";

    public async ValueTask<string> OfAsync(string code, CancellationToken ct)
    {
        foreach (var naming in known)
        {
            if ((await naming.NamesAsync(ct)).TryGetValue(code, out var name)) return name;
        }

        return code is Import ? texts["browse.source.import"] : code;
    }

    /// <summary>All that can be asked for, and what has been asked for though nobody knows it.</summary>
    public async ValueTask<IReadOnlyList<Choice>> ChoicesAsync(string? asked, CancellationToken ct)
    {
        var choices = new List<Choice> { new(Import, texts["browse.source.import"]) };
        foreach (var naming in known) choices.AddRange((await naming.NamesAsync(ct)).Select(name => new Choice(name.Key, name.Value)));
        if (!string.IsNullOrEmpty(asked) && choices.TrueForAll(choice => choice.Value != asked)) choices.Add(new(asked, asked));
        return [.. choices.OrderBy(choice => choice.Text, StringComparer.CurrentCulture)];
    }
}
