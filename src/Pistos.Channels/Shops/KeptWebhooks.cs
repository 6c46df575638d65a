using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Pistos.Channels.Sources;
using Pistos.Platform.Store;

namespace Pistos.Channels.Shops;

/// <summary>Keeps what shops send until it is understood.</summary>
internal sealed class KeptWebhooks(IDbContextFactory<Store> stores, TimeProvider clock)
{
    /// <summary>How long one is kept that nobody makes sense of, or whose order never comes.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromDays(90);

    /// <summary>So many of one shop may wait for a person; beyond that the shop is asked to come again.</summary>
    public const int MostOfOneShop = 5_000;

    private const int MostAttempts = 5;

    /// <summary>Returns when it is durable. Null when too many of this shop lie here already.</summary>
    public async Task<KeptWebhook?> PutAsync(OpenSource source, string topic, string? deliveryId, ReadOnlyMemory<byte> body, CancellationToken ct)
    {
        var id = IdOf(source.Id, topic, body.Span);
        for (var attempt = 1; ; attempt++)
        {
            await using var store = await stores.CreateDbContextAsync(ct);
            if (await FindAsync(store, id, ct) is { } known) return known;
            if (await store.Set<KeptWebhook>().CountAsync(w => w.SourceId == source.Id, ct) >= MostOfOneShop) return null;
            var now = clock.Now();
            var webhook = new KeptWebhook
            {
                Id = id,
                SourceId = source.Id,
                Topic = topic,
                DeliveryId = deliveryId,
                Body = body.ToArray(),
                ReceivedAt = now,
                KeptUntil = now + Patience,
            };
            store.Add(webhook);
            try
            {
                await store.SaveChangesAsync(ct);
                return webhook;
            }
            catch (DbUpdateException fault) when (attempt < MostAttempts && StoreFaults.IsConflict(fault))
            {
                // The same one came twice at once. The other lies here now, or has been read and let go since.
            }
        }
    }

    public async Task<KeptWebhook?> FindAsync(Guid id, CancellationToken ct)
    {
        await using var store = await stores.CreateDbContextAsync(ct);
        return await FindAsync(store, id, ct);
    }

    /// <summary>What it said is durable elsewhere now.</summary>
    public async Task LetGoAsync(KeptWebhook webhook, CancellationToken ct)
    {
        await using var store = await stores.CreateDbContextAsync(ct);
        await store.Set<KeptWebhook>().Where(w => w.Id == webhook.Id).ExecuteDeleteAsync(ct);
    }

    public Task NotUnderstoodAsync(KeptWebhook webhook, string problem, CancellationToken ct) => MarkAsync(webhook, WebhookReading.NotUnderstood, problem, null, null, ct);

    public Task AwaitOrderAsync(KeptWebhook webhook, Guid orderId, string orderName, CancellationToken ct) => MarkAsync(webhook, WebhookReading.AwaitsOrder, null, orderId, orderName, ct);

    /// <summary>Those that wait for one of these orders.</summary>
    public async Task<List<Guid>> AwaitingAsync(IReadOnlyCollection<Guid> orders, CancellationToken ct)
    {
        await using var store = await stores.CreateDbContextAsync(ct);
        return await store.Set<KeptWebhook>().Where(w => w.Reading == WebhookReading.AwaitsOrder && orders.Contains(w.OrderId!.Value)).Select(w => w.Id).ToListAsync(ct);
    }

    private async Task MarkAsync(KeptWebhook webhook, WebhookReading reading, string? problem, Guid? orderId, string? orderName, CancellationToken ct)
    {
        await using var store = await stores.CreateDbContextAsync(ct);
        await store.Set<KeptWebhook>().Where(w => w.Id == webhook.Id).ExecuteUpdateAsync(
            set => set.SetProperty(w => w.Reading, reading).SetProperty(w => w.Problem, problem).SetProperty(w => w.OrderId, orderId)
                .SetProperty(w => w.OrderName, orderName).SetProperty(w => w.Attempts, w => w.Attempts + 1), ct);
    }

    private static Task<KeptWebhook?> FindAsync(Store store, Guid id, CancellationToken ct) =>
        store.Set<KeptWebhook>().AsNoTracking().SingleOrDefaultAsync(w => w.Id == id, ct);

    private static Guid IdOf(Guid source, string topic, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(source.ToByteArray(true));
        hash.AppendData(Encoding.UTF8.GetBytes(topic));
        hash.AppendData([0]);
        hash.AppendData(body);
        return new Guid(hash.GetHashAndReset().AsSpan(0, 16), true);
    }
}
