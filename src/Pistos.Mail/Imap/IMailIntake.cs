using Pistos.Mail.Wire;

namespace Pistos.Mail.Imap;

/// <summary>Takes the mail that an <see cref="ImapFollower"/> brings, and remembers how far it came.</summary>
public interface IMailIntake
{
    /// <summary>How far the folder was taken, or null when it never was.</summary>
    Task<FolderCursor?> LoadAsync(string folder, CancellationToken ct);

    /// <summary>Remembers a cursor without a message.</summary>
    Task SaveAsync(string folder, FolderCursor cursor, CancellationToken ct);

    /// <summary>Takes a message and remembers the cursor, both or neither, in one transaction: so each message is taken exactly once, wherever this process dies. A message with <see cref="FetchedMail.Problem"/> is to be noted where people see it. One with <see cref="FetchedMail.IsResync"/> may be there already; its content tells.</summary>
    Task TakeAsync(string folder, FetchedMail mail, FolderCursor cursor, CancellationToken ct);

    /// <summary>The UIDs taken under this UIDVALIDITY, to reconcile with the server; those left out are fetched again, so one that came with a problem may be left out to try it once more.</summary>
    Task<UidSet> TakenAsync(string folder, uint uidValidity, CancellationToken ct);

    /// <summary>Hears how the following goes.</summary>
    Task ReportAsync(FollowerReport report, CancellationToken ct) => Task.CompletedTask;
}

/// <summary>How the following of a mailbox goes.</summary>
public abstract record FollowerReport;

/// <summary>Connected, and all there was has been taken.</summary>
public sealed record FollowerIsUpToDate : FollowerReport;

/// <summary>It failed and is tried again.</summary>
/// <param name="Problem">What was wrong with the connection, or null when it was something else.</param>
/// <param name="Failure">What was thrown.</param>
/// <param name="NextTry">When it is tried again.</param>
public sealed record FollowerWaits(MailProblem? Problem, Exception Failure, DateTimeOffset NextTry) : FollowerReport;

/// <summary>A folder got a new UIDVALIDITY; its messages are looked through again.</summary>
/// <param name="Folder">The folder.</param>
/// <param name="Before">Its UIDVALIDITY before.</param>
/// <param name="Now">Its UIDVALIDITY now.</param>
public sealed record FolderWasRenewed(string Folder, uint Before, uint Now) : FollowerReport;

/// <summary>What the server has was compared with what was taken.</summary>
/// <param name="Folder">The folder.</param>
/// <param name="OnServer">How many messages the server counts.</param>
/// <param name="Listed">How many it lists from the cursor's first UID on.</param>
/// <param name="Taken">How many of these were taken.</param>
/// <param name="Missing">Those that were not; they have been fetched now.</param>
public sealed record FolderReconciled(string Folder, uint OnServer, long Listed, long Taken, UidSet Missing) : FollowerReport;
