using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pistos.Platform.Store;

namespace Pistos.Customers.Profiles.Traits;

/// <summary>When each trait of a customer was last told, so that older news that comes late does not undo newer. Beside the customer's row, which every visit writes.</summary>
internal sealed class TraitTimes : IHotRow<Guid>
{
    public Guid CustomerId { get; set; }

    /// <summary>JSON object: trait → microseconds since 1970, for removed traits too.</summary>
    public string Times { get; set; } = "{}";

    Guid IHotRow<Guid>.Key => CustomerId;
}

internal sealed class TraitTimesMapping : IEntityTypeConfiguration<TraitTimes>
{
    public void Configure(EntityTypeBuilder<TraitTimes> times)
    {
        times.ToTable("customers_trait_times");
        times.HasKey(t => t.CustomerId);
        times.Property(t => t.CustomerId).ValueGeneratedNever();
    }
}
