using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Pistos.Mail.Tests.Peers;

/// <summary>The server's end of one connection.</summary>
internal sealed class ScriptedPeer(Socket socket, int number, CancellationToken stop) : IAsyncDisposable
{
    private readonly List<byte> ahead = [];
    private Stream stream = new NetworkStream(socket, ownsSocket: true);

    /// <summary>The how-manieth connection this is, from 1.</summary>
    public int Number { get; } = number;

    /// <summary>All lines heard.</summary>
    public List<string> Heard { get; } = [];

    public Task SayAsync(params string[] lines) => SayRawAsync(string.Concat(lines.Select(l => l + "\r\n")));

    public Task SayRawAsync(string text) => SayBytesAsync(Encoding.Latin1.GetBytes(text));

    public async Task SayBytesAsync(ReadOnlyMemory<byte> bytes)
    {
        await stream.WriteAsync(bytes, stop);
        await stream.FlushAsync(stop);
    }

    /// <summary>The next line without CRLF, which it must have.</summary>
    public async Task<string> HearAsync()
    {
        var line = Encoding.UTF8.GetString(await HearUntilAsync("\r\n"u8.ToArray()));
        Heard.Add(line);
        return line;
    }

    /// <summary>Hears a line and answers it.</summary>
    public async Task<string> AnswerAsync(params string[] lines)
    {
        var heard = await HearAsync();
        await SayAsync(lines);
        return heard;
    }

    /// <summary>All up to CRLF . CRLF, as it came.</summary>
    public async Task<byte[]> HearMessageAsync() => await HearUntilAsync("\r\n.\r\n"u8.ToArray());

    public async Task<byte[]> HearBytesAsync(int count)
    {
        while (ahead.Count < count) await MoreAsync();
        return Take(count, count);
    }

    public async Task ProtectAsync(X509Certificate2? certificate = null)
    {
        var tls = new SslStream(stream);
        stream = tls;
        await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = certificate ?? TestCertificate.Server }, stop);
    }

    /// <summary>Waits until the client has gone.</summary>
    public async Task UntilGoneAsync()
    {
        var buffer = new byte[64 * 1024];
        while (await stream.ReadAsync(buffer, stop) > 0) ahead.Clear();
    }

    /// <summary>Ends the connection so that the client's next write fails.</summary>
    public void Reset()
    {
        socket.LingerState = new LingerOption(true, 0);
        socket.Dispose();
    }

    /// <summary>Says nothing more until the test is over.</summary>
    public Task FallSilentAsync() => Task.Delay(Timeout.Infinite, stop);

    public ValueTask DisposeAsync() => stream.DisposeAsync();

    private async Task<byte[]> HearUntilAsync(byte[] end)
    {
        for (var from = 0; ;)
        {
            var at = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(ahead)[from..].IndexOf(end);
            if (at >= 0) return Take(from + at, from + at + end.Length);
            from = Math.Max(0, ahead.Count - end.Length);
            await MoreAsync();
        }
    }

    private byte[] Take(int wanted, int consumed)
    {
        var taken = ahead.GetRange(0, wanted).ToArray();
        ahead.RemoveRange(0, consumed);
        return taken;
    }

    private async Task MoreAsync()
    {
        var buffer = new byte[16 * 1024];
        var read = await stream.ReadAsync(buffer, stop);
        if (read == 0) throw new IOException("The client has gone.");
        ahead.AddRange(buffer.AsSpan(0, read));
    }
}
