using System.Text;
using Pistos.Mail.Wire;

namespace Pistos.Mail.Smtp;

/// <summary>MAIL, RCPT, DATA and the message (RFC 5321 §3.3), pipelined where the server allows it (RFC 2920).</summary>
internal sealed class SmtpTransaction(WireConnection wire, SmtpTimeouts timeouts, SmtpPlan plan, bool pipelining)
{
    /// <summary>So few commands and their replies fit into the buffers of any TCP, so that neither side can block the other (RFC 2920 §3.1).</summary>
    private const int CommandsAtOnce = 50;

    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(2);

    private SmtpReply? mail;
    private int accepted;
    private bool inDoubt;

    /// <summary>Whether the connection may carry another message.</summary>
    public bool IsClean { get; private set; }

    /// <summary>Whether the connection was lost before the server answered anything but goodbye.</summary>
    public bool WasStale { get; private set; }

    public async Task<SendOutcome> RunAsync(CancellationToken ct)
    {
        try
        {
            var data = await EnvelopeAsync(ct);
            if (accepted > 0 && data is { Code: 354 }) await MessageAsync(ct);
            else await WithoutMessageAsync(data, ct);
        }
        catch (MailConnectionException failure)
        {
            WasStale = mail is null && failure.Problem == MailProblem.ConnectionLost;
            plan.DecideRest(address => new RecipientOutcome(address, inDoubt ? SendClass.Unknown : SendClass.Retry, null, SendProblem.Connection, failure.Problem));
        }
        catch (OperationCanceledException) when (inDoubt)
        {
            // The message has left; to throw would hide that it may arrive.
            plan.DecideRest(address => new RecipientOutcome(address, SendClass.Unknown, null, SendProblem.Connection, MailProblem.TimedOut));
        }

        return plan.Outcome();
    }

    /// <summary>Says the envelope; returns the reply to DATA, or null when it made no sense to ask.</summary>
    private async Task<SmtpReply?> EnvelopeAsync(CancellationToken ct)
    {
        var atOnce = pipelining ? CommandsAtOnce : 1;
        for (var at = 0; at < plan.Commands.Count; at += atOnce)
        {
            var group = plan.Commands.GetRange(at, Math.Min(atOnce, plan.Commands.Count - at));
            var last = at + group.Count == plan.Commands.Count;
            foreach (var (line, _) in group) Write(line);
            if (last && pipelining) Write("DATA");
            await timeouts.Envelope.WithinAsync("The envelope", token => AnswersAsync(group, token), ct);
            if (last && pipelining) return await timeouts.DataStart.WithinAsync("DATA", wire.ReadReplyAsync, ct);
            if (mail is not { IsPositive: true }) return null;
        }

        return accepted == 0 ? null : await wire.SayAsync("DATA", timeouts.DataStart, ct);
    }

    private async Task AnswersAsync(List<(string Line, int? Recipient)> group, CancellationToken ct)
    {
        await wire.FlushAsync(ct);
        foreach (var (_, recipient) in group)
        {
            var reply = await wire.ReadReplyAsync(ct);
            if (recipient is not { } index) TakeMail(reply);
            else if (mail!.IsPositive) TakeRecipient(index, reply);
        }
    }

    private void TakeMail(SmtpReply reply)
    {
        mail = reply;
        if (reply.IsPositive) return;
        WasStale = reply.Code == 421;
        plan.DecideRest(address => new RecipientOutcome(address, SendClasses.Of(reply), reply));
    }

    private void TakeRecipient(int index, SmtpReply reply)
    {
        if (reply.IsPositive) accepted++;
        else plan.Decide(index, SendClasses.OfRecipient(reply, accepted), reply);
    }

    private async Task MessageAsync(CancellationToken ct)
    {
        // Something said before there was anything to answer to would be taken for the answer.
        if (!wire.Buffered.IsEmpty) throw new MailConnectionException(MailProblem.ProtocolViolated, "The server answered before it was asked.");
        SmtpReply reply;
        try
        {
            await new MessageWriter(wire, timeouts.DataBlock).WriteAsync(plan.Message, ct);
            inDoubt = true;
            await timeouts.DataBlock.WithinAsync("Sending the message", token => wire.FlushAsync(token).AsTask(), ct);
            reply = await timeouts.DataEnd.WithinAsync("The answer to the message", wire.ReadReplyAsync, ct);
        }
        catch (MailConnectionException broken) when (broken.Problem == MailProblem.ConnectionLost)
        {
            reply = await LastWordsAsync(broken);
        }

        if (reply.IsIntermediate) throw new MailConnectionException(MailProblem.ProtocolViolated, "The server asks for more after the end.");
        inDoubt = false;
        IsClean = reply.Code != 421;
        plan.DecideRest(address => new RecipientOutcome(address, SendClasses.Of(reply), reply));
    }

    /// <summary>A server that breaks off may have said why, and then there is no doubt: a message that it refused it has not taken.</summary>
    private async Task<SmtpReply> LastWordsAsync(MailConnectionException broken)
    {
        try
        {
            var reply = await LastWords.WithinAsync("Last words", wire.ReadReplyAsync, CancellationToken.None);
            return reply.IsTransient || reply.IsPermanent ? reply : throw broken;
        }
        catch (MailConnectionException)
        {
            throw broken;
        }
    }

    /// <summary>Nobody takes it: what was refused is known by now, and the server is brought back to its start.</summary>
    private async Task WithoutMessageAsync(SmtpReply? data, CancellationToken ct)
    {
        if (data is { Code: 354 })
        {
            // It wants a message for nobody; it gets an empty one (RFC 2920 §3.1).
            data = await wire.SayAsync(".", timeouts.DataEnd, ct);
        }
        else if (data is not null)
        {
            if (data.IsPositive || data.IsIntermediate) throw new MailConnectionException(MailProblem.ProtocolViolated, $"The server answered DATA with {data.Code}.");
            plan.DecideRest(address => new RecipientOutcome(address, SendClasses.Of(data), data));
        }

        if (mail?.Code == 421 || data?.Code == 421) return;
        try
        {
            IsClean = (await wire.SayAsync("RSET", timeouts.Envelope, ct)).IsPositive;
        }
        catch (MailConnectionException)
        {
            // All is decided; only the connection is of no further use.
            IsClean = false;
        }
    }

    private void Write(string line)
    {
        wire.Append(Encoding.UTF8.GetBytes(line));
        wire.Append("\r\n"u8);
    }
}
