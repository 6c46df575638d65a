using Microsoft.EntityFrameworkCore;
using Pistos.Platform.Store;

namespace Pistos.Platform.Reminders;

/// <summary>A reminder that is wanted.</summary>
/// <param name="Key">Unique and made of what it is for, never of chance. Once it has fallen due, the same key does nothing any more.</param>
/// <param name="DueAt">UTC; counted from the interaction, never from the clock.</param>
public sealed record NewReminder(Guid CustomerId, string Key, string Kind, DateTime DueAt, string Payload = "{}");

/// <summary>Sets, moves and cancels reminders, in the transaction of whatever causes them; the caller saves.</summary>
public static class ReminderBook
{
    /// <summary>Sets a reminder, or moves the one of this key. One that has fallen due stays as it is.</summary>
    /// <param name="at">The time of the cause, UTC.</param>
    public static async Task SetAsync(Store.Store store, NewReminder wanted, DateTime at, CancellationToken ct)
    {
        if (await FindAsync(store, wanted.Key, ct) is not { } reminder)
        {
            store.Add(reminder = new Reminder { Id = Guid.CreateVersion7(), Key = wanted.Key, CustomerId = wanted.CustomerId, SetAt = Instants.Truncate(at) });
        }
        else if (reminder.Status is ReminderStatus.Done or ReminderStatus.Failed)
        {
            return;
        }

        reminder.Kind = wanted.Kind;
        reminder.Payload = wanted.Payload;
        reminder.DueAt = Instants.Truncate(wanted.DueAt);
        reminder.Status = ReminderStatus.Waiting;
        (reminder.Attempts, reminder.TryAt) = (0, null);
    }

    /// <summary>Cancels the reminder of this key, if it still waits. One that is falling due this very moment may come yet: a reaction looks at the present state anyway.</summary>
    public static async Task CancelAsync(Store.Store store, string key, CancellationToken ct)
    {
        if (await FindAsync(store, key, ct) is { Status: ReminderStatus.Waiting } reminder) reminder.Status = ReminderStatus.Cancelled;
    }

    private static async Task<Reminder?> FindAsync(Store.Store store, string key, CancellationToken ct) =>
        store.Set<Reminder>().Local.FirstOrDefault(reminder => reminder.Key == key)
        ?? await store.Set<Reminder>().SingleOrDefaultAsync(reminder => reminder.Key == key, ct);
}
