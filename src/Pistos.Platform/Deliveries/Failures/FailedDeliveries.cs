using Microsoft.EntityFrameworkCore;
using Pistos.Platform.Results;
using Pistos.Platform.Ui;
using Pistos.Platform.Webhooks;

namespace Pistos.Platform.Deliveries.Failures;

/// <summary>Deliveries that nothing more is tried for.</summary>
internal sealed class FailedDeliveries(Store.Store store, Redelivery redelivery, Texts texts) : IFailedWork
{
    public string Name => "deliveries";

    private IQueryable<Delivery> Failed => store.Set<Delivery>().AsNoTracking().Where(delivery => delivery.Status == DeliveryStatus.Failed);

    public Task<int> CountAsync(CancellationToken ct) => Failed.CountAsync(ct);

    public Task<IReadOnlyList<FailedItem>> ListAsync(int atMost, CancellationToken ct) => ItemsAsync(Failed, atMost, ct);

    // Ids sort by time.
    public Task<IReadOnlyList<FailedItem>> ListAfterAsync(Guid last, int atMost, CancellationToken ct) => ItemsAsync(Failed.Where(delivery => delivery.Id < last), atMost, ct);

    private async Task<IReadOnlyList<FailedItem>> ItemsAsync(IQueryable<Delivery> deliveries, int atMost, CancellationToken ct)
    {
        var failed = await deliveries.OrderByDescending(delivery => delivery.Id).Take(atMost)
            .Select(delivery => new { delivery.Id, delivery.Topic, delivery.Problem, delivery.FinishedAt, delivery.CreatedAt, delivery.Attempts, delivery.Lane })
            .ToListAsync(ct);
        return [.. failed.Select(delivery => new FailedItem(
            delivery.Id, delivery.Topic, texts[$"deliveries.problem.{delivery.Problem}"], delivery.FinishedAt ?? delivery.CreatedAt, delivery.Attempts, PathOf(delivery.Id, delivery.Lane)))];
    }

    public async Task<Result> RetryAsync(Guid id, CancellationToken ct) =>
        await redelivery.QueueAgainAsync(delivery => delivery.Id == id && delivery.Status == DeliveryStatus.Failed, ct) == 1
            ? Result.Ok
            : Error.NotFound("failures.no_such");

    private static string? PathOf(Guid id, string? lane) =>
        lane?.StartsWith(WebhookChannel.ChannelName + ":", StringComparison.Ordinal) == true && WebhookEndpoint.IdOf(lane) is { } endpoint
            ? $"/settings/webhooks/{endpoint}/deliveries/{id}"
            : null;
}
