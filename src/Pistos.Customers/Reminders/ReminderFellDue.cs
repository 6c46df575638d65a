using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Logging;
using Pistos.Customers.Timeline;
using Pistos.Platform.Reminders;

namespace Pistos.Customers.Reminders;

/// <summary>Something that was to be come back to has fallen due.</summary>
/// <param name="Reminder">Which one.</param>
/// <param name="About">What it reminds of, in snake_case.</param>
/// <param name="Payload">What whoever set it wanted to know again.</param>
public sealed record ReminderFellDue(Guid Reminder, string Key, string About, JsonElement Payload) : IInteraction
{
    public static string Kind => "reminder_fell_due";

    string? IInteraction.Label => About;
}

/// <summary>Puts reminders that have fallen due on the timelines of their customers, where modules react.</summary>
internal sealed partial class RecordDueReminders(ITimeline timeline, ILogger<RecordDueReminders> logger) : IReminderSink
{
    public async Task RecordAsync(IReadOnlyList<DueReminder> due, CancellationToken ct)
    {
        try
        {
            await timeline.RecordManyAsync([.. due.Select(Draft)], ct);
        }
        catch (NoSuchCustomerException) when (due.Count == 1)
        {
            LogNobody(logger, due[0].Id); // erased meanwhile: there is nobody to come back to
        }
    }

    private static Draft Draft(DueReminder reminder)
    {
        using var payload = JsonDocument.Parse(reminder.Payload);
        return new Draft(new ReminderFellDue(reminder.Id, reminder.Key, reminder.Kind, payload.RootElement.Clone()))
        {
            CustomerId = reminder.CustomerId,
            Channel = "system",
            Direction = Direction.Internal,
            Actor = "system",
            OccurredAt = reminder.DueAt,
            IdempotencyKey = reminder.IdempotencyKey,
        };
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Reminder {Reminder} concerns a customer who is no more")]
    private static partial void LogNobody(ILogger logger, Guid reminder);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ReminderFellDue))]
internal sealed partial class ReminderJson : JsonSerializerContext;
