using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Pistos.Mail.Wire;

namespace Pistos.Mail.Smtp.Receiving;

/// <summary>Listens for mail, as an MX or behind the operator's mail server, and answers for a message only when it is durable.</summary>
public sealed class MailReceiver : IAsyncDisposable
{
    private readonly ReceiverSettings settings;
    private readonly IReceiveMail mail;
    private readonly Socket listener;
    private readonly ReceiverBudget budget;
    private readonly SemaphoreSlim storing;
    private readonly CancellationTokenSource stopping = new();
    private readonly CancellationTokenSource hurrying = new();
    private readonly ConcurrentDictionary<Task, IPAddress> sessions = new();
    private readonly Task accepting;

    private MailReceiver(ReceiverSettings settings, IReceiveMail mail)
    {
        (this.settings, this.mail) = (settings, mail);
        budget = new ReceiverBudget(settings.MaxBufferedBytes);
        storing = new SemaphoreSlim(settings.MaxStoring);
        listener = new Socket(settings.Listen.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(settings.Listen);
        listener.Listen(128);
        accepting = Task.Run(AcceptAsync);
    }

    /// <summary>Where it listens.</summary>
    public IPEndPoint EndPoint => (IPEndPoint)listener.LocalEndPoint!;

    /// <summary>How mail is handed over to it.</summary>
    public ReceiverProtocol Protocol => settings.Protocol;

    /// <summary>Begins to listen.</summary>
    /// <exception cref="SocketException">The address cannot be listened on.</exception>
    public static MailReceiver Start(ReceiverSettings settings, IReceiveMail mail) => new(settings, mail);

    /// <summary>Stops listening, lets what is being stored be stored and answered, and says goodbye to the others.</summary>
    /// <param name="hurry">Ends the storing too; its senders will come again.</param>
    public async Task StopAsync(CancellationToken hurry)
    {
        await stopping.CancelAsync();
        await accepting;
        await using (hurry.Register(hurrying.Cancel)) await Task.WhenAll(sessions.Keys);
    }

    /// <summary>As <see cref="StopAsync"/>, without hurry.</summary>
    public async ValueTask DisposeAsync()
    {
        await StopAsync(CancellationToken.None);
        listener.Dispose();
        storing.Dispose();
        stopping.Dispose();
        hurrying.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                Serve(await listener.AcceptAsync(stopping.Token));
            }
            catch (OperationCanceledException)
            {
                break;
            }
            catch (SocketException failure)
            {
                // A peer that left before it was accepted, or no descriptor left: the listener itself is well.
                settings.Fault?.Invoke(failure);
                await Task.Delay(TimeSpan.FromMilliseconds(50), settings.Clock);
            }
        }

        listener.Close();
    }

    private void Serve(Socket socket)
    {
        var peer = ((IPEndPoint)socket.RemoteEndPoint!).Address;
        var crowded = sessions.Count >= settings.MaxConnections || sessions.Values.Count(a => a.Equals(peer)) >= settings.MaxConnectionsPerAddress;
        var begin = new TaskCompletionSource();
        var session = Task.Run(async () =>
        {
            await begin.Task;
            await TalkAsync(socket, peer, crowded);
        });
        sessions[session] = peer;
        session.ContinueWith(ended => sessions.TryRemove(ended, out _), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        begin.SetResult();
    }

    private async Task TalkAsync(Socket socket, IPAddress peer, bool crowded)
    {
        await using var wire = WireConnection.Over(socket);
        try
        {
            var store = new ReceiverStoring(settings, mail, storing, hurrying.Token);
            await new ReceiverSession(wire, peer, settings, store, budget).RunAsync(crowded, stopping.Token);
        }
        catch (MailConnectionException)
        {
            // The peer left or fell silent amid its words. What it had no answer to it will bring again.
            return;
        }
        catch (Exception failure)
        {
            settings.Fault?.Invoke(failure);
        }
    }
}
