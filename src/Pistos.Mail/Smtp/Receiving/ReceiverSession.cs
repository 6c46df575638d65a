using System.Net;
using System.Net.Security;
using System.Text;
using Pistos.Mail.Wire;

namespace Pistos.Mail.Smtp.Receiving;

/// <summary>One connection: the commands of RFC 5321 §4.1 or RFC 2033, in order, each answered.</summary>
internal sealed class ReceiverSession(WireConnection wire, IPAddress peer, ReceiverSettings settings, ReceiverStoring store, ReceiverBudget budget)
{
    private const int LongestCommand = 4096;

    private static readonly TimeSpan Answering = TimeSpan.FromSeconds(30);

    private readonly List<string> recipients = [];
    private string? hello;
    private string? sender;
    private bool extended;
    private bool hasMail;
    private int mistakes;
    private bool ended;

    private bool IsLmtp => settings.Protocol == ReceiverProtocol.Lmtp;

    private ReceivedEnvelope Envelope => new(string.IsNullOrEmpty(sender) ? null : sender, [.. recipients], peer, hello!, wire.IsProtected);

    public async Task RunAsync(bool crowded, CancellationToken stopping)
    {
        try
        {
            if (crowded) End(421, "4.3.2 Too many connections, please try again");
            else Say(220, $"{settings.HostName} {(IsLmtp ? "LMTP" : "ESMTP")}");
            while (!ended)
            {
                if (await NextAsync(stopping) is { } command) await AnswerAsync(command, stopping);
                else End(500, "5.5.2 A line ends with CR LF and holds printable text");
                if (mistakes >= settings.MaxMistakes && !ended) End(421, "4.7.0 Too many errors");
            }
        }
        catch (OperationCanceledException)
        {
            End(421, "4.3.2 Shutting down, please try again");
        }
        catch (MailConnectionException slow) when (slow.Problem is MailProblem.TimedOut or MailProblem.ProtocolViolated)
        {
            End(421, "4.4.2 That took too long, or was too much");
        }

        await FlushAsync();
    }

    /// <summary>The next command. Answers leave when there is no further command to read yet, so that pipelined ones are answered together (RFC 2920 §3.2).</summary>
    private async Task<ReceiverCommand?> NextAsync(CancellationToken stopping)
    {
        if (wire.Buffered.IndexOf((byte)'\n') < 0) await FlushAsync();
        var length = await settings.CommandWithin.WithinAsync("A command", token => wire.LineAsync(LongestCommand, token).AsTask(), stopping);
        var command = ReceiverCommand.Read(wire.Buffered[..length]);
        wire.Consume(length);
        return command;
    }

    private Task AnswerAsync(ReceiverCommand command, CancellationToken stopping)
    {
        switch (command.Verb)
        {
            case "EHLO" or "HELO" when !IsLmtp: Greet(command); break;
            case "LHLO" when IsLmtp: Greet(command); break;
            case "STARTTLS" when settings.Certificate is not null: return StartTlsAsync(stopping);
            case "MAIL": Mail(command); break;
            case "RCPT": return RecipientAsync(command);
            case "DATA": return DataAsync(stopping);
            case "RSET": Reset(); Say(250, "2.0.0 OK"); break;
            case "NOOP": Say(250, "2.0.0 OK"); break;
            case "VRFY": Say(252, "2.1.5 Send it and see"); break;
            case "QUIT": End(221, "2.0.0 Bye"); break;
            // A browser was led here; what follows its headers must not be read as commands.
            case "GET" or "POST" or "PUT" or "HEAD" or "CONNECT" or "OPTIONS" or "DELETE": End(421, "4.7.0 This is no web server"); break;
            default: Mistake(500, "5.5.1 There is no such command here"); break;
        }

        return Task.CompletedTask;
    }

