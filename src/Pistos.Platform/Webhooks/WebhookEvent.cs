using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Pistos.Platform.Webhooks;

/// <summary>What a receiver gets: <c>{"type", "timestamp", "data"}</c>, below 20 KB (Standard Webhooks 1.0).</summary>
public static class WebhookEvent
{
    /// <summary>Larger events are sent without their content; the receiver asks for it by the id.</summary>
    public const int MaxBytes = 20_000;

    // Not for HTML: Greek stays readable, and half as long.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="type">The kind of interaction, in snake_case.</param>
    /// <param name="data">Writes the members of <c>data</c>; whether with the content, or without because it is too long.</param>
    public static string Write(string type, DateTime at, Action<Utf8JsonWriter, bool> data)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        Write(buffer, type, at, writer => data(writer, true));
        if (buffer.WrittenCount >= MaxBytes)
        {
            buffer.ResetWrittenCount();
            Write(buffer, type, at, writer =>
            {
                data(writer, false);
                writer.WriteBoolean("truncated", true);
            });
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Write(ArrayBufferWriter<byte> buffer, string type, DateTime at, Action<Utf8JsonWriter> data)
    {
        using var writer = new Utf8JsonWriter(buffer, Options);
        writer.WriteStartObject();
        writer.WriteString("type", type);
        writer.WriteString("timestamp", at);
        writer.WriteStartObject("data");
        data(writer);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}

/// <summary>The kinds of interaction that one can choose from; the timeline registers itself as this.</summary>
public interface IWebhookKinds
{
    IReadOnlyCollection<string> Names { get; }
}
