using System.Net;
using System.Net.Sockets;
using Pistos.Mail.Wire;

namespace Pistos.Mail.Tests.Peers;

/// <summary>A server on loopback that plays one script per connection, byte for byte, good or bad.</summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly List<Task> talks = [];
    private readonly Task accepting;
    private int connections;

    private ScriptedServer(Func<ScriptedPeer, Task> script)
    {
        listener.Start();
        accepting = AcceptAsync(script);
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>How many connections were made.</summary>
    public int Connections => Volatile.Read(ref connections);

    public static ScriptedServer Play(Func<ScriptedPeer, Task> script) => new(script);

    public MailHost Host(Protection protection = Protection.None) =>
        new("localhost", Port, protection) { MayConnect = a => a.AddressFamily == AddressFamily.InterNetwork, TrustedRoots = TestCertificate.Roots };

    /// <summary>Waits for the scripts; one that failed fails the test.</summary>
    public Task PlayedAsync()
    {
        lock (talks) return Task.WhenAll(talks);
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await accepting;
        listener.Dispose();
        stop.Dispose();
    }

    private async Task AcceptAsync(Func<ScriptedPeer, Task> script)
    {
        try
        {
            while (true)
            {
                var socket = await listener.AcceptSocketAsync(stop.Token);
                var number = Interlocked.Increment(ref connections);
                lock (talks) talks.Add(TalkAsync(socket, number, script));
            }
        }
        catch (OperationCanceledException)
        {
            listener.Stop();
        }
    }

    private async Task TalkAsync(Socket socket, int number, Func<ScriptedPeer, Task> script)
    {
        await using var peer = new ScriptedPeer(socket, number, stop.Token);
        try
        {
            await script(peer);
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException)
        {
            // The client left, or the test is over; what it is about is asserted on the client's side.
            return;
        }
    }
}
