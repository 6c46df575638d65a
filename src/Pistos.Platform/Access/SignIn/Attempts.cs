using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pistos.Platform.Store;

namespace Pistos.Platform.Access.SignIn;

/// <summary>How many tries somebody has left, for one account or from one address.</summary>
internal sealed class AttemptBucket
{
    public required string Key { get; init; }

    /// <summary>The moment, in microseconds since 1970, at which the bucket is full again (the theoretical arrival time of a leaky bucket).</summary>
    public long FullAt { get; init; }
}

internal sealed class AttemptBucketMapping : IEntityTypeConfiguration<AttemptBucket>
{
    public void Configure(EntityTypeBuilder<AttemptBucket> bucket)
    {
        bucket.ToTable("platform_attempts");
        bucket.HasKey(b => b.Key);
        bucket.Property(b => b.Key).HasMaxLength(80);
    }
}

/// <summary>A rule for tries: so many at once, then one each interval.</summary>
internal sealed record AttemptRule(string Name, int AtOnce, TimeSpan Interval)
{
    public static readonly AttemptRule Account = new("account", 5, TimeSpan.FromMinutes(3));
    public static readonly AttemptRule Code = new("code", 5, TimeSpan.FromMinutes(3));
    public static readonly AttemptRule Address = new("address", 30, TimeSpan.FromSeconds(10));
    /// <summary>Clocks of nodes differ a little. A bucket that fills later than the rule and this allow was written by a clock that was wrong, and would lock somebody out for as long as it was.</summary>
    public static readonly TimeSpan Skew = TimeSpan.FromHours(1);

    public static readonly AttemptRule Reset = new("reset", 3, TimeSpan.FromMinutes(20));
}

/// <summary>Takes a try out of a bucket, in one statement: however many guess at once, on however many nodes, no more get through than the rule allows.</summary>
internal sealed class Attempts(Store.Store store, TimeProvider clock)
{
    /// <summary>True when a try was left; it is taken before anything is looked up or compared.</summary>
    public async Task<bool> TryTakeAsync(AttemptRule rule, string subject, CancellationToken ct)
    {
        var key = KeyOf(rule, subject);
        var now = Instants.ToMicroseconds(clock.Now());
        var interval = (long)rule.Interval.TotalMicroseconds;
        var allowance = interval * (rule.AtOnce - 1);
        var latest = now + allowance + interval + (long)AttemptRule.Skew.TotalMicroseconds;
        using var turn = store.Engine is Engine.Sqlite
            ? await SqliteWriteGate.EnterAsync(store.Database.GetConnectionString()!, ct)
            : null;
        var taken = await store.Database.ExecuteSqlAsync(
            $"""
             INSERT INTO platform_attempts (key, full_at) VALUES ({key}, {now + interval})
             ON CONFLICT (key) DO UPDATE SET full_at =
                 CASE WHEN platform_attempts.full_at < {now} OR platform_attempts.full_at > {latest} THEN {now} ELSE platform_attempts.full_at END + {interval}
             WHERE platform_attempts.full_at - {now} <= {allowance} OR platform_attempts.full_at > {latest}
             """, ct);
        return taken == 1;
    }

    /// <summary>Fills the bucket: the right password was given, or a new one was set.</summary>
    public Task ForgetAsync(AttemptRule rule, string subject, CancellationToken ct)
    {
        var key = KeyOf(rule, subject);
        return store.Set<AttemptBucket>().Where(b => b.Key == key).ExecuteDeleteAsync(ct);
    }

    /// <summary>Puts one try back: it was a right one, and only wrong ones shall count against an address that many share.</summary>
    public Task GiveBackAsync(AttemptRule rule, string subject, CancellationToken ct)
    {
        var key = KeyOf(rule, subject);
        var interval = (long)rule.Interval.TotalMicroseconds;
        return store.Set<AttemptBucket>().Where(b => b.Key == key)
            .ExecuteUpdateAsync(set => set.SetProperty(b => b.FullAt, b => b.FullAt - interval), ct);
    }

    // Hashed, so that the table does not collect the addresses that strangers have typed.
    private static string KeyOf(AttemptRule rule, string subject) =>
        $"{rule.Name}:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(subject)))}";
}
