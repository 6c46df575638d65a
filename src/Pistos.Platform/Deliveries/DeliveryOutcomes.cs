using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Pistos.Platform.Deliveries;

/// <summary>What became of a delivery to a customer, for the timeline.</summary>
/// <param name="At">When the outcome was known.</param>
public sealed record DeliveryOutcome(
    Guid DeliveryId, Guid CustomerId, string Channel, string Topic, DeliveryStatus Status, string? Problem, int Attempts, DateTime At)
{
    /// <summary>The same outcome may be offered again after a crash; this key makes it one interaction.</summary>
    public string IdempotencyKey => $"delivery:{DeliveryId:N}:{Status}";
}

/// <summary>Records outcomes on the customer's timeline; the timeline registers itself as this.</summary>
public interface IDeliveryOutcomeSink
{
    /// <summary>Returns when the outcome is durable. Called again, with the same key, when it throws.</summary>
    Task RecordAsync(DeliveryOutcome outcome, CancellationToken ct);
}

/// <summary>Hands outcomes to the timeline, until it has them.</summary>
internal sealed partial class DeliveryOutcomes(
    IDbContextFactory<Store.Store> stores, IServiceScopeFactory scopes, TimeProvider clock, ILogger<DeliveryOutcomes> logger)
{
    private const int AtOnce = 100;
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(30);
    private long? failedAt;

    /// <summary>A timeline that cannot be written to just now must not hold up what is still to be sent.</summary>
    public async Task RecordAsync(CancellationToken ct)
    {
        if (failedAt is { } failed && clock.GetElapsedTime(failed) < Rest) return;
        try
        {
            await RecordSomeAsync(ct);
            failedAt = null;
        }
        catch (Exception failure) when (!ct.IsCancellationRequested)
        {
            LogNotRecorded(logger, failure);
            failedAt = clock.GetTimestamp();
        }
    }

    private async Task RecordSomeAsync(CancellationToken ct)
    {
        var due = await DueAsync(ct);
        if (due.Count == 0) return;

        await using var scope = scopes.CreateAsyncScope();
        var sinks = scope.ServiceProvider.GetServices<IDeliveryOutcomeSink>().ToList();
        foreach (var outcome in due)
            foreach (var sink in sinks) await sink.RecordAsync(outcome, ct);

        var ids = due.Select(outcome => outcome.DeliveryId).ToList();
        await stores.WriteAsync(
            store => store.Set<Delivery>().Where(delivery => ids.Contains(delivery.Id))
                .ExecuteUpdateAsync(change => change.SetProperty(delivery => delivery.OutcomeDue, false), ct),
            ct);
    }

    private async Task<List<DeliveryOutcome>> DueAsync(CancellationToken ct)
    {
        await using var store = await stores.CreateDbContextAsync(ct);
        return await store.Set<Delivery>().Where(delivery => delivery.OutcomeDue).OrderBy(delivery => delivery.Id).Take(AtOnce)
            .Select(delivery => new DeliveryOutcome(
                delivery.Id, delivery.CustomerId!.Value, delivery.Channel, delivery.Topic, delivery.Status, delivery.Problem,
                delivery.Attempts, delivery.FinishedAt!.Value))
            .ToListAsync(ct);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Outcomes of deliveries could not be recorded yet")]
    private static partial void LogNotRecorded(ILogger logger, Exception exception);
}
