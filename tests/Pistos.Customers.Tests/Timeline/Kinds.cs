using System.Collections.Concurrent;
using System.Text.Json.Serialization;
using Pistos.Customers.Timeline;
using Pistos.Platform.Deliveries;
using Pistos.Platform.Reminders;

namespace Pistos.Customers.Tests.Timeline;

/// <summary>A kind of the tests' own, so that the timeline is tested without any module.</summary>
internal sealed record Greeted(string Words, int Times = 1) : IInteraction
{
    public static string Kind => "test_greeted";
}

internal sealed record Thanked(string Words) : IInteraction
{
    public static string Kind => "test_thanked";
}

[JsonSerializable(typeof(Greeted))]
[JsonSerializable(typeof(Thanked))]
internal sealed partial class TestJson : JsonSerializerContext;

/// <summary>Whoever is greeted often is thanked; whoever is greeted with the wrong word makes the reaction fail.</summary>
internal sealed class ThankTheGreeted : IReactTo<Greeted>
{
    /// <summary>Interactions on which the bug has been mended.</summary>
    public static ConcurrentBag<Guid> Repaired { get; } = [];

    public ValueTask ReactAsync(Recorded<Greeted> interaction, Recording recording, CancellationToken ct)
    {
        if (interaction.Data.Words == "boom" && !Repaired.Contains(interaction.Id)) throw new InvalidOperationException("A reaction with a bug");
        recording.Count("test.greeted", interaction.OccurredAt, interaction.Data.Times);
        return interaction.Data.Times > 2 ? ThankAsync(interaction, recording, ct) : ValueTask.CompletedTask;
    }

    private static async ValueTask ThankAsync(Recorded<Greeted> interaction, Recording recording, CancellationToken ct)
    {
        recording.Follow(interaction, new Thanked("Ευχαριστούμε"));
        if (recording.IsReplay || interaction.Data.Times < 9) return;
        await ReminderBook.SetAsync(recording.Store, new NewReminder(interaction.CustomerId, $"test:{interaction.Id}", "greet_again", interaction.OccurredAt.AddDays(30)), interaction.OccurredAt, ct);
        await DeliveryQueue.EnqueueAsync(recording.Store, new NewDelivery("test", "maria@example.gr", $"test:{interaction.Id}", "thanks", "{}", interaction.OccurredAt, interaction.CustomerId), ct);
    }
}

internal sealed class GreetingViews : IViews
{
    public IReadOnlyList<string> Metrics => ["test."];

    public Task ClearAsync(Recording recording, IReadOnlyCollection<Guid>? customers, CancellationToken ct) => Task.CompletedTask;
}
