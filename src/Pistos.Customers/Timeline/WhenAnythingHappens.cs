namespace Pistos.Customers.Timeline;

/// <summary>Keeps when a customer was first and last heard of, and how often. Only what the customer did counts: our own notes and merges do not make anybody active.</summary>
internal sealed class WhenAnythingHappens : IReactToAny
{
    /// <summary>How many customers were last heard of on each day: the sum over the last thirty is who is active.</summary>
    internal const string LastSeenMetric = "customers.last_seen";

    /// <summary>How many customers were first heard of on each day.</summary>
    internal const string FirstSeenMetric = "customers.first_seen";

    public ValueTask ReactAsync(Recorded interaction, Recording recording, CancellationToken ct)
    {
        if (interaction.Direction is not Direction.In) return ValueTask.CompletedTask;
        var customer = recording.Customer(interaction.CustomerId);
        var at = interaction.OccurredAt;
        customer.Interactions++;
        if (customer.FirstSeenAt is not { } first || at < first)
        {
            if (customer.FirstSeenAt is { } was) recording.Count(FirstSeenMetric, was, -1);
            recording.Count(FirstSeenMetric, at);
            customer.FirstSeenAt = at;
            customer.Source = interaction.Source;
        }

        if (customer.LastSeenAt is not { } last || at > last)
        {
            if (customer.LastSeenAt is { } was) recording.Count(LastSeenMetric, was, -1);
            recording.Count(LastSeenMetric, at);
            customer.LastSeenAt = at;
        }

        recording.Customers.Changed(customer);
        return ValueTask.CompletedTask;
    }
}