    private void Greet(ReceiverCommand command)
    {
        if (command.Argument.Length == 0)
        {
            Mistake(501, "5.5.4 And your name?");
            return;
        }

        Reset();
        hello = string.Concat(command.Argument.Take(255).Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' or ':' or '[' or ']' ? c : '?'));
        extended = command.Verb != "HELO";
        if (!extended)
        {
            Say(250, settings.HostName);
            return;
        }

        string[] offers = [settings.HostName, "PIPELINING", $"SIZE {settings.MaxMessageBytes}", "8BITMIME", "SMTPUTF8", "ENHANCEDSTATUSCODES"];
        if (settings.Certificate is not null && !wire.IsProtected) offers = [.. offers, "STARTTLS"];
        for (var i = 0; i < offers.Length; i++) wire.Append(Encoding.ASCII.GetBytes($"250{(i == offers.Length - 1 ? ' ' : '-')}{offers[i]}\r\n"));
    }

    /// <summary>RFC 3207 §4.2: all that was said before is forgotten, and what came along with the command is no part of what is protected.</summary>
    private async Task StartTlsAsync(CancellationToken stopping)
    {
        if (wire.IsProtected) Mistake(503, "5.5.1 TLS is on");
        else if (!wire.Buffered.IsEmpty) End(421, "5.5.1 STARTTLS is the last of its group");
        else
        {
            Say(220, "2.0.0 Go ahead");
            await FlushAsync();
            await wire.ProtectAsync(new SslServerAuthenticationOptions { ServerCertificate = settings.Certificate }, settings.CommandWithin, stopping);
            Reset();
            hello = null;
        }
    }

    private void Mail(ReceiverCommand command)
    {
        if (hello is null) Mistake(503, "5.5.1 Say hello first");
        else if (hasMail) Mistake(503, "5.5.1 There is a sender already");
        else if (!command.TryPath("FROM:", out var path, out var parameters)) Mistake(501, "5.1.7 That is no MAIL FROM:<address>");
        else if (!ReceiverCommand.TrySize(parameters, out var size)) Mistake(555, "5.5.4 A parameter is not known here");
        else if (size > settings.MaxMessageBytes) Say(552, "5.3.4 The message is too large");
        else
        {
            (hasMail, sender) = (true, path);
            Say(250, "2.1.0 OK");
        }
    }

    private async Task RecipientAsync(ReceiverCommand command)
    {
        if (!hasMail) Mistake(503, "5.5.1 The sender comes first");
        else if (!command.TryPath("TO:", out var path, out var parameters) || path.Length == 0) Mistake(501, "5.1.3 That is no RCPT TO:<address>");
        else if (parameters.Length > 0) Mistake(555, "5.5.4 A parameter is not known here");
        else if (recipients.Count >= settings.MaxRecipients) Say(452, "4.5.3 Too many recipients");
        else
        {
            var verdict = await store.AskAsync(Envelope, path);
            if (verdict.IsAccepted) recipients.Add(path);
            else if (verdict.Code >= 500 && !IsLmtp) mistakes++;
            Say(verdict.Code, verdict.IsAccepted ? "2.1.5 OK" : $"{verdict.Enhanced} {verdict.Text}");
        }
    }

    private async Task DataAsync(CancellationToken stopping)
    {
        if (recipients.Count == 0)
        {
            Mistake(503, "5.5.1 There is no recipient yet");
            return;
        }

        Say(354, "Go ahead, and end with a dot");
        await FlushAsync();
        using var message = new IncomingMessage(budget, settings.MaxMessageBytes);
        var reader = new DataReader(message);
        await settings.MessageWithin.WithinAsync("The message", token => ReadAsync(reader, token), stopping);

        if (message.IsTooLarge) AnswerAll(552, "5.3.4 The message is too large");
        else if (message.HasNoRoom) AnswerAll(452, "4.3.1 No room for it now, please try again");
        else if (reader.HasBareLineEnd && settings.RefusesBareLineEnds) AnswerAll(550, "5.6.0 A CR or LF stands alone");
        else if (ReceiverTrace.IsLooping(message.Bytes.Span)) AnswerAll(554, "5.4.6 The message goes round in circles");
        else
        {
            var verdict = await store.StoreAsync(new ReceivedMail(Envelope, message.Bytes, ReceiverTrace.Of(Envelope, settings, extended)));
            AnswerAll(verdict.Code, $"{verdict.Enhanced} {verdict.Text}");
        }

        Reset();
    }

    private async Task ReadAsync(DataReader reader, CancellationToken ct)
    {
        while (true)
        {
            wire.Consume(reader.Read(wire.Buffered));
            if (reader.IsAtEnd) return;
            await settings.CommandWithin.WithinAsync("The message", token => wire.FillAsync(token).AsTask(), ct);
        }
    }

    /// <summary>LMTP answers for each recipient (RFC 2033 §4.2), SMTP for all at once.</summary>
    private void AnswerAll(int code, string text)
    {
        for (var i = 0; i < (IsLmtp ? recipients.Count : 1); i++) Say(code, text);
    }

    /// <summary>An answer leaves even when we are stopping: a sender that does not hear of what was stored sends it again.</summary>
    private Task FlushAsync() => Answering.WithinAsync("Answering", token => wire.FlushAsync(token).AsTask(), CancellationToken.None);

    private void Reset()
    {
        recipients.Clear();
        (hasMail, sender) = (false, null);
    }

    private void Mistake(int code, string text)
    {
        mistakes++;
        Say(code, text);
    }

    private void End(int code, string text)
    {
        ended = true;
        Say(code, text);
    }

    private void Say(int code, string text) => wire.Append(Encoding.ASCII.GetBytes($"{code} {text}\r\n"));
}
