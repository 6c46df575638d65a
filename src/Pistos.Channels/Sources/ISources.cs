using Microsoft.EntityFrameworkCore;
using Pistos.Platform.Store;
using Pistos.Platform.Time;

namespace Pistos.Channels.Sources;

/// <summary>Makes sources for other modules.</summary>
public interface ISources
{
    /// <summary>Makes a source with what has come in through it so far. One of that code stays as it is.</summary>
    /// <param name="code">What stands on the interactions that came through it.</param>
    /// <param name="origins">For a website: the sites that may send, one origin a line.</param>
    /// <param name="takenAt">When each of its messages came, UTC.</param>
    Task MakeAsync(string name, string code, SourceKind kind, string origins, IEnumerable<DateTime> takenAt, CancellationToken ct);
}

internal sealed class SourceMaking(IDbContextFactory<Store> stores, SourceDirectory directory, WorkspaceClock clock) : ISources
{
    public async Task MakeAsync(string name, string code, SourceKind kind, string origins, IEnumerable<DateTime> takenAt, CancellationToken ct)
    {
        await using var store = await stores.CreateDbContextAsync(ct);
        if (await store.Set<Source>().AnyAsync(known => known.Code == code, ct)) return;
        var days = takenAt.GroupBy(clock.Day).ToList();
        var source = new Source
        {
            Name = name,
            Code = code,
            Kind = kind,
            WriteKey = SourceKeys.NewWriteKey(),
            Secret = SourceKeys.NewSecret(),
            Origins = origins,
            TakesOrders = false,
            CreatedAt = days.Count == 0 ? clock.Now() : days.Min(day => day.Min()),
        };
        store.Add(source);
        store.AddRange(days.Select(day => new SourceDay { SourceId = source.Id, Day = day.Key, Outcome = SourceDay.Taken, Count = day.Count(), LastAt = day.Max() }));
        await store.SaveChangesAsync(ct);
        directory.Forget();
    }
}
