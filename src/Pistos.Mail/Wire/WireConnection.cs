using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace Pistos.Mail.Wire;

/// <summary>A connection with a buffer on either side. What it holds of the other side's words is bounded by who reads.</summary>
internal sealed class WireConnection : IAsyncDisposable
{
    private const int Usual = 16 * 1024;

    private readonly Socket socket;
    private Stream stream;
    private byte[] input = new byte[Usual];
    private byte[] output = new byte[Usual];
    private int start;
    private int end;
    private int pending;

    private WireConnection(Socket socket)
    {
        socket.NoDelay = true;
        this.socket = socket;
        stream = new NetworkStream(socket, ownsSocket: true);
    }

    public bool IsProtected => stream is SslStream;

    public System.Net.EndPoint? LocalEndPoint => socket.LocalEndPoint;

    public System.Net.EndPoint? RemoteEndPoint => socket.RemoteEndPoint;

    /// <summary>What came in and was not consumed yet. It moves with <see cref="FillAsync"/>.</summary>
    public ReadOnlySpan<byte> Buffered => input.AsSpan(start, end - start);

    /// <summary>Whether the other side has said or ended something that nobody asked for.</summary>
    public bool HasUnexpected => start < end || socket.Poll(0, SelectMode.SelectRead);

    public static async Task<WireConnection> OpenAsync(MailHost host, CancellationToken ct)
    {
        var connection = new WireConnection(await Dialling.ConnectAsync(host, ct));
        try
        {
            if (host.Protection == Protection.Tls) await connection.ProtectAsync(host, ct);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public static WireConnection Over(Socket accepted) => new(accepted);

    public void Consume(int bytes)
    {
        start += bytes;
        if (start < end) return;
        (start, end) = (0, 0);
        if (input.Length > 4 * Usual) input = new byte[Usual];
    }

    /// <summary>Waits for more input.</summary>
    /// <exception cref="MailConnectionException"><see cref="MailProblem.ConnectionLost"/>.</exception>
    public async ValueTask FillAsync(CancellationToken ct)
    {
        MakeRoom();
        try
        {
            var read = await stream.ReadAsync(input.AsMemory(end), ct);
            if (read == 0) throw new MailConnectionException(MailProblem.ConnectionLost, "The other side closed the connection.");
            end += read;
        }
        catch (IOException failure)
        {
            throw new MailConnectionException(MailProblem.ConnectionLost, "The connection broke.", failure);
        }
    }

    /// <summary>Waits for a line; returns its length with the line feed. Every byte is looked at once.</summary>
    /// <param name="longest">Longest line to bear, in bytes.</param>
    /// <param name="ct">Ends the wait.</param>
    /// <exception cref="MailConnectionException"><see cref="MailProblem.ProtocolViolated"/> for a longer one.</exception>
    public async ValueTask<int> LineAsync(int longest, CancellationToken ct)
    {
        for (var seen = 0; ;)
        {
            var feed = Buffered[seen..].IndexOf((byte)'\n');
            if (feed >= 0 && seen + feed < longest) return seen + feed + 1;
            seen = Buffered.Length;
            if (feed >= 0 || seen >= longest) throw new MailConnectionException(MailProblem.ProtocolViolated, $"A line is longer than {longest} bytes.");
            await FillAsync(ct);
        }
    }

    public void Append(ReadOnlySpan<byte> bytes)
    {
        if (output.Length - pending < bytes.Length) Array.Resize(ref output, Math.Max(output.Length * 2, pending + bytes.Length));
        bytes.CopyTo(output.AsSpan(pending));
        pending += bytes.Length;
    }

    /// <summary>Bytes appended and not sent yet.</summary>
    public int Pending => pending;

    /// <exception cref="MailConnectionException"><see cref="MailProblem.ConnectionLost"/>.</exception>
    public async ValueTask FlushAsync(CancellationToken ct)
    {
        if (pending == 0) return;
        try
        {
            await stream.WriteAsync(output.AsMemory(0, pending), ct);
        }
        catch (IOException failure)
        {
            throw new MailConnectionException(MailProblem.ConnectionLost, "The connection broke.", failure);
        }
        finally
        {
            pending = 0;
            if (output.Length > 8 * Usual) output = new byte[Usual];
        }
    }

    /// <summary>Begins TLS as the client. What was said in the clear before is no part of it.</summary>
    /// <exception cref="MailConnectionException"><see cref="MailProblem.InjectedBeforeTls"/>, <see cref="MailProblem.TlsFailed"/>.</exception>
    public Task ProtectAsync(MailHost host, CancellationToken ct)
    {
        var options = new SslClientAuthenticationOptions { TargetHost = host.Host };
        if (host.TrustedRoots is { } roots)
        {
            options.CertificateChainPolicy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            options.CertificateChainPolicy.CustomTrustStore.AddRange(roots);
        }

        return host.ConnectWithin.WithinAsync("TLS", token => ProtectAsync(tls => tls.AuthenticateAsClientAsync(options, token)), ct);
    }

    /// <summary>Begins TLS as the server.</summary>
    public Task ProtectAsync(SslServerAuthenticationOptions options, TimeSpan limit, CancellationToken ct) =>
        limit.WithinAsync("TLS", token => ProtectAsync(tls => tls.AuthenticateAsServerAsync(options, token)), ct);

    public ValueTask DisposeAsync() => stream.DisposeAsync();

    private async Task ProtectAsync(Func<SslStream, Task> authenticate)
    {
        if (start < end) throw new MailConnectionException(MailProblem.InjectedBeforeTls, "Something was sent in the clear where TLS was to begin.");
        var tls = new SslStream(stream, leaveInnerStreamOpen: false);
        stream = tls;
        try
        {
            await authenticate(tls);
        }
        catch (Exception failure) when (failure is AuthenticationException or IOException)
        {
            throw new MailConnectionException(MailProblem.TlsFailed, $"TLS failed: {failure.Message}", failure);
        }
    }

    private void MakeRoom()
    {
        if (end < input.Length) return;
        var larger = end - start > input.Length / 2 ? new byte[input.Length * 2] : input;
        Buffered.CopyTo(larger);
        (input, end, start) = (larger, end - start, 0);
    }
}
