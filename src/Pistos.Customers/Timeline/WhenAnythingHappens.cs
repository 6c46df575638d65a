namespace Pistos.Customers.Timeline;

/// <summary>Keeps at which stage a customer is, when they were first and last heard of, and how often. Only what the customer did counts as hearing of them: our own notes and merges do not make anybody active.</summary>
internal sealed class WhenAnythingHappens : IReactToAny
{
    public ValueTask ReactAsync(Recorded interaction, Recording recording, CancellationToken ct)
    {
        var customer = recording.Customer(interaction.CustomerId);
        var (first, last) = (customer.FirstSeenAt, customer.LastSeenAt);
        customer.Stage = LifecycleStages.Of(customer);
        if (interaction.Direction is Direction.In)
        {
            var at = interaction.OccurredAt;
            customer.Interactions++;
            if (first is null || at < first) (customer.FirstSeenAt, customer.Source) = (at, interaction.Source);
            if (last is null || at > last) (customer.LastSeenAt, customer.ActiveAt) = (at, Minute(at));
        }

        if (customer.FirstSeenAt is not null) Count(customer, first, last, recording);
        recording.Customers.Changed(customer);
        return ValueTask.CompletedTask;
    }

    private static DateTime Minute(DateTime at) => new(at.Ticks - at.Ticks % TimeSpan.TicksPerMinute, DateTimeKind.Utc);

    /// <summary>Moves the customer from where the roll-ups had them to where they belong now.</summary>
    private static void Count(Customer customer, DateTime? first, DateTime? last, Recording recording)
    {
        var stays = customer.CountedStage == customer.Stage;
        if (!stays || first != customer.FirstSeenAt) Move(CustomerCounters.FirstSeen, first, customer.FirstSeenAt!.Value, customer, recording);
        if (!stays || last != customer.LastSeenAt) Move(CustomerCounters.LastSeen, last, customer.LastSeenAt!.Value, customer, recording);
        customer.CountedStage = customer.Stage;
    }

    private static void Move(string metric, DateTime? from, DateTime to, Customer customer, Recording recording)
    {
        if (customer.CountedStage is { } stage) recording.Count(metric, from!.Value, -1, dimension: stage);
        recording.Count(metric, to, dimension: customer.Stage);
    }
}

/// <summary>The roll-ups of who was heard of when. By stage: the sum over all days is how many customers are at a stage.</summary>
public static class CustomerCounters
{
    /// <summary>By stage, how many customers were last heard of on each day: the sum over the last thirty is who is active.</summary>
    public const string LastSeen = "customers.last_seen";

    /// <summary>By stage, how many customers were first heard of on each day.</summary>
    public const string FirstSeen = "customers.first_seen";
}
