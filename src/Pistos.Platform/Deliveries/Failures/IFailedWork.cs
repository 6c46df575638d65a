using Pistos.Platform.Results;

namespace Pistos.Platform.Deliveries.Failures;

/// <summary>Something that was given up on, and that an administrator may have tried again.</summary>
/// <param name="What">What it was about, as a person would name it; technical names as they are.</param>
/// <param name="Why">In the reader's language.</param>
/// <param name="Path">The page that shows it, if there is one.</param>
public sealed record FailedItem(Guid Id, string What, string Why, DateTime At, int Attempts, string? Path);

/// <summary>One sort of work that can fail for good; each module brings its own, and one page shows them all.</summary>
public interface IFailedWork
{
    /// <summary>Part of the route, and the end of the text keys <c>failures.of.…</c>.</summary>
    string Name { get; }

    Task<int> CountAsync(CancellationToken ct);

    /// <summary>The latest, newest first.</summary>
    Task<IReadOnlyList<FailedItem>> ListAsync(int atMost, CancellationToken ct);

    /// <summary>Those that come after one of them, in the same order.</summary>
    /// <param name="last">The id of the last one of the page before.</param>
    Task<IReadOnlyList<FailedItem>> ListAfterAsync(Guid last, int atMost, CancellationToken ct);

    Task<Result> RetryAsync(Guid id, CancellationToken ct);
}
