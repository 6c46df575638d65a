namespace Pistos.Mail.Rules;

/// <summary>What kind of mail it is, as far as answering it is concerned.</summary>
public enum MailClass
{
    /// <summary>Written by somebody; to be answered.</summary>
    Person,

    /// <summary>An automatic answer or notice (RFC 3834). Never answered automatically.</summary>
    AutoReply,

    /// <summary>Word on a delivery (RFC 3464 and others).</summary>
    Bounce,

    /// <summary>A recipient called our mail spam (RFC 5965).</summary>
    Complaint,

    /// <summary>Sent to a mailing list, or in bulk.</summary>
    List,

    /// <summary>Word that a mail was seen or deleted (RFC 8098).</summary>
    Receipt,

    /// <summary>Our own mail coming back.</summary>
    Own,
}
