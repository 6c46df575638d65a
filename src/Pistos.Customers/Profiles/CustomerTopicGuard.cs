using Pistos.Platform.Access;
using Pistos.Platform.Live;

namespace Pistos.Customers.Profiles;

/// <summary>Whoever may see customers may hear that one has changed, and that a note calls them.</summary>
internal sealed class CustomerTopicGuard(CurrentAgent agent) : ILiveTopicGuard
{
    public ValueTask<bool> AllowsAsync(string topic, CancellationToken ct) =>
        ValueTask.FromResult(agent.Has("customers:view")
            && (topic == "customers" || topic == $"member:{agent.Id}" || topic.StartsWith("customer:", StringComparison.Ordinal) && Guid.TryParse(topic.AsSpan("customer:".Length), out _)));
}
