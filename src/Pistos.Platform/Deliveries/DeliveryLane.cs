using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Pistos.Platform.Deliveries;

/// <summary>The circuit breaker of something that many deliveries need: an endpoint, a mail relay. A lane that never failed has no row.</summary>
internal sealed class DeliveryLane
{
    /// <summary>After so many failures in a row the lane rests, and is then tried with one delivery at a time.</summary>
    public const int RestsAfter = 5;

    /// <summary>Both must be reached: time alone could be a clock that jumped.</summary>
    public static readonly TimeSpan GivenUpAfter = TimeSpan.FromDays(5);
    public const int GivenUpAfterFailures = 20;

    public static readonly TimeSpan LongestPause = TimeSpan.FromHours(24);
    private static readonly TimeSpan LongestRest = TimeSpan.FromMinutes(30);

    public required string Name { get; init; }

    public int Failures { get; set; }

    public DateTime FailingSince { get; set; }

    public DateTime? PausedUntil { get; set; }

    public bool IsTried => Failures >= RestsAfter;

    public bool IsGivenUp(DateTime now) => Failures >= GivenUpAfterFailures && now - FailingSince >= GivenUpAfter;

    /// <summary>A pause further ahead than any we set comes from a clock that was wrong, and does not count.</summary>
    public bool IsPaused(DateTime now) => PausedUntil > now && PausedUntil <= now + LongestPause;

    public void Fail(DateTime now, TimeSpan? wait)
    {
        if (Failures == 0 || FailingSince > now) FailingSince = now; // or written by a clock that was ahead
        Failures++;
        var rest = IsTried ? Shorter(TimeSpan.FromMinutes(1 << Math.Min(Failures - RestsAfter, 10)), LongestRest) : TimeSpan.Zero;
        var asked = Shorter(wait ?? TimeSpan.Zero, LongestPause);
        var pause = asked > rest ? asked : rest;
        if (pause > TimeSpan.Zero) PausedUntil = now + pause;
    }

    public void Recover() => (Failures, PausedUntil) = (0, null);

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;
}

internal sealed class DeliveryLaneMapping : IEntityTypeConfiguration<DeliveryLane>
{
    public void Configure(EntityTypeBuilder<DeliveryLane> entity)
    {
        entity.ToTable("platform_delivery_lanes");
        entity.HasKey(lane => lane.Name);
        entity.Property(lane => lane.Name).HasMaxLength(120);
    }
}
