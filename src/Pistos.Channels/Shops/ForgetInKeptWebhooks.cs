using System.Text;
using Microsoft.EntityFrameworkCore;
using Pistos.Customers.Privacy;
using Pistos.Customers.Timeline;
using Pistos.Platform.Store;

namespace Pistos.Channels.Shops;

/// <summary>Throws away the kept webhooks in which an address of somebody stands who is being erased.</summary>
internal sealed class ForgetInKeptWebhooks : IForgetAddresses
{
    /// <summary>A shorter id stands in too many places by chance.</summary>
    private const int Shortest = 6;

    public async Task ForgetAsync(Store store, IReadOnlyList<IdentityKey> addresses, CancellationToken ct)
    {
        var sought = addresses.Select(a => Core(Plain(a.Value))).Where(value => value.Length >= Shortest).ToList();
        if (sought.Count == 0) return;
        var found = new List<Guid>();
        await foreach (var webhook in store.Set<KeptWebhook>().AsNoTracking().Select(w => new { w.Id, w.Body }).AsAsyncEnumerable().WithCancellation(ct))
        {
            var text = Plain(Encoding.UTF8.GetString(webhook.Body));
            if (sought.Exists(value => text.Contains(value, StringComparison.OrdinalIgnoreCase))) found.Add(webhook.Id);
        }

        foreach (var some in found.Chunk(500)) await store.Set<KeptWebhook>().Where(w => some.Contains(w.Id)).ExecuteDeleteAsync(ct);
    }

    /// <summary>At home a phone number is written without its country.</summary>
    private static string Core(string value) => value is ['+', .. { Length: > 9 } digits] ? digits[^9..] : value;

    /// <summary>Phone numbers are written with spaces, hyphens and brackets.</summary>
    private static string Plain(string text) => string.Concat(text.Where(c => c is not (' ' or '-' or '(' or ')' or '.' or '\u00A0')));
}
