using System.Text.Json;

namespace Pistos.Channels.Tracking;

/// <summary>Picks single values out of a JSON object that is otherwise stored as it came.</summary>
internal static class TrackedProperties
{
    /// <summary>The text of a property at the top level; a number gives its digits; null when absent, empty or of another kind.</summary>
    public static string? Text(ReadOnlyMemory<byte> json, ReadOnlySpan<byte> name, int max)
    {
        if (json.IsEmpty) return null;
        var reader = new Utf8JsonReader(json.Span);
        reader.Read();
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            var wanted = reader.ValueTextEquals(name);
            reader.Read();
            if (wanted)
            {
                var text = reader.TokenType switch
                {
                    JsonTokenType.String => reader.GetString(),
                    JsonTokenType.Number => System.Text.Encoding.UTF8.GetString(reader.ValueSpan),
                    _ => null,
                };
                return string.IsNullOrWhiteSpace(text) ? null : text.Length <= max ? text : text[..max];
            }

            reader.Skip();
        }

        return null;
    }

    /// <summary>A whole number between 0 and <paramref name="max"/>, or null.</summary>
    public static int? Number(ReadOnlyMemory<byte> json, ReadOnlySpan<byte> name, int max) =>
        double.TryParse(Text(json, name, 20), System.Globalization.CultureInfo.InvariantCulture, out var number) && number >= 0 && number <= max ? (int)number : null;

    /// <summary>True when the object says something beyond these properties.</summary>
    public static bool SaysMoreThan(ReadOnlyMemory<byte> json, IReadOnlyList<byte[]> known)
    {
        if (json.IsEmpty) return false;
        var reader = new Utf8JsonReader(json.Span);
        reader.Read();
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            var isKnown = false;
            foreach (var name in known) isKnown |= reader.ValueTextEquals(name);
            if (!isKnown) return true;
            reader.Read();
            reader.Skip();
        }

        return false;
    }
}
