using Microsoft.EntityFrameworkCore;
using Pistos.Platform.Store;

namespace Pistos.Platform.Deliveries;

/// <summary>Forgets finished deliveries after a month: the log holds personal data, and nobody redelivers what is older.</summary>
internal sealed class DeliveryRetention(IDbContextFactory<Store.Store> stores, TimeProvider clock)
{
    public static readonly TimeSpan Kept = TimeSpan.FromDays(30);
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);
    private const int AtOnce = 500;
    private long? lastRun;

    public async Task RunAsync(CancellationToken ct)
    {
        if (lastRun is { } last && clock.GetElapsedTime(last) < Every) return;

        while (await ForgetSomeAsync(ct) == AtOnce) await Task.Yield();
        lastRun = clock.GetTimestamp();
    }

    private async Task<int> ForgetSomeAsync(CancellationToken ct)
    {
        var before = clock.Now() - Kept;
        return await stores.WriteAsync(
            async store =>
            {
                var old = await store.Set<Delivery>()
                    .Where(delivery => delivery.FinishedAt < before && delivery.Status != DeliveryStatus.Sending && delivery.Status != DeliveryStatus.Queued && !delivery.OutcomeDue)
                    .OrderBy(delivery => delivery.FinishedAt).Take(AtOnce).Select(delivery => delivery.Id).ToListAsync(ct);
                await store.Set<Delivery>().Where(delivery => old.Contains(delivery.Id)).ExecuteDeleteAsync(ct);
                return old.Count;
            },
            ct);
    }
}
