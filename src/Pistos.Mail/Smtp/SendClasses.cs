namespace Pistos.Mail.Smtp;

/// <summary>What a reply means for the message.</summary>
internal static class SendClasses
{
    /// <summary>5yz is final (RFC 5321 §4.2.1), but for those of RFC 4954 §6: they are about us and our account, not about the message.</summary>
    public static SendClass Of(SmtpReply reply) => reply switch
    {
        { IsPositive: true } => SendClass.Sent,
        { Code: 530 or 534 or 535 or 538 } => SendClass.Retry,
        { IsPermanent: true } => SendClass.Refused,
        _ => SendClass.Retry,
    };

    /// <summary>RFC 5321 §4.5.3.1.10: 552 was once the answer to one recipient too many, who is then to be tried again.</summary>
    public static SendClass OfRecipient(SmtpReply reply, int accepted) =>
        reply.Code == 552 && accepted > 0 && reply.EnhancedCode is null or "5.5.3" ? SendClass.Retry : Of(reply);
}
