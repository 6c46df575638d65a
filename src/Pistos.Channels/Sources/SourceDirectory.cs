using System.Collections.Frozen;
using Microsoft.EntityFrameworkCore;
using Pistos.Customers.Sources;
using Pistos.Platform.Store;

namespace Pistos.Channels.Sources;

/// <summary>A source as the receiving endpoints see it.</summary>
/// <param name="Secrets">The present one first, then the former one while it still counts.</param>
internal sealed record OpenSource(Guid Id, string Code, SourceKind Kind, IReadOnlyList<string> Secrets, FrozenSet<string> Origins, bool TakesOrders, bool Enabled)
{
    /// <summary>Its key is no secret, so what it says about who somebody is needs a proof.</summary>
    public bool IsPublic => Kind is SourceKind.Website or SourceKind.App;

    public string Channel => Kind switch
    {
        SourceKind.Website => "web",
        SourceKind.App => "app",
        SourceKind.Server => "api",
        _ => "shop",
    };

    /// <summary>Programs send no origin. A browser does, and its site must be on the list.</summary>
    public bool Allows(string? origin) => string.IsNullOrEmpty(origin) || Origins.Contains("*") || Origins.Contains(origin);
}

/// <summary>All sources, kept in memory for the receiving endpoints, and read anew after a change or a few seconds.</summary>
internal sealed class SourceDirectory(IDbContextFactory<Store> stores, TimeProvider clock) : INameSources
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim reading = new(1, 1);
    private readonly Lock keeping = new();
    private volatile Snapshot? snapshot;
    private int changes;

    /// <summary>The source of a write key, its present or its former one.</summary>
    public async ValueTask<OpenSource?> FindByKeyAsync(string writeKey, CancellationToken ct) =>
        (await SnapshotAsync(ct)).ByKey.GetValueOrDefault(writeKey);

    public async ValueTask<OpenSource?> FindAsync(Guid id, CancellationToken ct) =>
        (await SnapshotAsync(ct)).ById.GetValueOrDefault(id);

    /// <summary>True when some source expects browsers of this origin.</summary>
    public async ValueTask<bool> KnowsOriginAsync(string origin, CancellationToken ct) =>
        (await SnapshotAsync(ct)).ById.Values.Any(source => source.Enabled && source.Allows(origin));

    public async ValueTask<IReadOnlyDictionary<string, string>> NamesAsync(CancellationToken ct) => (await SnapshotAsync(ct)).Names;

    public void Forget()
    {
        lock (keeping)
        {
            changes++;
            snapshot = null;
        }
    }

    private async ValueTask<Snapshot> SnapshotAsync(CancellationToken ct)
    {
        if (snapshot is { } present && clock.GetElapsedTime(present.ReadAt) < Fresh) return present;
        await reading.WaitAsync(ct);
        try
        {
            if (snapshot is { } meanwhile && clock.GetElapsedTime(meanwhile.ReadAt) < Fresh) return meanwhile;
            var changesBefore = Volatile.Read(ref changes);
            var read = await ReadAsync(ct);
            lock (keeping)
            {
                // What was read before a change is not kept after it.
                if (changesBefore == changes) snapshot = read;
            }

            return read;
        }
        finally
        {
            reading.Release();
        }
    }

    private async Task<Snapshot> ReadAsync(CancellationToken ct)
    {
        var readAt = clock.GetTimestamp();
        await using var store = await stores.CreateDbContextAsync(ct);
        var now = clock.Now();
        var byId = new Dictionary<Guid, OpenSource>();
        var byKey = new Dictionary<string, OpenSource>(StringComparer.Ordinal);
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var source in await store.Set<Source>().AsNoTracking().ToListAsync(ct))
        {
            var overlaps = source.PreviousUntil > now;
            var open = Open(source, overlaps);
            names[source.Code] = source.Name;
            byId[source.Id] = open;
            byKey[source.WriteKey] = open;
            if (overlaps && source.PreviousWriteKey is { } former) byKey.TryAdd(former, open);
        }

        return new Snapshot(byKey.ToFrozenDictionary(StringComparer.Ordinal), byId.ToFrozenDictionary(), names.ToFrozenDictionary(StringComparer.Ordinal), readAt);
    }

    private static OpenSource Open(Source source, bool overlaps)
    {
        List<string> secrets = [source.Secret];
        if (overlaps && source.PreviousSecret is { } former) secrets.Add(former);
        secrets.RemoveAll(string.IsNullOrEmpty);
        return new OpenSource(
            source.Id, source.Code, source.Kind, secrets, SourceOrigins.Lines(source.Origins).ToFrozenSet(StringComparer.OrdinalIgnoreCase), source.TakesOrders, source.Enabled);
    }

    private sealed record Snapshot(FrozenDictionary<string, OpenSource> ByKey, FrozenDictionary<Guid, OpenSource> ById, FrozenDictionary<string, string> Names, long ReadAt);
}
