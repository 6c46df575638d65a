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

    public Task<IReadOnlyList<FailedItem>> ListAsync(int atMost, CancellationToken ct) => ItemsAsync(Failed, atMost, ct);

    public async Task<IReadOnlyList<FailedItem>> ListAfterAsync(Guid last, int atMost, CancellationToken ct) =>
        await store.Set<Reminder>().AsNoTracking().SingleOrDefaultAsync(reminder => reminder.Id == last, ct) is { DueAt: var at }
            ? await ItemsAsync(Failed.Where(reminder => reminder.DueAt < at || reminder.DueAt == at && reminder.Id < last), atMost, ct)
            : [];

    private async Task<IReadOnlyList<FailedItem>> ItemsAsync(IQueryable<Reminder> reminders, int atMost, CancellationToken ct)
    {
        var failed = await reminders.AsNoTracking().OrderByDescending(reminder => reminder.DueAt).ThenByDescending(reminder => reminder.Id).Take(atMost).ToListAsync(ct);
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
