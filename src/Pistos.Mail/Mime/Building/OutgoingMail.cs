using Pistos.Mail.Mime.Headers;

namespace Pistos.Mail.Mime.Building;

/// <summary>A mail to be sent. Texts may hold any characters; addresses and ids have to be valid, and the writer refuses them otherwise.</summary>
public sealed record OutgoingMail
{
    /// <summary>Who writes.</summary>
    public required Mailbox From { get; init; }

    /// <summary>To whom.</summary>
    public required IReadOnlyList<Mailbox> To { get; init; }

    /// <summary>Who gets a copy.</summary>
    public IReadOnlyList<Mailbox> Cc { get; init; } = [];

    /// <summary>Where answers go; empty when to <see cref="From"/>.</summary>
    public IReadOnlyList<Mailbox> ReplyTo { get; init; } = [];

    /// <summary>Line breaks in it become spaces.</summary>
    public string Subject { get; init; } = "";

    /// <summary>The moment, with the sender's offset.</summary>
    public required DateTimeOffset Date { get; init; }

    /// <summary>Without brackets; made from the seed and the sender's domain when null.</summary>
    public string? MessageId { get; init; }

    /// <summary>The mail that this answers, without brackets.</summary>
    public string? InReplyTo { get; init; }

    /// <summary>The chain of mails before it, the oldest first (see <c>ThreadIds.ForReplyTo</c>).</summary>
    public IReadOnlyList<string> References { get; init; } = [];

    /// <summary>The plain text. It should always be there.</summary>
    public string? Text { get; init; }

    /// <summary>The same as HTML.</summary>
    public string? Html { get; init; }

    /// <summary>Pictures that the HTML shows by <c>cid:</c>.</summary>
    public IReadOnlyList<OutgoingFile> Inline { get; init; } = [];

    /// <summary>Files beside it.</summary>
    public IReadOnlyList<OutgoingFile> Attachments { get; init; } = [];

    /// <summary>Set on everything that a machine sends by itself.</summary>
    public AutoSubmitted AutoSubmitted { get; init; }

    /// <summary>Where one click unsubscribes (RFC 8058): https, with a part in it that nobody can guess.</summary>
    public Uri? Unsubscribe { get; init; }

    /// <summary>An address to unsubscribe by mail as well.</summary>
    public string? UnsubscribeAddress { get; init; }

    /// <summary>Other fields, by name and text.</summary>
    public IReadOnlyList<(string Name, string Value)> Fields { get; init; } = [];
}

/// <summary>A file in a mail.</summary>
/// <param name="Name">As the recipient sees it.</param>
/// <param name="MediaType">Such as <c>image/png</c>.</param>
/// <param name="Content">Its bytes.</param>
/// <param name="ContentId">Without brackets, for pictures in HTML.</param>
public sealed record OutgoingFile(string Name, string MediaType, ReadOnlyMemory<byte> Content, string? ContentId = null);

/// <summary>RFC 3834 §5.</summary>
public enum AutoSubmitted
{
    /// <summary>Somebody wrote it.</summary>
    No,

    /// <summary>An answer of a machine to a mail.</summary>
    Replied,

    /// <summary>A machine's mail that answers none.</summary>
    Generated,
}
