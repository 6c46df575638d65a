namespace Pistos.Platform.Live;

/// <summary>Tells open pages, on every node, that something they show has changed. Topics name the thing (<c>customer:ID</c>), never its content.</summary>
public interface ILive
{
    /// <summary>Publishes topics to all subscribers of all nodes. Call it after the commit.</summary>
    ValueTask PublishAsync(IReadOnlyCollection<string> topics, CancellationToken ct);

    /// <summary>Subscribes until disposed; the queue drops the oldest when the reader is slow, since a page that refreshes sees everything.</summary>
    ILiveSubscription Subscribe(IReadOnlyCollection<string> topics);
}

/// <summary>One open page's ear.</summary>
public interface ILiveSubscription : IDisposable
{
    IAsyncEnumerable<string> ReadAllAsync(CancellationToken ct);
}

/// <summary>Decides whether the person of the present request may listen to a topic. A topic that no guard allows is refused.</summary>
public interface ILiveTopicGuard
{
    ValueTask<bool> AllowsAsync(string topic, CancellationToken ct);
}
