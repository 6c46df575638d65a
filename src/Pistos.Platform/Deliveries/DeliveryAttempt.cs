using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Pistos.Platform.Deliveries;

/// <summary>One try at a delivery. Written before it is made; without an end it was interrupted.</summary>
internal sealed class DeliveryAttempt
{
    public Guid Id { get; init; }

    public Guid DeliveryId { get; init; }

    public int Number { get; init; }

    public DateTime StartedAt { get; init; }

    public bool Succeeded { get; set; }

    public int? DurationMilliseconds { get; set; }

    /// <summary>The answer's status code (HTTP, SMTP); null when there was none.</summary>
    public int? Code { get; set; }

    /// <summary>The end of a text key <c>deliveries.problem.…</c>; never what the receiver wrote.</summary>
    public string? Problem { get; set; }
}

internal sealed class DeliveryAttemptMapping : IEntityTypeConfiguration<DeliveryAttempt>
{
    public void Configure(EntityTypeBuilder<DeliveryAttempt> entity)
    {
        entity.ToTable("platform_delivery_attempts");
        entity.Property(attempt => attempt.Id).ValueGeneratedNever();
        entity.Property(attempt => attempt.Problem).HasMaxLength(60);
        entity.HasIndex(attempt => new { attempt.DeliveryId, attempt.Number });
        entity.HasOne<Delivery>().WithMany().HasForeignKey(attempt => attempt.DeliveryId).OnDelete(DeleteBehavior.Cascade);
    }
}
