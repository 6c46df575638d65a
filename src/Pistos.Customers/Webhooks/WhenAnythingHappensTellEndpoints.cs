using System.Text.Json;
using Pistos.Customers.Timeline;
using Pistos.Platform.Deliveries;
using Pistos.Platform.Webhooks;

namespace Pistos.Customers.Webhooks;

/// <summary>Asks for one delivery per enabled endpoint and interaction, in the transaction that records it.</summary>
/// <remarks>
/// Done in <see cref="PrepareAsync"/>, which sees the batch as a whole: one statement for all of it.
/// What is imported or invented is history, not news, and is not told.
/// </remarks>
internal sealed class WhenAnythingHappensTellEndpoints(WebhookSubscriptions subscriptions, DeliveryQueue queue, Lazy<InteractionKinds> kinds) : IReactToAny
{
    private static readonly HashSet<string> History = new(StringComparer.Ordinal) { "import", "demo" };

    public async ValueTask PrepareAsync(IReadOnlyList<Recorded> batch, Recording recording, CancellationToken ct)
    {
        if (recording.IsReplay) return;
        var endpoints = await subscriptions.EnabledAsync(ct);
        if (endpoints.Count == 0) return;

        var wanted = new List<NewDelivery>();
        foreach (var interaction in batch)
        {
            if (History.Contains(interaction.Channel)) continue;
            string? payload = null;
            foreach (var endpoint in endpoints)
            {
                if (!endpoint.Wants(interaction.Kind)) continue;
                payload ??= Describe(interaction);
                wanted.Add(endpoint.Delivery(interaction.Id, interaction.CustomerId, interaction.Kind, payload, interaction.RecordedAt));
            }
        }

        if (wanted.Count == 0) return;
        await queue.EnqueueAsync(recording.Connection, wanted, ct);
        recording.Publish(DeliveryQueue.Topic);
    }

    public ValueTask ReactAsync(Recorded interaction, Recording recording, CancellationToken ct) => ValueTask.CompletedTask;

    private string Describe(Recorded interaction) => WebhookEvent.Write(interaction.Kind, interaction.OccurredAt, (json, whole) =>
    {
        var kind = kinds.Value.Of(interaction.Content);
        json.WriteString("id", interaction.Id);
        json.WriteString("customer_id", interaction.CustomerId);
        json.WriteString("kind", interaction.Kind);
        json.WriteNumber("version", kind.Version);
        json.WriteString("channel", interaction.Channel);
        json.WriteString("direction", JsonNamingPolicy.SnakeCaseLower.ConvertName(interaction.Direction.ToString()));
        json.WriteString("actor", interaction.Actor);
        json.WriteString("occurred_at", interaction.OccurredAt);
        json.WriteString("recorded_at", interaction.RecordedAt);
        if (!whole) return;
        json.WritePropertyName("content");
        json.WriteRawValue(kind.Serialize(interaction.Content));
    });
}

/// <summary>The kinds that an endpoint can choose from.</summary>
internal sealed class TimelineKinds(InteractionKinds kinds) : IWebhookKinds
{
    public IReadOnlyCollection<string> Names { get; } = [.. kinds.Names.Order(StringComparer.Ordinal)];
}
