using System.Text;
using Microsoft.EntityFrameworkCore;
using Pistos.Customers.Privacy;
using Pistos.Customers.Timeline;
using Pistos.Platform.Store;

namespace Pistos.Channels.Shops;

/// <summary>People in the kept webhooks: one in which an address of theirs stands is exported as it came, and thrown away when they are erased.</summary>
internal sealed class AddressesInKeptWebhooks : IHoldAddresses
{
    /// <summary>A shorter id stands in too many places by chance.</summary>
    private const int Shortest = 6;

    public async Task ExportAsync(Store store, IReadOnlyList<IdentityKey> addresses, Func<string, Stream> create, CancellationToken ct)
    {
        foreach (var id in await FindAsync(store, addresses, ct))
        {
            await using var file = create($"webhook-{id:n}.json");
            await file.WriteAsync(await store.Set<KeptWebhook>().Where(w => w.Id == id).Select(w => w.Body).SingleOrDefaultAsync(ct), ct);
        }
    }

    public async Task ForgetAsync(Store store, IReadOnlyList<IdentityKey> addresses, CancellationToken ct)
    {
        foreach (var some in (await FindAsync(store, addresses, ct)).Chunk(500)) await store.Set<KeptWebhook>().Where(w => some.Contains(w.Id)).ExecuteDeleteAsync(ct);
    }

    private static async Task<List<Guid>> FindAsync(Store store, IReadOnlyList<IdentityKey> addresses, CancellationToken ct)
    {
        var found = new List<Guid>();
        var sought = addresses.Select(a => Core(Plain(a.Value))).Where(value => value.Length >= Shortest).ToList();
        if (sought.Count == 0) return found;
        await foreach (var webhook in store.Set<KeptWebhook>().AsNoTracking().Select(w => new { w.Id, w.Body }).AsAsyncEnumerable().WithCancellation(ct))
        {
            var text = Plain(Encoding.UTF8.GetString(webhook.Body));
            if (sought.Exists(value => text.Contains(value, StringComparison.OrdinalIgnoreCase))) found.Add(webhook.Id);
        }

        return found;
    }

    /// <summary>At home a phone number is written without its country.</summary>
    private static string Core(string value) => value is ['+', .. { Length: > 9 } digits] ? digits[^9..] : value;

    /// <summary>Phone numbers are written with spaces, hyphens and brackets.</summary>
    private static string Plain(string text) => string.Concat(text.Where(c => c is not (' ' or '-' or '(' or ')' or '.' or '\u00A0')));
}
