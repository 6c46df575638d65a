using Pistos.Platform.Access;
using Pistos.Platform.Live;

namespace Pistos.Customers.Profiles;

/// <summary>Whoever may see customers may hear that one has changed, whom a segment has, and that a note calls them.</summary>
internal sealed class CustomerTopicGuard(CurrentAgent agent) : ILiveTopicGuard
{
    public ValueTask<bool> AllowsAsync(string topic, CancellationToken ct) =>
        ValueTask.FromResult(agent.Has("customers:view") && (topic is "customers" or "segments" || topic == $"member:{agent.Id}" || IsCustomer(topic)));

    private static bool IsCustomer(string topic) =>
        topic.StartsWith("customer:", StringComparison.Ordinal) && Guid.TryParse(topic.AsSpan("customer:".Length), out _);
}
