using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pistos.Channels.Tracking;

/// <summary>A JSON object that is stored as it came, without being taken apart.</summary>
[JsonConverter(typeof(RawJsonConverter))]
public readonly record struct RawJson(string Text)
{
    /// <summary>Null for an absent or empty object.</summary>
    internal static RawJson? From(ReadOnlyMemory<byte> json) => json.Length <= 2 ? null : new RawJson(Encoding.UTF8.GetString(json.Span));

    public override string ToString() => Text;
}

internal sealed class RawJsonConverter : JsonConverter<RawJson>
{
    public override RawJson Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        return new RawJson(document.RootElement.GetRawText());
    }

    // The reader of the tracking API has been over every token of it.
    public override void Write(Utf8JsonWriter writer, RawJson value, JsonSerializerOptions options) => writer.WriteRawValue(value.Text, skipInputValidation: true);
}
