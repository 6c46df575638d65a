using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Pistos.Platform.Tests.Net;

/// <summary>A server on loopback that answers each connection as the test says, however badly.</summary>
internal sealed class TestReceiver : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stopping = new();
    private readonly Func<NetworkStream, string, CancellationToken, Task> answer;
    private readonly Task accepting;
    private int connections;

    public TestReceiver(Func<NetworkStream, string, CancellationToken, Task> answer)
    {
        this.answer = answer;
        listener.Start();
        Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        accepting = AcceptAsync();
    }

    public TestReceiver(string response)
        : this((stream, _, ct) => stream.WriteAsync(Encoding.ASCII.GetBytes(response.ReplaceLineEndings("\r\n")), ct).AsTask())
    {
    }

    public int Port { get; private set; }

    public int Connections => connections;

    public Uri At(string host = "127.0.0.1", string path = "/hook") => new($"http://{host}:{Port}{path}");

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        listener.Stop();
        await accepting;
    }

    private async Task AcceptAsync()
    {
        var serving = new List<Task>();
        try
        {
            while (true)
            {
                var client = await listener.AcceptTcpClientAsync(stopping.Token);
                Interlocked.Increment(ref connections);
                serving.Add(ServeAsync(client));
            }
        }
        catch (Exception) when (stopping.IsCancellationRequested)
        {
            await Task.WhenAll(serving);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                var stream = client.GetStream();
                var request = await ReadRequestAsync(stream, stopping.Token);
                if (IsComplete(request)) await answer(stream, request, stopping.Token); // else the sender died over it
            }
            catch (Exception gone) when (gone is OperationCanceledException or IOException)
            {
                // The other side hung up, or the test is over: both are what a receiver lives with.
                return;
            }
        }
    }

    private static async Task<string> ReadRequestAsync(NetworkStream stream, CancellationToken ct)
    {
        var text = new StringBuilder();
        var buffer = new byte[8192];
        while (!IsComplete(text.ToString()))
        {
            var read = await stream.ReadAsync(buffer, ct);
            if (read == 0) break;
            text.Append(Encoding.Latin1.GetString(buffer, 0, read));
        }

        return text.ToString();
    }

    private static bool IsComplete(string request)
    {
        const char TlsHandshake = '\x16';
        if (request.StartsWith(TlsHandshake)) return true; // answered in plain text, as a server without TLS would

        var end = request.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        if (end < 0) return false;

        const string Length = "content-length:";
        var line = request[..end].Split("\r\n").FirstOrDefault(header => header.StartsWith(Length, StringComparison.OrdinalIgnoreCase));
        return line is null || request.Length - end - 4 >= int.Parse(line[Length.Length..], System.Globalization.CultureInfo.InvariantCulture);
    }
}

internal sealed class StubResolver(params IPAddress[][] answers) : Pistos.Platform.Net.INameResolver
{
    private int asked;

    public int Asked => asked;

    public static StubResolver Always(params string[] addresses) => new([.. addresses.Select(IPAddress.Parse)]);

    public Task<IPAddress[]> ResolveAsync(string host, CancellationToken ct)
    {
        var turn = Math.Min(Interlocked.Increment(ref asked), answers.Length) - 1;
        return Task.FromResult(answers[turn]);
    }
}
