using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Pistos.Language.Reading;

namespace Pistos.Web.Commands.Language;

/// <summary>What Pistos reads in a message, as <c>language read --json</c> writes it: one object, one line.</summary>
internal sealed record ReadingView
{
    /// <summary><c>el</c>, <c>el-Latn</c> (Greeklish), <c>en</c> or <c>other</c>.</summary>
    public required string Language { get; init; }

    public required string Mood { get; init; }

    public required MoodView Probability { get; init; }

    public required string Emotion { get; init; }

    public required bool Rude { get; init; }

    public required bool Urgent { get; init; }

    public required string Kind { get; init; }

    public required string Topic { get; init; }

    /// <summary>The words that decided the mood, as they stand in the message.</summary>
    public required IReadOnlyList<string> Evidence { get; init; }

    public static ReadingView Of(string text, MessageReading reading) => new()
    {
        Language = reading.Language.Language switch { TextLanguage.Greek => "el", TextLanguage.Greeklish => "el-Latn", TextLanguage.English => "en", _ => "other" },
        Mood = Word(reading.Mood),
        Probability = new(Math.Round(reading.Probability.Negative, 4), Math.Round(reading.Probability.Neutral, 4), Math.Round(reading.Probability.Positive, 4)),
        Emotion = Word(reading.Emotion),
        Rude = reading.Rude,
        Urgent = reading.Urgent,
        Kind = Word(reading.Kind),
        Topic = Word(reading.Topic),
        Evidence = [.. reading.Evidence.Select(part => text.Substring(part.Start, part.Length))]
    };

    private static string Word<T>(T value) where T : struct, Enum => value.ToString().ToLowerInvariant();
}

internal sealed record MoodView(double Negative, double Neutral, double Positive);

[JsonSerializable(typeof(ReadingView))]
internal sealed partial class ReadingViewJson : JsonSerializerContext
{
    /// <summary>Greek stays Greek in the output.</summary>
    public static ReadingViewJson Readable { get; } = new(new JsonSerializerOptions { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) });
}
