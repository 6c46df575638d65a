using System.Collections.Concurrent;
using Pistos.Mail.Wire;

namespace Pistos.Mail.Smtp;

/// <summary>Sends messages through one server and keeps connections for the next ones. May be used by many at once; each sends over a connection of its own.</summary>
public sealed class SmtpSender(SmtpSettings settings) : IAsyncDisposable
{
    private readonly ConcurrentStack<(SmtpConnection Connection, long Since)> idle = new();

    /// <summary>Sends a message. Whatever happens to server or network, the outcome says of each recipient what became of it.</summary>
    /// <param name="envelope">From whom and to whom.</param>
    /// <param name="message">The message, its lines ended by CRLF.</param>
    /// <param name="ct">Ends the attempt. Once the message has left, it ends the wait only, and the outcome is <see cref="SendClass.Unknown"/>.</param>
    /// <exception cref="OperationCanceledException">Ended before the message had left: nobody has it.</exception>
    public async Task<SendOutcome> SendAsync(Envelope envelope, ReadOnlyMemory<byte> message, CancellationToken ct)
    {
        while (await TakeIdleAsync() is { } kept)
        {
            var (outcome, wasStale) = await UseAsync(kept, envelope, message, ct);
            if (!wasStale) return outcome;
        }

        try
        {
            var fresh = await SmtpConnection.OpenAsync(settings, ct);
            return (await UseAsync(fresh, envelope, message, ct)).Outcome;
        }
        catch (MailConnectionException failure)
        {
            return SendOutcome.ForAll(envelope, r => new RecipientOutcome(r.Address, SendClass.Retry, null, SendProblem.Connection, failure.Problem));
        }
    }

    /// <summary>Closes the connections that are kept.</summary>
    public async ValueTask DisposeAsync()
    {
        while (idle.TryPop(out var kept)) await kept.Connection.DisposeAsync();
    }

    private async Task<(SendOutcome Outcome, bool WasStale)> UseAsync(SmtpConnection connection, Envelope envelope, ReadOnlyMemory<byte> message, CancellationToken ct)
    {
        var kept = false;
        try
        {
            var ended = await connection.RunAsync(envelope, message, ct);
            kept = connection.IsUsable && connection.Messages < settings.MessagesPerConnection && idle.Count < settings.IdleConnections;
            if (kept) idle.Push((connection, settings.Clock.GetTimestamp()));
            return ended;
        }
        finally
        {
            if (!kept) await connection.DisposeAsync();
        }
    }

    private async Task<SmtpConnection?> TakeIdleAsync()
    {
        while (idle.TryPop(out var kept))
        {
            if (kept.Connection.IsUsable && settings.Clock.GetElapsedTime(kept.Since) < settings.IdleFor) return kept.Connection;
            await kept.Connection.DisposeAsync();
        }

        return null;
    }
}
