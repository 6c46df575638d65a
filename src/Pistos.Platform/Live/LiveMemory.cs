namespace Pistos.Platform.Live;

/// <summary>Which topics changed lately, so that a page which was being loaded, or a browser which was reconnecting, misses nothing. Topics only, and only a few thousand.</summary>
public sealed class LiveMemory(TimeProvider clock)
{
    /// <summary>"Everything may have changed": asked about a time that is no longer, or was never, remembered.</summary>
    public const string Everything = "*";

    private const int Capacity = 4096;

    /// <summary>Clocks of nodes differ a little, and are put right a little.</summary>
    private const long Skew = 1_000;

    private readonly Lock gate = new();
    private readonly (long At, string Topic)[] ring = new (long, string)[Capacity];
    private long startedAt = clock.GetUtcNow().ToUnixTimeMilliseconds();
    private long newestAt = clock.GetUtcNow().ToUnixTimeMilliseconds();
    private long count;

    public void Remember(IReadOnlyCollection<string> topics)
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        lock (gate)
        {
            See(now);
            foreach (var topic in topics)
            {
                ref var slot = ref ring[count++ % Capacity];
                if (count > Capacity) startedAt = slot.At;
                slot = (now, topic);
            }
        }
    }

    /// <summary>Those of <paramref name="topics"/> that changed at or after an instant (Unix milliseconds).</summary>
    public IReadOnlyList<string> Since(long from, IReadOnlyCollection<string> topics)
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        lock (gate)
        {
            See(now);
            if (from < startedAt || from > now + Skew) return [Everything];
            var found = new HashSet<string>(StringComparer.Ordinal);
            for (var i = count - 1; i >= 0 && i >= count - Capacity; i--)
            {
                var (at, topic) = ring[i % Capacity];
                if (at < from) break;
                if (topics.Contains(topic)) found.Add(topic);
            }

            return [.. found];
        }
    }

    /// <summary>When the clock was set back, the times of before say nothing any more: memory begins anew.</summary>
    private void See(long now)
    {
        if (now < newestAt - Skew) (startedAt, count) = (now, 0);
        newestAt = now;
    }
}
