using System.Collections.Concurrent;
using System.Threading.Channels;

namespace Pistos.Platform.Live;

/// <summary>Live topics within one process. <see cref="Relay"/> is how PostgreSQL's NOTIFY carries them to the other nodes.</summary>
public sealed class LiveHub(LiveMemory? memory = null) : ILive
{
    private readonly ConcurrentDictionary<string, ConcurrentDictionary<Subscription, byte>> topics = new(StringComparer.Ordinal);

    /// <summary>Set when there are other nodes: hands the topics on, and they come back through <see cref="Deliver"/>.</summary>
    public Func<IReadOnlyCollection<string>, CancellationToken, ValueTask>? Relay { get; set; }

    public ValueTask PublishAsync(IReadOnlyCollection<string> published, CancellationToken ct)
    {
        Deliver(published);
        return Relay is { } relay ? relay(published, ct) : ValueTask.CompletedTask;
    }

    /// <summary>Hands topics to the subscribers of this process.</summary>
    public void Deliver(IReadOnlyCollection<string> published)
    {
        memory?.Remember(published);
        foreach (var topic in published)
        {
            if (!topics.TryGetValue(topic, out var listeners)) continue;
            foreach (var listener in listeners.Keys) listener.Queue.Writer.TryWrite(topic);
        }
    }

    /// <summary>Has every page of this process refresh: something may have been missed.</summary>
    public void DeliverAll() => Deliver([.. topics.Keys]);

    public ILiveSubscription Subscribe(IReadOnlyCollection<string> wanted)
    {
        var subscription = new Subscription(this, [.. wanted]);
        foreach (var topic in subscription.Topics)
            topics.GetOrAdd(topic, static _ => new()).TryAdd(subscription, 0);
        return subscription;
    }

    private sealed class Subscription(LiveHub hub, string[] topics) : ILiveSubscription
    {
        public string[] Topics => topics;

        public Channel<string> Queue { get; } = Channel.CreateBounded<string>(
            new BoundedChannelOptions(64) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

        public IAsyncEnumerable<string> ReadAllAsync(CancellationToken ct) => Queue.Reader.ReadAllAsync(ct);

        public void Dispose()
        {
            foreach (var topic in topics)
            {
                if (!hub.topics.TryGetValue(topic, out var listeners)) continue;
                listeners.TryRemove(this, out _);
            }

            Queue.Writer.TryComplete();
        }
    }
}
