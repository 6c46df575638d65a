using System.Globalization;
using System.Text.Json;
using Pistos.Language.Reading;
using Pistos.Platform.Commands;

namespace Pistos.Web.Commands.Language;

/// <summary><c>language read</c>: lines on standard input, each a message; what Pistos reads in each, in the same order.</summary>
internal sealed class LanguageRead : ILanguageCommand
{
    public string Name => "read";

    public string Usage => "[--json] < MESSAGES";

    public string Example => "--json < messages.txt";

    public async Task<int> RunAsync(IReadOnlyList<string> words, CommandContext context, CancellationToken ct)
    {
        if (words.Count > 0) return await context.FailAsync($"pistos language read: it reads standard input, one message a line, as in: pistos language read {Example}");
        while (await context.In.ReadLineAsync(ct) is { } line)
        {
            var view = ReadingView.Of(line, MessageReader.Read(line));
            await context.Out.WriteLineAsync(context.Arguments.Has("json") ? JsonSerializer.Serialize(view, ReadingViewJson.Readable.ReadingView) : Describe(line, view));
        }
        return 0;
    }

    private static string Describe(string line, ReadingView view)
    {
        var probability = view.Probability;
        string?[] parts =
        [
            view.Language,
            string.Create(CultureInfo.InvariantCulture, $"{view.Mood} ({probability.Negative:0.00} negative, {probability.Neutral:0.00} neutral, {probability.Positive:0.00} positive)"),
            view.Emotion == "none" ? null : view.Emotion,
            view.Rude ? "rude" : null,
            view.Urgent ? "urgent" : null,
            view.Kind,
            view.Topic,
            view.Evidence.Count == 0 ? null : $"because of: {string.Join(", ", view.Evidence)}"
        ];
        return $"{line}\n  {string.Join("; ", parts.OfType<string>())}";
    }
}
