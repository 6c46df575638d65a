using Pistos.Customers.Import.Tables;
using Pistos.Platform.Commands;

namespace Pistos.Customers.Import;

/// <summary>What the command line asks for.</summary>
internal sealed record ImportArguments(string File, ImportKind Kind, string? Layout, string? Currency, bool IsDryRun, bool SkipsBad, IReadOnlyList<string> Corrections)
{
    /// <summary>What is wrong with it, in one line; null when nothing is.</summary>
    internal string? Problem { get; private init; }

    internal static ImportArguments Read(CommandArguments given)
    {
        var (layout, currency) = (given.Option("layout"), given.Option("currency")?.ToUpperInvariant());
        var kindName = given.Option("as") ?? (layout is null ? null : "orders");
        var read = new ImportArguments(given.Words.Count == 1 ? given.Words[0] : "", default, layout, currency, given.Has("dry-run"), given.Has("skip-bad"), given.Options("map"));
        if (given.Words.Count != 1) return read with { Problem = "Name one file to import." };
        if (!Enum.TryParse<ImportKind>(kindName, ignoreCase: true, out var kind) || !Enum.IsDefined(kind) || char.IsAsciiDigit(kindName![0]))
            return read with { Problem = "Say what the rows are: --as customers, --as orders or --as interactions." };
        if (layout is not null and not CdnowLayout.Name) return read with { Problem = $"There is no layout '{layout}'; there is '{CdnowLayout.Name}'." };
        if (layout is CdnowLayout.Name && kind is not ImportKind.Orders) return read with { Problem = $"The rows of the layout '{layout}' are orders." };
        if (layout is not null && read.Corrections.Count > 0) return read with { Problem = $"The columns of the layout '{layout}' are known; --map is for other files." };
        if (read.Corrections.FirstOrDefault(c => !c.Contains('=')) is { } half) return read with { Problem = $"'{half}' names no field: write --map COLUMN=FIELD." };
        if (currency is not null && (currency.Length != 3 || !currency.All(char.IsAsciiLetterUpper))) return read with { Problem = "A currency has three letters, such as EUR." };
        if (!System.IO.File.Exists(read.File)) return read with { Problem = $"There is no file {read.File}." };
        return read with { Kind = kind };
    }
}
