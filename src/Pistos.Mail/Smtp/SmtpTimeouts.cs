namespace Pistos.Mail.Smtp;

/// <summary>How long to wait at each step; the defaults are those of RFC 5321 §4.5.3.2.</summary>
public sealed record SmtpTimeouts
{
    /// <summary>For the greeting, and for EHLO, STARTTLS and AUTH.</summary>
    public TimeSpan Greeting { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>For the replies to MAIL and RCPT.</summary>
    public TimeSpan Envelope { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>For the reply to DATA.</summary>
    public TimeSpan DataStart { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>For each block of the message to leave.</summary>
    public TimeSpan DataBlock { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>For the reply to the whole message. Long, since giving up here leaves a doubt.</summary>
    public TimeSpan DataEnd { get; init; } = TimeSpan.FromMinutes(10);
}
