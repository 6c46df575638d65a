using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Pistos.Channels.Sources;
using Pistos.Customers.Orders;
using Pistos.Platform.Store;
using Pistos.Platform.Time;

namespace Pistos.Channels.Shops;

/// <summary>Reads again what lies kept although nothing stands in its way any more: after a crash between keeping and reading, an outage, or an order that came another way. Throws away what has been kept long enough.</summary>
internal sealed partial class ReadKeptWebhooks(KeptWebhooks kept, ReadShopWebhook reader, SourceDirectory sources, IDbContextFactory<Store> stores, TimeProvider clock, ILogger<ReadKeptWebhooks> log)
    : PeriodicWork(Pause, clock, log)
{
    private const int Chunk = 200;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    /// <summary>Reads what can be read now. Returns how many were understood. Throws when the database is not there, since the others would only wait for it one after the other.</summary>
    public async Task<int> ReadAsync(CancellationToken ct)
    {
        var understood = 0;
        foreach (var id in await ReadyAsync(ct))
        {
            if (await kept.FindAsync(id, ct) is not { } webhook || await sources.FindAsync(webhook.SourceId, ct) is not { } source) continue;
            try
            {
                if (await reader.ReadAsync(source, webhook, ct) is Reading.Recorded) understood++;
            }
            catch (Exception bug) when (!ct.IsCancellationRequested && !StoreFaults.IsInfrastructure(bug))
            {
                // It would fail again and again and keep the others waiting. A message may hold what the webhook said.
                LogCrashed(Log, id, bug.GetType().Name, bug.StackTrace);
                await reader.GiveUpAsync(source, webhook, ct);
            }
        }

        await using var store = await stores.CreateDbContextAsync(ct);
        var now = Clock.Now();
        var thrown = await store.Set<KeptWebhook>().Where(w => w.KeptUntil < now).ExecuteDeleteAsync(ct);
        if (thrown > 0) LogThrownAway(Log, thrown, (int)KeptWebhooks.Patience.TotalDays);
        return understood;
    }

    protected override Task RoundAsync(CancellationToken ct) => ReadAsync(ct);

    /// <summary>What has waited for longer than its own request would take, and what waits for an order that is there.</summary>
    private async Task<List<Guid>> ReadyAsync(CancellationToken ct)
    {
        await using var store = await stores.CreateDbContextAsync(ct);
        var before = Clock.Now() - Pause;
        var placed = store.Set<Order>().Where(o => o.IsPlaced);
        return await store.Set<KeptWebhook>()
            .Where(w => (w.Reading == WebhookReading.Waiting && w.ReceivedAt <= before) || (w.Reading == WebhookReading.AwaitsOrder && placed.Any(o => o.Id == w.OrderId)))
            .OrderBy(w => w.ReceivedAt).Select(w => w.Id).Take(Chunk).ToListAsync(ct);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Reading the kept webhook {Webhook} failed unexpectedly ({Fault}); it is listed under Failures\n{Place}")]
    private static partial void LogCrashed(ILogger log, Guid webhook, string fault, string? place);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Webhooks} webhooks of shops were thrown away that had been kept for {Days} days and were not understood")]
    private static partial void LogThrownAway(ILogger log, int webhooks, int days);
}
