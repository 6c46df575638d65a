using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Pistos.Platform.Deliveries;
using Pistos.Platform.Store;

namespace Pistos.Platform.Reminders;

/// <summary>A reminder that has fallen due.</summary>
public sealed record DueReminder(Guid Id, Guid CustomerId, string Key, string Kind, string Payload, DateTime DueAt)
{
    /// <summary>The same reminder may be offered again after a crash; this key makes it one interaction.</summary>
    public string IdempotencyKey => $"reminder:{Id:N}:{DueAt.Ticks}";
}

/// <summary>Records due reminders; the timeline registers itself as this.</summary>
public interface IReminderSink
{
    /// <summary>Returns when all are durable. They are offered again, with the same keys, when it throws.</summary>
    Task RecordAsync(IReadOnlyList<DueReminder> due, CancellationToken ct);
}

/// <summary>Finds the reminders that have fallen due and has them recorded, round by round.</summary>
internal sealed partial class ReminderRounds(
    IDbContextFactory<Store.Store> stores, IServiceScopeFactory scopes, TimeProvider clock, ILogger<ReminderRounds> logger)
{
    public const int MaxAttempts = 10;
    private const int AtOnce = 200;
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);

    /// <summary>No try is put off longer than this; what seems to be was written by a clock that was wrong.</summary>
    private static readonly TimeSpan LongestRest = TimeSpan.FromHours(1);

    /// <summary>One round. Returns how many reminders it dealt with.</summary>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        if (scope.ServiceProvider.GetService<IReminderSink>() is not { } sink) return 0;

        var lease = clock.Now() + Lease;
        var due = await stores.WriteAsync(store => ClaimAsync(store, lease, ct), ct);
        if (due.Count == 0) return 0;

        var recorded = new List<Guid>();
        var failed = new List<Guid>();
        if (await TryAsync(sink, due, ct)) recorded.AddRange(due.Select(reminder => reminder.Id));
        else
        {
            foreach (var reminder in due) (await TryAsync(sink, [reminder], ct) ? recorded : failed).Add(reminder.Id);
        }

        await stores.WriteAsync(store => FinishAsync(store, lease, recorded, failed, ct), ct);
        return due.Count;
    }

    private async Task<List<DueReminder>> ClaimAsync(Store.Store store, DateTime lease, CancellationToken ct)
    {
        var now = clock.Now();
        var reminders = await DueAsync(store, now, now + LongestRest, ct);
        foreach (var reminder in reminders) reminder.TryAt = lease;
        return [.. reminders.Select(reminder =>
            new DueReminder(reminder.Id, reminder.CustomerId, reminder.Key, reminder.Kind, reminder.Payload, reminder.DueAt))];
    }

    private static Task<List<Reminder>> DueAsync(Store.Store store, DateTime now, DateTime horizon, CancellationToken ct) =>
        store.Engine is Engine.Postgres
            ? store.Set<Reminder>().FromSql(
                $"""
                SELECT * FROM platform_reminders
                WHERE status = 'Waiting' AND due_at <= {now} AND (try_at IS NULL OR try_at <= {now} OR try_at > {horizon})
                ORDER BY due_at LIMIT {AtOnce} FOR UPDATE SKIP LOCKED
                """).ToListAsync(ct)
            : store.Set<Reminder>()
                .Where(reminder => reminder.Status == ReminderStatus.Waiting && reminder.DueAt <= now
                    && (reminder.TryAt == null || reminder.TryAt <= now || reminder.TryAt > horizon))
                .OrderBy(reminder => reminder.DueAt).Take(AtOnce).ToListAsync(ct);

    private async Task<bool> TryAsync(IReminderSink sink, IReadOnlyList<DueReminder> due, CancellationToken ct)
    {
        try
        {
            await sink.RecordAsync(due, ct);
            return true;
        }
        catch (Exception failure) when (!ct.IsCancellationRequested)
        {
            LogNotRecorded(logger, failure, due.Count);
            return false;
        }
    }

    private async Task<bool> FinishAsync(Store.Store store, DateTime lease, List<Guid> recorded, List<Guid> failed, CancellationToken ct)
    {
        // One that was moved or cancelled meanwhile no longer carries our lease.
        var claimed = store.Set<Reminder>().Where(reminder => reminder.Status == ReminderStatus.Waiting && reminder.TryAt == lease);
        await claimed.Where(reminder => recorded.Contains(reminder.Id))
            .ExecuteUpdateAsync(change => change.SetProperty(reminder => reminder.Status, ReminderStatus.Done), ct);
        foreach (var reminder in await claimed.Where(reminder => failed.Contains(reminder.Id)).ToListAsync(ct))
        {
            reminder.Attempts++;
            reminder.TryAt = clock.Now() + TimeSpan.FromSeconds(Math.Min(10 * Math.Pow(2, reminder.Attempts), LongestRest.TotalSeconds));
            if (reminder.Attempts >= MaxAttempts) reminder.Status = ReminderStatus.Failed;
        }

        return true;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} due reminders could not be recorded")]
    private static partial void LogNotRecorded(ILogger logger, Exception exception, int count);
}
