using Microsoft.EntityFrameworkCore;
using Pistos.Platform.Reminders;
using Pistos.Platform.Results;
using Pistos.Platform.Ui;

namespace Pistos.Platform.Deliveries.Failures;

/// <summary>Reminders that fell due and could not be recorded.</summary>
internal sealed class FailedReminders(Store.Store store, Texts texts) : IFailedWork
{
    public string Name => "reminders";

    private IQueryable<Reminder> Failed => store.Set<Reminder>().Where(reminder => reminder.Status == ReminderStatus.Failed);

    public Task<int> CountAsync(CancellationToken ct) => Failed.CountAsync(ct);

    public async Task<IReadOnlyList<FailedItem>> ListAsync(int atMost, CancellationToken ct)
    {
        var failed = await Failed.AsNoTracking().OrderByDescending(reminder => reminder.DueAt).Take(atMost).ToListAsync(ct);
        return [.. failed.Select(reminder => new FailedItem(
            reminder.Id, reminder.Kind, texts["failures.reminder_not_recorded"], reminder.DueAt, reminder.Attempts, $"/customers/{reminder.CustomerId}"))];
    }

    public async Task<Result> RetryAsync(Guid id, CancellationToken ct)
    {
        if (await Failed.SingleOrDefaultAsync(reminder => reminder.Id == id, ct) is not { } reminder) return Error.NotFound("failures.no_such");
        reminder.Status = ReminderStatus.Waiting;
        (reminder.Attempts, reminder.TryAt) = (0, null);
        await store.SaveChangesAsync(ct);
        return Result.Ok;
    }
}
