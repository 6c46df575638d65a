using System.Globalization;
using System.Text;

namespace Pistos.Mail.Smtp;

/// <summary>The envelope as commands for a certain server, and what is decided already before it is asked.</summary>
internal sealed class SmtpPlan
{
    private readonly Envelope envelope;
    private readonly RecipientOutcome?[] outcomes;

    private SmtpPlan(Envelope envelope, ReadOnlyMemory<byte> message)
    {
        this.envelope = envelope;
        Message = message;
        outcomes = new RecipientOutcome?[envelope.Recipients.Count];
    }

    public ReadOnlyMemory<byte> Message { get; }

    /// <summary>MAIL, then a RCPT for each recipient who can be asked for; empty when there is nothing to ask.</summary>
    public List<(string Line, int? Recipient)> Commands { get; } = [];

    public static SmtpPlan Of(Envelope envelope, ReadOnlyMemory<byte> message, SmtpCapabilities offered)
    {
        var plan = new SmtpPlan(envelope, message);
        var needs = MessageNeeds.Of(message.Span);
        EnvelopeAddress? sender = null;
        if (envelope.Sender is not null && !EnvelopeAddress.TryParse(envelope.Sender, out sender)) plan.RefuseRest(SendProblem.SenderMalformed);
        else if (plan.ProblemFor(needs, sender, offered) is { } problem) plan.RefuseRest(problem);
        else plan.Write(needs, sender, offered);
        return plan;
    }

    /// <summary>Whether somebody's answer is still open.</summary>
    public bool IsOpen(int recipient) => outcomes[recipient] is null;

    public void Decide(int recipient, SendClass outcome, SmtpReply reply) =>
        outcomes[recipient] ??= new RecipientOutcome(envelope.Recipients[recipient].Address, outcome, reply);

    public void DecideRest(Func<string, RecipientOutcome> outcome)
    {
        for (var i = 0; i < outcomes.Length; i++) outcomes[i] ??= outcome(envelope.Recipients[i].Address);
    }

    public SendOutcome Outcome() => new([.. outcomes.Select(o => o!)]);

    private long Size => Message.Length + (Message.Span.EndsWith("\r\n"u8) ? 0 : 2);

    private SendProblem? ProblemFor(MessageNeeds needs, EnvelopeAddress? sender, SmtpCapabilities offered) => needs switch
    {
        { Problem: { } broken } => broken,
        _ when Size > offered.MaxSize => SendProblem.TooLarge,
        { Utf8Headers: true } when !offered.SmtpUtf8 => SendProblem.NeedsUtf8,
        _ when sender is { NeedsUtf8: true } && !offered.SmtpUtf8 => SendProblem.NeedsUtf8,
        { EightBit: true } when !offered.EightBitMime => SendProblem.NeedsEightBit,
        _ => null,
    };

    private void Write(MessageNeeds needs, EnvelopeAddress? sender, SmtpCapabilities offered)
    {
        var utf8 = needs.Utf8Headers || sender is { NeedsUtf8: true };
        for (var i = 0; i < envelope.Recipients.Count; i++)
        {
            var recipient = envelope.Recipients[i];
            if (!EnvelopeAddress.TryParse(recipient.Address, out var address)) Refuse(i, SendProblem.RecipientMalformed);
            else if (address.NeedsUtf8 && !offered.SmtpUtf8) Refuse(i, SendProblem.NeedsUtf8);
            else Commands.Add(($"RCPT TO:<{address}>{(offered.Dsn ? DsnOf(recipient) : "")}", i));
            utf8 |= address?.NeedsUtf8 ?? false;
        }

        if (Commands.Count > 0) Commands.Insert(0, ($"MAIL FROM:<{sender}>{MailParameters(needs, utf8 && offered.SmtpUtf8, offered)}", null));
    }

    private string MailParameters(MessageNeeds needs, bool utf8, SmtpCapabilities offered)
    {
        var parameters = new StringBuilder();
        if (offered.Size) parameters.Append(CultureInfo.InvariantCulture, $" SIZE={Size}");
        if (needs.EightBit) parameters.Append(" BODY=8BITMIME");
        if (utf8) parameters.Append(" SMTPUTF8");
        if (offered.Dsn && envelope.Return is { } wanted) parameters.Append(wanted == DsnReturn.Full ? " RET=FULL" : " RET=HDRS");
        if (offered.Dsn && envelope.EnvelopeId is { } id) parameters.Append(CultureInfo.InvariantCulture, $" ENVID={Xtext.Encode(id)}");
        return parameters.ToString();
    }

    private static string DsnOf(EnvelopeRecipient recipient)
    {
        var notify = recipient.Notify switch
        {
            null => "",
            DsnNotify.Never => " NOTIFY=NEVER",
            { } wanted => $" NOTIFY={wanted.ToString().ToUpperInvariant().Replace(" ", "", StringComparison.Ordinal)}",
        };
        return recipient.Original is { } original ? $"{notify} ORCPT={Xtext.EncodeAddress(original)}" : notify;
    }

    private void Refuse(int recipient, SendProblem problem) =>
        outcomes[recipient] = new RecipientOutcome(envelope.Recipients[recipient].Address, SendClass.Refused, null, problem);

    private void RefuseRest(SendProblem problem) => DecideRest(address => new RecipientOutcome(address, SendClass.Refused, null, problem));
}
