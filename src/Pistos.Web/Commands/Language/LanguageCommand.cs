using Pistos.Platform.Commands;

namespace Pistos.Web.Commands.Language;

/// <summary>Shows what Pistos sees in texts, for people who want to know why it found, or said, what it did. It never touches the database.</summary>
internal sealed class LanguageCommand : ICommand
{
    private static readonly ILanguageCommand[] All = [new LanguageMatch(), new LanguageLint(), new LanguageRead()];

    public string Name => "language";

    public string Summary => "Shows what Pistos sees in a text: whether a search finds it, what should be said otherwise, and the mood of messages.";

    public string Usage => string.Join("\n       pistos language ", All.Select(c => $"{c.Name} {c.Usage}".TrimEnd()));

    public string Example => string.Join("\n         pistos ", All.Select(c => $"language {c.Name} {c.Example}".TrimEnd()));

    public IReadOnlyList<CommandOption> Options => [new("json", null, "with read: writes one JSON object for each line")];

    public bool TakesWords => true;

    public bool Writes => false;

    public async Task<int> RunAsync(CommandContext context, CancellationToken ct)
    {
        var words = context.Arguments.Words;
        if (Array.Find(All, c => words.Count > 0 && c.Name == words[0]) is not { } command)
            return await context.FailAsync($"pistos language: say what to do: {string.Join(", ", All.Select(c => c.Name))}, as in: pistos language {All[0].Name} {All[0].Example}");

        return await command.RunAsync([.. words.Skip(1)], context, ct);
    }
}
