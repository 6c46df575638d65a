namespace Pistos.Mail.Imap;

/// <summary>What to follow in a mailbox, and how patiently.</summary>
/// <param name="Mailbox">The mailbox.</param>
public sealed record FollowerSettings(ImapSettings Mailbox)
{
    /// <summary>The folders; the first one is lain in wait at, the others are looked at in between.</summary>
    public IReadOnlyList<ImapFolder> Folders { get; init; } = [ImapFolder.Inbox];

    /// <summary>Where a folder that was never taken begins: at the messages of this day, or at the first one when null.</summary>
    public DateOnly? FirstTimeSince { get; init; }

    /// <summary>How often the server's messages are compared with those taken.</summary>
    public TimeSpan ReconcileEvery { get; init; } = TimeSpan.FromHours(24);

    /// <summary>The first wait after a failure; it doubles with each.</summary>
    public TimeSpan FirstWait { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest wait after a failure.</summary>
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>The shortest wait after refused credentials; servers lock out those who insist.</summary>
    public TimeSpan WaitWhenRefused { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How often taking a message may fail until it is handed over as one that could not be taken, so that the others get past it.</summary>
    public int TriesToTake { get; init; } = 3;
}
