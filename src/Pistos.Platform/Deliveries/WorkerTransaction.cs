using Microsoft.EntityFrameworkCore;
using Pistos.Platform.Store;

namespace Pistos.Platform.Deliveries;

/// <summary>One transaction of a worker: takes its turn among SQLite's writers, commits all or nothing.</summary>
internal static class WorkerTransaction
{
    public static async Task<T> WriteAsync<T>(this IDbContextFactory<Store.Store> stores, Func<Store.Store, Task<T>> work, CancellationToken ct)
    {
        await using var store = await stores.CreateDbContextAsync(ct);
        using var turn = store.Engine is Engine.Sqlite
            ? await SqliteWriteGate.EnterAsync(store.Database.GetConnectionString()!, ct)
            : null;
        await using var transaction = await store.Database.BeginTransactionAsync(ct);
        var result = await work(store);
        await store.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return result;
    }
}
