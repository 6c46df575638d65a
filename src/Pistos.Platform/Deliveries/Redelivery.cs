using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Pistos.Platform.Live;

namespace Pistos.Platform.Deliveries;

/// <summary>Sends again what has ended, under the same id, with the whole schedule before it.</summary>
internal sealed class Redelivery(IDbContextFactory<Store.Store> stores, ILive live)
{
    /// <summary>Queues those that have ended and match; returns how many.</summary>
    public async Task<int> QueueAgainAsync(Expression<Func<Delivery, bool>> which, CancellationToken ct)
    {
        var queued = await stores.WriteAsync(
            store => store.Set<Delivery>()
                .Where(delivery => delivery.Status != DeliveryStatus.Queued && delivery.Status != DeliveryStatus.Sending)
                .Where(which)
                .ExecuteUpdateAsync(
                    change => change
                        .SetProperty(delivery => delivery.Status, DeliveryStatus.Queued)
                        .SetProperty(delivery => delivery.Step, 0)
                        .SetProperty(delivery => delivery.DueAt, (DateTime?)null)
                        .SetProperty(delivery => delivery.FinishedAt, (DateTime?)null)
                        .SetProperty(delivery => delivery.Problem, (string?)null),
                    ct),
            ct);
        if (queued > 0) await live.PublishAsync([DeliveryQueue.Topic], ct);
        return queued;
    }
}
