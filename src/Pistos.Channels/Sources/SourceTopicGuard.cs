using Pistos.Platform.Access;
using Pistos.Platform.Live;

namespace Pistos.Channels.Sources;

/// <summary>Those who may see sources may hear when something comes in through one.</summary>
internal sealed class SourceTopicGuard(CurrentAgent agent) : ILiveTopicGuard
{
    public ValueTask<bool> AllowsAsync(string topic, CancellationToken ct) =>
        ValueTask.FromResult(agent.Has(SourcesSetup.View)
            && topic.StartsWith(SourceActivity.TopicPrefix, StringComparison.Ordinal) && Guid.TryParse(topic.AsSpan(SourceActivity.TopicPrefix.Length), out _));
}
