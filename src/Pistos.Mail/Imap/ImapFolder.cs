namespace Pistos.Mail.Imap;

/// <summary>A folder of a mailbox.</summary>
/// <param name="Name">Its name, to show.</param>
/// <param name="WireName">Its name as the server writes it, to find it by: not every name that servers give decodes.</param>
/// <param name="Delimiter">What separates levels, or null where there are none.</param>
/// <param name="Attributes">Such as <c>\Noselect</c> and <c>\Sent</c> (RFC 6154).</param>
public sealed record ImapFolder(string Name, string WireName, string? Delimiter, IReadOnlyList<string> Attributes)
{
    /// <summary>The folder that every mailbox has (RFC 9051 §5.1).</summary>
    public static ImapFolder Inbox { get; } = Named("INBOX");

    /// <summary>A folder by its name.</summary>
    public static ImapFolder Named(string name) => new(name, ModifiedUtf7.Encode(name), null, []);

    /// <summary>Whether it can hold messages.</summary>
    public bool IsSelectable => !Attributes.Any(a => a.Equals("\\Noselect", StringComparison.OrdinalIgnoreCase) || a.Equals("\\NonExistent", StringComparison.OrdinalIgnoreCase));
}

/// <summary>What a server says of a folder when it is selected.</summary>
/// <param name="Folder">The folder.</param>
/// <param name="UidValidity">UIDs mean something only together with it (RFC 9051 §2.3.1.1).</param>
/// <param name="UidNext">What the next message's UID will at least be, if the server says.</param>
/// <param name="Exists">How many messages there are.</param>
/// <param name="HighestModSeq">The folder's state of change, where CONDSTORE is offered (RFC 7162 §3.1.2).</param>
public sealed record FolderState(ImapFolder Folder, uint UidValidity, uint? UidNext, uint Exists, ulong? HighestModSeq);

/// <summary>A message as a folder lists it.</summary>
/// <param name="Uid">Its UID.</param>
/// <param name="Size">Its size in bytes as the server says, who may err.</param>
/// <param name="ReceivedAt">When the server got it (INTERNALDATE), if it says.</param>
/// <param name="Flags">Its flags. No state of ours: others read the same mailbox.</param>
public sealed record ListedMessage(uint Uid, long Size, DateTimeOffset? ReceivedAt, IReadOnlyList<string> Flags);

/// <summary>Why a message could not be had whole.</summary>
public enum FetchProblem
{
    /// <summary>Deleted on the server before it was fetched.</summary>
    Vanished,

    /// <summary>Larger than <see cref="ImapSettings.MaxMessageBytes"/>.</summary>
    TooLarge,

    /// <summary>The server lists it and does not give it.</summary>
    NotGiven,

    /// <summary>It was fetched, and taking it failed again and again.</summary>
    NotTaken,
}

/// <summary>A message fetched from a folder.</summary>
/// <param name="Listed">How the folder lists it.</param>
/// <param name="Bytes">Its bytes; of one with a problem, what there is.</param>
/// <param name="Problem">Why it is not whole, if so.</param>
/// <param name="Reason">The server's words, or the failure's.</param>
public sealed record FetchedMail(ListedMessage Listed, ReadOnlyMemory<byte> Bytes, FetchProblem? Problem = null, string? Reason = null)
{
    /// <summary>Whether it may have been taken under another UID before the folder's UIDVALIDITY changed; its content tells.</summary>
    public bool IsResync { get; init; }
}
