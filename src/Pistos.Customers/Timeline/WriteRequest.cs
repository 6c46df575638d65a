using System.Data.Common;
using Microsoft.Data.Sqlite;
using Pistos.Platform.Results;

namespace Pistos.Customers.Timeline;

/// <summary>What one caller wants written: drafts, or work of its own.</summary>
internal sealed class WriteRequest(IReadOnlyList<PendingDraft> drafts, Func<Platform.Store.HotConnection, Task>? work)
{
    private readonly TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IReadOnlyList<PendingDraft> Drafts => drafts;

    public Func<Platform.Store.HotConnection, Task>? Work => work;

    public Task Done => done.Task;

    public void Complete() => done.TrySetResult();

    public void Fail(Exception fault) => done.TrySetException(fault);
}

/// <summary>Nothing can be recorded just now; nothing was lost that had been acknowledged. Try again.</summary>
public sealed class TimelineUnavailableException(Exception? cause) : Exception("The database cannot be written to just now.", cause);

internal static class TimelineErrors
{
    public static readonly Error NoSuchCustomer = Error.NotFound("timeline.no_such_customer");
    public static readonly Error NoSuchFailure = Error.NotFound("timeline.no_such_failure");
    public static readonly Error FailedAgain = Error.Conflict("timeline.failed_again");
    public static readonly Error AlreadyMerged = Error.Conflict("timeline.already_merged");
    public static readonly Error NotMerged = Error.Conflict("timeline.not_merged");
}

/// <summary>Tells a fault of the database's surroundings (gone, full, locked) from one of our own.</summary>
internal static class TimelineFaults
{
    public static bool IsInfrastructure(Exception fault) => fault switch
    {
        SqliteException sqlite => sqlite.SqliteErrorCode is 5 or 6 or 8 or 10 or 11 or 13 or 14 or 26,
        Npgsql.PostgresException postgres => postgres.IsTransient || postgres.SqlState is ['5', '3' or '7' or '8', ..] or ['0', '8', ..],
        DbException => true,
        IOException or TimeoutException or System.Net.Sockets.SocketException => true,
        ReactionFailedException { InnerException: { } inner } => IsInfrastructure(inner),
        Microsoft.EntityFrameworkCore.DbUpdateException { InnerException: { } inner } => IsInfrastructure(inner),
        _ => false,
    };
}
