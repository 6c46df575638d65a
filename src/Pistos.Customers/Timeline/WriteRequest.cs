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
