using Microsoft.EntityFrameworkCore;
using Pistos.Platform.Access.Setup;
using Pistos.Platform.Time;

namespace Pistos.Platform.Access;

/// <summary>What the brand has set for everybody.</summary>
/// <param name="Language"><c>el</c> or <c>en</c>: for whoever has not chosen.</param>
/// <param name="TimeZone">IANA name; the brand's days begin and end by it.</param>
/// <param name="Currency">ISO 4217 code, for example <c>EUR</c>.</param>
public sealed record WorkspaceDetails(string Name, string Language, string TimeZone, string Currency)
{
    /// <summary>Set when the customers are invented: the now of their story, UTC.</summary>
    public DateTime? DemoAt { get; init; }
}

/// <summary>The workspace's settings, at hand without asking the store each time; another node's change arrives within <see cref="MaxAge"/>.</summary>
public sealed class CurrentWorkspace(IDbContextFactory<Store.Store> stores, TimeProvider time, WorkspaceClock clock)
{
    internal static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(15);

    private readonly SemaphoreSlim reading = new(1, 1);
    private volatile Snapshot? latest;

    /// <summary>As last read; null before the first run is done, and before the first request of this process.</summary>
    public WorkspaceDetails? Details => latest?.Details;

    public async ValueTask<WorkspaceDetails?> GetAsync(CancellationToken ct)
    {
        if (Fresh is { } known) return known;
        await reading.WaitAsync(ct);
        try
        {
            return Fresh ?? await ReadNowAsync(ct); // whoever was before us may have just read it
        }
        finally
        {
            reading.Release();
        }
    }

    private WorkspaceDetails? Fresh => latest is { } snapshot && time.GetElapsedTime(snapshot.ReadAt) < MaxAge ? snapshot.Details : null;

    /// <summary>Reads anew: after a change. One after the other, so that what was read before it never replaces what was read after it.</summary>
    internal async Task<WorkspaceDetails?> ReadAsync(CancellationToken ct)
    {
        await reading.WaitAsync(ct);
        try
        {
            return await ReadNowAsync(ct);
        }
        finally
        {
            reading.Release();
        }
    }

    private async Task<WorkspaceDetails?> ReadNowAsync(CancellationToken ct)
    {
        await using var store = await stores.CreateDbContextAsync(ct);
        var readAt = time.GetTimestamp();
        var details = await store.Set<WorkspaceSettings>().AsNoTracking()
            .Select(w => new WorkspaceDetails(w.Name, w.Language, w.TimeZone, w.Currency) { DemoAt = w.DemoAt }).SingleOrDefaultAsync(ct);
        if (details is not null) clock.Zone = TimeZoneInfo.FindSystemTimeZoneById(details.TimeZone);
        latest = new Snapshot(details, readAt);
        return details;
    }

    private sealed record Snapshot(WorkspaceDetails? Details, long ReadAt);
}
