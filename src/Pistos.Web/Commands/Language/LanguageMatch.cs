using Pistos.Language.Search;
using Pistos.Platform.Commands;

namespace Pistos.Web.Commands.Language;

/// <summary><c>language match QUERY TEXT</c>: whether somebody who searches for the one finds the other.</summary>
internal sealed class LanguageMatch : ILanguageCommand
{
    public string Name => "match";

    public string Usage => "QUERY TEXT";

    public string Example => "paraggelia \"Η παραγγελία μου\"";

    public async Task<int> RunAsync(IReadOnlyList<string> words, CommandContext context, CancellationToken ct)
    {
        if (words is not [var query, var text]) return await context.FailAsync($"pistos language match: give a query and a text, each in quotes, as in: pistos language match {Example}");
        await context.Out.WriteLineAsync(TextSearch.Matches(query, text) ? "match" : "none");
        return 0;
    }
}
