using Pistos.Mail.Wire;

namespace Pistos.Mail.Smtp;

/// <summary>One connection to a server that takes our mail (RFC 5321). One message at a time; <see cref="SmtpSender"/> keeps several and is what most need.</summary>
public sealed class SmtpConnection : IAsyncDisposable
{
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(2);

    private readonly WireConnection wire;
    private readonly SmtpSettings settings;
    private bool clean = true;

    private SmtpConnection(WireConnection wire, SmtpSettings settings, SmtpCapabilities capabilities) =>
        (this.wire, this.settings, Capabilities) = (wire, settings, capabilities);

    /// <summary>What the server offers, after TLS if there is any.</summary>
    public SmtpCapabilities Capabilities { get; }

    /// <summary>How many messages were tried on it.</summary>
    public int Messages { get; private set; }

    /// <summary>Whether another message may be tried: the last one ended cleanly, and the server has not spoken or gone since.</summary>
    public bool IsUsable => clean && !wire.HasUnexpected;

    /// <summary>Connects, protects the connection and signs in.</summary>
    /// <exception cref="MailConnectionException">Says at which of these it failed.</exception>
    public static async Task<SmtpConnection> OpenAsync(SmtpSettings settings, CancellationToken ct)
    {
        var wire = await WireConnection.OpenAsync(settings.Host, ct);
        try
        {
            return new SmtpConnection(wire, settings, await SmtpGreeting.ExchangeAsync(wire, settings, ct));
        }
        catch
        {
            await wire.DisposeAsync();
            throw;
        }
    }

    /// <summary>Sends a message. Whatever the server does, the outcome says of each recipient what became of it.</summary>
    /// <param name="envelope">From whom and to whom.</param>
    /// <param name="message">The message, its lines ended by CRLF.</param>
    /// <param name="ct">Ends the attempt. Once the message has left, it ends the wait only, and the outcome is <see cref="SendClass.Unknown"/>.</param>
    /// <exception cref="OperationCanceledException">Ended before the message had left: nobody has it.</exception>
    public async Task<SendOutcome> SendAsync(Envelope envelope, ReadOnlyMemory<byte> message, CancellationToken ct) =>
        (await RunAsync(envelope, message, ct)).Outcome;

    /// <summary>As <see cref="SendAsync"/>, and says whether the connection was gone before the server had answered to this message at all.</summary>
    internal async Task<(SendOutcome Outcome, bool WasStale)> RunAsync(Envelope envelope, ReadOnlyMemory<byte> message, CancellationToken ct)
    {
        if (envelope.Recipients.Count == 0) throw new ArgumentException("A message is sent to somebody.", nameof(envelope));
        var plan = SmtpPlan.Of(envelope, message, Capabilities);
        if (plan.Commands.Count == 0) return (plan.Outcome(), false);

        Messages++;
        clean = false;
        var transaction = new SmtpTransaction(wire, settings.Timeouts, plan, Capabilities.Pipelining);
        var outcome = await transaction.RunAsync(ct);
        clean = transaction.IsClean;
        return (outcome, transaction.WasStale);
    }

    /// <summary>Says QUIT, if the server is still listening, and closes.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            if (IsUsable) await wire.SayAsync("QUIT", Farewell, CancellationToken.None);
        }
        catch (MailConnectionException)
        {
            // It is gone already; there is nothing left to say or to lose.
            clean = false;
        }
        finally
        {
            await wire.DisposeAsync();
        }
    }
}
