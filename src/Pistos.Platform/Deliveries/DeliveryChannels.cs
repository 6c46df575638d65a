namespace Pistos.Platform.Deliveries;

/// <summary>The channels of this house by name.</summary>
internal sealed class DeliveryChannels(IEnumerable<IDeliveryChannel> channels)
{
    private readonly Dictionary<string, IDeliveryChannel> byName = channels.ToDictionary(channel => channel.Name, StringComparer.Ordinal);

    public IDeliveryChannel? Find(string name) => byName.GetValueOrDefault(name);

    /// <summary>Lanes are named <c>channel:thing</c>.</summary>
    public int AtOnceIn(string lane) => Find(lane.Split(':')[0])?.AtOncePerLane ?? 1;

    public bool OutcomeBelongsOnTimeline(Delivery delivery) => delivery.CustomerId is not null && Find(delivery.Channel)?.ReachesCustomer == true;
}

/// <summary>Problems that the worker itself finds; ends of text keys <c>deliveries.problem.…</c>.</summary>
internal static class DeliveryProblems
{
    public const string Interrupted = "interrupted";
    public const string NoChannel = "no_channel";
    public const string Crashed = "crashed";
    public const string LaneGivenUp = "lane_given_up";
}
