using System.Collections.Concurrent;
using System.Net;
using Pistos.Testing;

namespace Pistos.Faults.Tests;

/// <summary>The shop's own system on loopback: takes webhooks, and can be asked to keep everybody waiting for its answer.</summary>
internal sealed class WebhookReceiver : IAsyncDisposable
{
    private readonly HttpListener listener = new();
    private readonly ConcurrentQueue<string> received = [];
    private readonly Task serving;
    private volatile TaskCompletionSource answering = new();

    public WebhookReceiver()
    {
        Url = $"http://127.0.0.1:{LoopbackPort.Free()}/";
        listener.Prefixes.Add(Url);
        listener.Start();
        serving = ServeAsync();
    }

    public string Url { get; }

    /// <summary>The ids of what came, as often as it came.</summary>
    public IReadOnlyCollection<string> Received => received;

    /// <summary>Answers all that wait, and from now on at once.</summary>
    public void Answer() => answering.TrySetResult();

    public async ValueTask DisposeAsync()
    {
        Answer();
        listener.Stop();
        await serving;
        listener.Close();
    }

    private async Task ServeAsync()
    {
        var answers = new List<Task>();
        try
        {
            while (true) answers.Add(AnswerAsync(await listener.GetContextAsync()));
        }
        catch (Exception stopped) when (stopped is HttpListenerException or ObjectDisposedException)
        {
            await Task.WhenAll(answers);
        }
    }

    private async Task AnswerAsync(HttpListenerContext webhook)
    {
        received.Enqueue(webhook.Request.Headers["webhook-id"]!);
        await answering.Task;
        try
        {
            webhook.Response.StatusCode = 204;
            webhook.Response.Close();
        }
        catch (Exception gone) when (gone is HttpListenerException or IOException)
        {
            return; // Who sent it was killed meanwhile.
        }
    }
}
