using System.Net;
using Pistos.Testing;

namespace Pistos.Faults.Tests;

/// <summary>The stream by which an open page hears what has changed. Like a browser it comes again when the stream has ended, and says where it was.</summary>
internal sealed class LivePage : IDisposable
{
    private readonly Browser browser;
    private readonly string topic;
    private readonly CancellationTokenSource patience = new(TimeSpan.FromSeconds(90));
    private HttpResponseMessage? stream;
    private StreamReader? lines;
    private string? lastEvent;

    private LivePage(Browser browser, string topic) => (this.browser, this.topic) = (browser, topic);

    /// <summary>Listens, and returns once the stream is open.</summary>
    public static async Task<LivePage> OpenAsync(Browser browser, string topic)
    {
        var page = new LivePage(browser, topic);
        await page.ConnectAsync();
        return page;
    }

    /// <summary>Waits until the topic is heard.</summary>
    public async Task HearsAsync()
    {
        while (true)
        {
            while (await lines!.ReadLineAsync(patience.Token) is { } line)
            {
                if (line.StartsWith("id: ", StringComparison.Ordinal)) lastEvent = line[4..];
                if (line == $"data: {topic}") return;
            }

            await ConnectAsync();
        }
    }

    /// <summary>Waits for the end of the stream; false when the connection broke instead.</summary>
    public async Task<bool> EndsAsync()
    {
        try
        {
            while (await lines!.ReadLineAsync(patience.Token) is not null) lastEvent = null;
            return true;
        }
        catch (Exception broken) when (broken is IOException or HttpRequestException)
        {
            return false;
        }
    }

    public void Dispose()
    {
        lines?.Dispose();
        stream?.Dispose();
        patience.Dispose();
    }

    private async Task ConnectAsync()
    {
        stream?.Dispose();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/live?topics={topic}");
        if (lastEvent is not null) request.Headers.Add("Last-Event-ID", lastEvent);
        stream = await browser.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);
        Assert.Equal(HttpStatusCode.OK, stream.StatusCode);
        lines = new StreamReader(await stream.Content.ReadAsStreamAsync(patience.Token));
        if (await lines.ReadLineAsync(patience.Token) is { } first && first.StartsWith("id: ", StringComparison.Ordinal)) lastEvent = first[4..];
    }
}
