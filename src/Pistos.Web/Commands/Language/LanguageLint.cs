using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Pistos.Language.Guards;
using Pistos.Platform.Commands;

namespace Pistos.Web.Commands.Language;

/// <summary><c>language lint</c>: looks over lines that shall go out, or be asked, and writes a JSON line for each.</summary>
internal sealed class LanguageLint : ILanguageCommand
{
    public string Name => "lint";

    public string Usage => "< LINES";

    public string Example => "< questions.txt";

    public async Task<int> RunAsync(IReadOnlyList<string> words, CommandContext context, CancellationToken ct)
    {
        if (words.Count > 0) return await context.FailAsync($"pistos language lint: it reads standard input, as in: pistos language lint {Example}");
        while (await context.In.ReadLineAsync(ct) is { } line)
            await context.Out.WriteLineAsync(JsonSerializer.Serialize(new LintView(Wording.Check(line)), LintViewJson.Readable.LintView));
        return 0;
    }
}

/// <summary>What is to be said otherwise in one line; places and lengths in UTF-16 units.</summary>
internal sealed record LintView(IReadOnlyList<Finding> Findings);

[JsonSerializable(typeof(LintView))]
internal sealed partial class LintViewJson : JsonSerializerContext
{
    /// <summary>Greek stays Greek in the output.</summary>
    public static LintViewJson Readable { get; } = new(new JsonSerializerOptions { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) });
}
