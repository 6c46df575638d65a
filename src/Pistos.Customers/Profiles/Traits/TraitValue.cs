using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Pistos.Customers.Profiles.Traits;

/// <summary>Reads and writes the values of traits.</summary>
internal static class TraitValue
{
    /// <summary>Longer than any honest name, address or company.</summary>
    private const int LongestText = 300;

    private static readonly JsonElement Null = JsonElement.Parse("null");

    public static JsonElement Of(string? text) => string.IsNullOrWhiteSpace(text) ? Null : Exactly(text.Trim());

    /// <summary>A text with the white space around it.</summary>
    public static JsonElement Exactly(string text)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer)) writer.WriteStringValue(text);
        return JsonElement.Parse(buffer.ToArray());
    }

    /// <summary>The trait as one line of text, or null when it is absent, empty, or no plain value.</summary>
    public static string? Text(IReadOnlyDictionary<string, JsonElement> traits, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (traits.TryGetValue(name, out var value) && Text(value) is { } text) return text;
        }

        return null;
    }

    public static string? Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => Clean(value.GetString()!),
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => null,
    };

    /// <summary>Control characters (PostgreSQL refuses NUL) and runs of white space become one space.</summary>
    private static string? Clean(string text)
    {
        var clean = new StringBuilder(Math.Min(text.Length, LongestText));
        foreach (var c in text)
        {
            if (clean.Length == LongestText) break;
            if (!char.IsWhiteSpace(c) && CharUnicodeInfo.GetUnicodeCategory(c) is not UnicodeCategory.Control) clean.Append(c);
            else if (clean.Length > 0 && clean[^1] != ' ') clean.Append(' ');
        }

        // A pair that was cut in two is no text.
        if (clean.Length > 0 && char.IsHighSurrogate(clean[^1])) clean.Length--;
        var line = clean.ToString().TrimEnd();
        return line.Length == 0 ? null : line;
    }
}
