using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;

namespace Pistos.Platform.Store;

/// <summary>The <see cref="HotTable{TRow}"/> of each entity, derived from the model once.</summary>
public sealed class HotTables(IDbContextFactory<Store> stores)
{
    private readonly ConcurrentDictionary<Type, object> tables = [];

    public HotTable<TRow> Of<TRow>()
        where TRow : class, new() =>
        (HotTable<TRow>)tables.GetOrAdd(typeof(TRow), _ =>
        {
            using var store = stores.CreateDbContext();
            return new HotTable<TRow>(store.Model, store.Engine);
        });
}
