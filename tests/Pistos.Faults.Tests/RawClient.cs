using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Pistos.Testing;

namespace Pistos.Faults.Tests;

/// <summary>A client that speaks HTTP as badly as a test wants. Like a browser it reads the answer while it still sends.</summary>
internal sealed class RawClient : IDisposable
{
    private readonly TcpClient connection = new();
    private NetworkStream? stream;

    private NetworkStream Stream => stream ??= connection.GetStream();

    public static async Task<RawClient> ConnectAsync(ServerProcess server)
    {
        var client = new RawClient();
        var address = new Uri(server.Url);
        await client.connection.ConnectAsync(address.Host, address.Port);
        return client;
    }

    public Task SayAsync(string text) => Stream.WriteAsync(Encoding.UTF8.GetBytes(text)).AsTask();

    /// <summary>Sends so many bytes of body, as long as the server takes them and has not answered. Returns the answer and how much was sent.</summary>
    public async Task<(RawAnswer Answer, long Sent)> PourAsync(string head, string start, long bytes, bool chunked)
    {
        await SayAsync(head);
        using var answered = new CancellationTokenSource();
        var reading = ReadAsync(answered);
        var block = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("maria@example.gr,10.50\n", 3_000)));
        var sent = 0L;
        try
        {
            await SendAsync(Encoding.UTF8.GetBytes(start), chunked, answered.Token);
            for (; sent < bytes; sent += block.Length) await SendAsync(block, chunked, answered.Token);
        }
        catch (Exception refused) when (refused is IOException or OperationCanceledException)
        {
            // The server has heard enough; what it says counts.
            return (await reading, sent);
        }

        return (await reading, sent);
    }

    /// <summary>Waits until the server hangs up. What it says before does not matter.</summary>
    public async Task HungUpAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        try
        {
            var buffer = new byte[4096];
            while (await Stream.ReadAsync(buffer, patience.Token) > 0) ;
        }
        catch (IOException)
        {
            return; // That, too, is an end.
        }
    }

    public void Dispose() => connection.Dispose();

    private async Task SendAsync(byte[] bytes, bool chunked, CancellationToken ct)
    {
        if (chunked) await Stream.WriteAsync(Encoding.ASCII.GetBytes($"{bytes.Length:x}\r\n"), ct);
        await Stream.WriteAsync(bytes, ct);
        if (chunked) await Stream.WriteAsync("\r\n"u8.ToArray(), ct);
    }

    private async Task<RawAnswer> ReadAsync(CancellationTokenSource answered)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        var text = new MemoryStream();
        var buffer = new byte[16 * 1024];
        try
        {
            while (!RawAnswer.IsWhole(Encoding.UTF8.GetString(text.ToArray())) && await Stream.ReadAsync(buffer, patience.Token) is > 0 and var read) text.Write(buffer, 0, read);
        }
        catch (IOException)
        {
            // Cut off: what has been read until then is the answer.
            return RawAnswer.Of(Encoding.UTF8.GetString(text.ToArray()));
        }
        finally
        {
            await answered.CancelAsync();
        }

        return RawAnswer.Of(Encoding.UTF8.GetString(text.ToArray()));
    }
}

/// <summary>What a server answered: 0 for nothing.</summary>
internal sealed record RawAnswer(int Status, string Text)
{
    public static RawAnswer Of(string text) =>
        new(text.StartsWith("HTTP/1.1 ", StringComparison.Ordinal) ? int.Parse(text.AsSpan(9, 3), CultureInfo.InvariantCulture) : 0, text);

    /// <summary>Head and body are there, by its own account.</summary>
    public static bool IsWhole(string text)
    {
        var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        if (end < 0) return false;
        if (text.Contains("Transfer-Encoding: chunked", StringComparison.OrdinalIgnoreCase)) return text.EndsWith("0\r\n\r\n", StringComparison.Ordinal);
        var length = text[..end].Split("\r\n").FirstOrDefault(line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase));
        return length is null || Encoding.UTF8.GetByteCount(text.AsSpan(end + 4)) >= int.Parse(length.AsSpan(15), CultureInfo.InvariantCulture);
    }
}
