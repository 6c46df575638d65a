using Pistos.Platform.Access;
using Pistos.Platform.Access.Sessions;
using Pistos.Platform.Live;

namespace Pistos.Platform.Ui;

/// <summary>The person at the other end of a stream, as they stand now: a stream outlives the check at its beginning.</summary>
internal sealed class LiveListener(CurrentAgent agent, SessionLookup sessions, IEnumerable<ILiveTopicGuard> guards, TimeProvider clock)
{
    /// <summary>A busy stream does not ask the store at every event.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    private long askedAt = clock.GetTimestamp();

    /// <summary>What is published when the session is ended from elsewhere.</summary>
    public string EndTopic => SessionLife.TopicOf(agent.SessionId ?? Guid.Empty);

    /// <summary>False when the session is over; what they may do is known anew.</summary>
    public async ValueTask<bool> IsStillInAsync(CancellationToken ct)
    {
        if (clock.GetElapsedTime(askedAt) < Fresh) return true;
        askedAt = clock.GetTimestamp();
        if (agent.SessionId is not { } session || await sessions.FindAsync(session, ct) is not { } now) return false;
        agent.Become(now);
        return true;
    }

    /// <summary>Whether some guard lets them hear of it.</summary>
    public async ValueTask<bool> MayHearAsync(string topic, CancellationToken ct)
    {
        foreach (var guard in guards)
            if (await guard.AllowsAsync(topic, ct)) return true;
        return false;
    }
}
