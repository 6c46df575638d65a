using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Pistos.Platform.Store;

/// <summary>
/// Hands out stores whose model is wholly made. EF makes the relational part of a model at its first use and takes no lock for it:
/// of two that ask at the same moment, one may find it neither made nor to be made ("the model must be finalized").
/// So the first one of each process asks alone.
/// </summary>
internal sealed class ReadyStores(IDbContextFactory<Store> stores) : IDbContextFactory<Store>
{
    // Models are shared by all factories of the process.
    private static readonly Lock Making = new();

    private volatile bool isReady;

    public Store CreateDbContext()
    {
        var store = stores.CreateDbContext();
        if (!isReady) MakeReady(store);
        return store;
    }

    public async Task<Store> CreateDbContextAsync(CancellationToken cancellationToken = default)
    {
        var store = await stores.CreateDbContextAsync(cancellationToken);
        if (!isReady) MakeReady(store);
        return store;
    }

    /// <summary>Makes the model of this store wholly, if nobody has yet.</summary>
    public static void MakeModelOf(Store store)
    {
        lock (Making) _ = store.Model.GetRelationalModel();
    }

    private void MakeReady(Store store)
    {
        MakeModelOf(store);
        isReady = true;
    }
}
