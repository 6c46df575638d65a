using System.Collections.Concurrent;
using Microsoft.Extensions.Configuration;
using Pistos.Channels.Sources;

namespace Pistos.Channels.Tracking;

/// <summary>
/// How many messages a source may send, by this node: a leaky bucket that holds a minute's worth (the generic cell rate algorithm).
/// <c>Limits:PublicKeyPerMinute</c> for sites and apps, whose write key is in everybody's hands; <c>Limits:ServerKeyPerMinute</c> for servers. 0 is no limit.
/// </summary>
internal sealed class KeyAllowance(IConfiguration configuration, TimeProvider clock)
{
    private const int PublicDefault = 60_000;
    private const int ServerDefault = 3_000_000;
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);

    private readonly int publicLimit = configuration.GetValue("Limits:PublicKeyPerMinute", PublicDefault);
    private readonly int serverLimit = configuration.GetValue("Limits:ServerKeyPerMinute", ServerDefault);
    private readonly ConcurrentDictionary<Guid, Bucket> buckets = [];

    /// <summary>Takes so many messages out of the source's allowance. Null when they may come in, else after how long they may.</summary>
    public TimeSpan? Take(OpenSource source, int messages)
    {
        var limit = source.IsPublic ? publicLimit : serverLimit;
        return limit <= 0 ? null : buckets.GetOrAdd(source.Id, _ => new Bucket()).Take(clock.GetUtcNow(), Period / limit * Math.Min(messages, limit));
    }

    /// <summary>The same for a request that is only beginning: whether anything may come in at all.</summary>
    public TimeSpan? Wait(OpenSource source) => Take(source, 0);

    private sealed class Bucket
    {
        private readonly Lock gate = new();
        private DateTimeOffset emptyAt;

        public TimeSpan? Take(DateTimeOffset now, TimeSpan amount)
        {
            lock (gate)
            {
                // A clock that was set back must not shut anybody out for as long.
                var full = emptyAt < now || emptyAt > now + Period ? now : emptyAt;
                var after = full + amount;
                if (after > now + Period || (amount == TimeSpan.Zero && full >= now + Period)) return after - now - Period is { Ticks: > 0 } wait ? wait : TimeSpan.FromTicks(1);
                if (amount > TimeSpan.Zero) emptyAt = after;
                return null;
            }
        }
    }
}
