using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Pistos.Platform.Tests.Net;
using Pistos.Platform.Webhooks;
using Pistos.Testing;

namespace Pistos.Platform.Tests.Webhooks;

/// <summary>The shop's own system on loopback: takes webhooks, checks them, and answers as the test says.</summary>
internal sealed class WebhookReceiver : IAsyncDisposable
{
    private readonly TestReceiver server;
    private readonly ConcurrentQueue<ReceivedWebhook> received = [];

    public WebhookReceiver() => server = new TestReceiver(AnswerAsync);

    /// <summary>Status line and headers of the answer.</summary>
    public string Answer { get; set; } = "204 No Content";

    public string Url => server.At().ToString();

    public IReadOnlyList<ReceivedWebhook> Received => [.. received];

    /// <summary>Waits until so many have come.</summary>
    public async Task<IReadOnlyList<ReceivedWebhook>> WaitForAsync(int count)
    {
        await Eventually.HoldsAsync(() => received.Count >= count);
        return Received;
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private async Task AnswerAsync(Stream stream, string request, CancellationToken ct)
    {
        var answer = Answer; // as it was when this one came, whatever the test says as soon as it sees it
        received.Enqueue(ReceivedWebhook.Of(request));
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {answer}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"), ct);
    }
}

internal sealed record ReceivedWebhook(string Id, string Timestamp, string Signature, byte[] Body)
{
    public JsonElement Json => JsonDocument.Parse(Body).RootElement;

    public string Type => Json.GetProperty("type").GetString()!;

    public static ReceivedWebhook Of(string request)
    {
        var parts = request.Split("\r\n\r\n", 2);
        var headers = parts[0].Split("\r\n").Skip(1).Select(line => line.Split(": ", 2)).ToDictionary(line => line[0], line => line[1], StringComparer.OrdinalIgnoreCase);
        return new ReceivedWebhook(headers["webhook-id"], headers["webhook-timestamp"], headers["webhook-signature"], Encoding.Latin1.GetBytes(parts[1]));
    }

    public WebhookVerdict VerifyWith(string secret, DateTimeOffset now) =>
        WebhookSignature.Verify(Id, Timestamp, Signature, Body, [WebhookSecret.Parse(secret)!], now);
}
