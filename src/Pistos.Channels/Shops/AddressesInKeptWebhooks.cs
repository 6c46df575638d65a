using Microsoft.EntityFrameworkCore;
using Pistos.Channels.Sources;
using Pistos.Customers.Privacy;
using Pistos.Customers.Timeline;
using Pistos.Platform.Store;

namespace Pistos.Channels.Shops;

/// <summary>People in the kept webhooks: one that is about them is exported as it came, and one in which an address of theirs stands anywhere is thrown away when they are erased.</summary>
internal sealed class AddressesInKeptWebhooks : IHoldAddresses
{
    public async Task ExportAsync(Store store, IReadOnlyList<IdentityKey> addresses, Func<string, Stream> create, CancellationToken ct)
    {
        foreach (var id in await FindAsync(store, addresses, (webhook, sought) => webhook.IsAbout(sought), ct))
        {
            await using var file = create($"webhook-{id:n}.json");
            await file.WriteAsync(await store.Set<KeptWebhook>().Where(w => w.Id == id).Select(w => w.Body).SingleOrDefaultAsync(ct), ct);
        }
    }

    public async Task ForgetAsync(Store store, IReadOnlyList<IdentityKey> addresses, CancellationToken ct)
    {
        var named = await FindAsync(store, addresses, (webhook, sought) => webhook.Names(sought), ct);
        foreach (var some in named.Chunk(500)) await store.Set<KeptWebhook>().Where(w => some.Contains(w.Id)).ExecuteDeleteAsync(ct);
    }

    private static async Task<List<Guid>> FindAsync(Store store, IReadOnlyList<IdentityKey> addresses, Func<PeopleInWebhook, SoughtAddresses, bool> isWanted, CancellationToken ct)
    {
        var found = new List<Guid>();
        if (addresses.Count == 0) return found;
        var sought = new SoughtAddresses(addresses);
        var shops = await store.Set<Source>().AsNoTracking().ToDictionaryAsync(s => s.Id, s => s.Kind is SourceKind.Shopify ? ShopifyDrafts.OrderSource(s.Code) : WooCommerceDrafts.OrderSource(s.Code), ct);
        await foreach (var webhook in store.Set<KeptWebhook>().AsNoTracking().Select(w => new { w.Id, w.SourceId, w.Topic, w.Body }).AsAsyncEnumerable().WithCancellation(ct))
        {
            if (isWanted(new PeopleInWebhook(webhook.Body, webhook.Topic, shops.GetValueOrDefault(webhook.SourceId)), sought)) found.Add(webhook.Id);
        }

        return found;
    }
}
