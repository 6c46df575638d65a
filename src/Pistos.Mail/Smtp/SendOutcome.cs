using Pistos.Mail.Wire;

namespace Pistos.Mail.Smtp;

/// <summary>What became of a message for one recipient.</summary>
public enum SendClass
{
    /// <summary>The server took it and answers for it now.</summary>
    Sent,

    /// <summary>It was surely not taken; another try may do.</summary>
    Retry,

    /// <summary>It was surely not taken, and another try would end alike.</summary>
    Refused,

    /// <summary>The whole message left, and nobody said what became of it (RFC 1047). It may have arrived: a repeat carries the same Message-ID.</summary>
    Unknown,
}

/// <summary>Why a message was not sent, where no server said so.</summary>
public enum SendProblem
{
    /// <summary>No connection, or it broke: <see cref="RecipientOutcome.Connection"/> says how.</summary>
    Connection,

    /// <summary>The sender's address is none.</summary>
    SenderMalformed,

    /// <summary>The recipient's address is none.</summary>
    RecipientMalformed,

    /// <summary>The message holds a CR or LF alone, by which a second one could be smuggled in (RFC 5321 §2.3.8).</summary>
    BareLineEnd,

    /// <summary>A line is longer than 998 bytes (RFC 5322 §2.1.1).</summary>
    LineTooLong,

    /// <summary>The message is larger than the server takes (RFC 1870 §6.1).</summary>
    TooLarge,

    /// <summary>The message holds bytes over 127 and the server takes none (RFC 6152 §3).</summary>
    NeedsEightBit,

    /// <summary>An address or a header is not ASCII and the server knows no SMTPUTF8 (RFC 6531 §3.2).</summary>
    NeedsUtf8,

    /// <summary>The server took the message though it had taken no recipient.</summary>
    NoRecipient,
}

/// <summary>What became of a message for one recipient.</summary>
/// <param name="Address">The recipient as the envelope has it.</param>
/// <param name="Class">What is to be done.</param>
/// <param name="Reply">The server's words that decided, if it said any.</param>
/// <param name="Problem">What was wrong, where no server said so.</param>
/// <param name="Connection">How the connection failed, if it did.</param>
public sealed record RecipientOutcome(string Address, SendClass Class, SmtpReply? Reply, SendProblem? Problem = null, MailProblem? Connection = null);

/// <summary>What became of a message: one line for each recipient of the envelope, in its order.</summary>
/// <param name="Recipients">One for each recipient.</param>
public sealed record SendOutcome(IReadOnlyList<RecipientOutcome> Recipients)
{
    /// <summary>Whether every recipient's server has it.</summary>
    public bool IsSent => Recipients.All(r => r.Class == SendClass.Sent);

    internal static SendOutcome ForAll(Envelope envelope, Func<EnvelopeRecipient, RecipientOutcome> outcome) => new([.. envelope.Recipients.Select(outcome)]);
}
