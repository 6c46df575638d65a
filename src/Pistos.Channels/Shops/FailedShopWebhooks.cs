using Microsoft.EntityFrameworkCore;
using Pistos.Channels.Sources;
using Pistos.Platform.Deliveries.Failures;
using Pistos.Platform.Results;
using Pistos.Platform.Store;
using Pistos.Platform.Ui;

namespace Pistos.Channels.Shops;

/// <summary>Webhooks of shops that could not be understood, or wait for their order.</summary>
internal sealed class FailedShopWebhooks(Store store, KeptWebhooks kept, ReadShopWebhook reader, SourceDirectory sources, Texts texts) : IFailedWork
{
    private static readonly Error NoSuch = Error.NotFound("failures.no_such");

    public string Name => "shop-webhooks";

    private IQueryable<KeptWebhook> Stuck => store.Set<KeptWebhook>().AsNoTracking().Where(w => w.Reading != WebhookReading.Waiting);

    public Task<int> CountAsync(CancellationToken ct) => Stuck.CountAsync(ct);

    public Task<IReadOnlyList<FailedItem>> ListAsync(int atMost, CancellationToken ct) => ItemsAsync(Stuck, atMost, ct);

    public async Task<IReadOnlyList<FailedItem>> ListAfterAsync(Guid last, int atMost, CancellationToken ct) =>
        await kept.FindAsync(last, ct) is { ReceivedAt: var at }
            ? await ItemsAsync(Stuck.Where(w => w.ReceivedAt < at || (w.ReceivedAt == at && w.Id < last)), atMost, ct)
            : [];

    private async Task<IReadOnlyList<FailedItem>> ItemsAsync(IQueryable<KeptWebhook> webhooks, int atMost, CancellationToken ct)
    {
        var stuck = await webhooks.OrderByDescending(w => w.ReceivedAt).ThenByDescending(w => w.Id).Take(atMost)
            .Select(w => new { w.Id, w.SourceId, w.Topic, w.Problem, w.OrderName, w.ReceivedAt, w.Attempts }).ToListAsync(ct);
        var names = await store.Set<Source>().AsNoTracking().ToDictionaryAsync(s => s.Id, s => s.Name, ct);
        return [.. stuck.Select(w => new FailedItem(
            w.Id, $"{names.GetValueOrDefault(w.SourceId)} · {w.Topic}", Why(w.Problem, w.OrderName), w.ReceivedAt, w.Attempts, $"/sources/webhooks/{w.Id}"))];
    }

    public async Task<Result> RetryAsync(Guid id, CancellationToken ct)
    {
        if (await kept.FindAsync(id, ct) is not { } webhook || await sources.FindAsync(webhook.SourceId, ct) is not { } source) return NoSuch;
        if (await reader.ReadAsync(source, webhook, ct) is Reading.Recorded) return Result.Ok;
        return await kept.FindAsync(id, ct) is { Reading: WebhookReading.AwaitsOrder } waiting
            ? new Error("shops.awaits_order", ErrorKind.Conflict, null, waiting.OrderName!)
            : new Error(ReadShopWebhook.Unreadable, ErrorKind.Conflict);
    }

    private string Why(string? problem, string? order) => order is not null ? texts["shops.awaits_order", order] : texts[problem ?? ReadShopWebhook.Unreadable];
}
