using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pistos.Platform.Store;

namespace Pistos.Customers.Timeline;

/// <summary>A person, or an anonymous visitor, with any number of identities. The first block is what the recorder knows; the rest are views that reactions keep and a replay rebuilds.</summary>
public sealed class Customer : IHotRow<Guid>
{
    public Guid Id { get; set; }

    /// <summary>When Pistos first heard of them, UTC.</summary>
    public DateTime CreatedAt { get; set; }

    /// <summary>There is at least one identity that says who, not only which browser.</summary>
    public bool IsIdentified { get; set; }

    /// <summary>The customer whom this one turned out to be.</summary>
    public Guid? MergedInto { get; set; }

    /// <summary>When the personal data was erased, UTC.</summary>
    public DateTime? ErasedAt { get; set; }

    public string? Name { get; set; }

    /// <summary>Folded name, else e-mail, else phone: sorts without regard to accents and case.</summary>
    public string SortName { get; set; } = "";

    public string? Email { get; set; }

    public string? Phone { get; set; }

    /// <summary>Language tag, as <c>el</c>.</summary>
    public string? Language { get; set; }

    public string? City { get; set; }

    /// <summary>ISO 3166-1 alpha-2.</summary>
    public string? Country { get; set; }

    public string Stage { get; set; } = LifecycleStages.Visitor;

    /// <summary>The stage under which the roll-ups count them now.</summary>
    public string? CountedStage { get; set; }

    public DateTime? FirstSeenAt { get; set; }

    public DateTime? LastSeenAt { get; set; }

    /// <summary>The minute in which they were last heard of, or when we first heard of them: what the list is sorted by. Only to the minute, since the index on it would else be written with every page view.</summary>
    public DateTime ActiveAt { get; set; }

    public int Interactions { get; set; }

    public int Orders { get; set; }

    /// <summary>Net of refunds, in the minor unit of <see cref="Currency"/>.</summary>
    public long Spent { get; set; }

    public string? Currency { get; set; }

    public DateTime? FirstOrderAt { get; set; }

    public DateTime? LastOrderAt { get; set; }

    /// <summary>Where they first came from.</summary>
    public string? Source { get; set; }

    /// <summary>Free traits, a JSON object.</summary>
    public string Traits { get; set; } = "{}";

    Guid IHotRow<Guid>.Key => Id;
}

/// <summary>Where a customer stands on the way from stranger to faithful. Set by what they did.</summary>
public static class LifecycleStages
{
    /// <summary>Seen, but not known by name or address.</summary>
    public const string Visitor = "visitor";

    /// <summary>Known, has not bought.</summary>
    public const string Lead = "lead";

    /// <summary>Has bought once.</summary>
    public const string Buyer = "buyer";

    /// <summary>Has bought more than once.</summary>
    public const string Repeat = "repeat";

    public static IReadOnlyList<string> All { get; } = [Visitor, Lead, Buyer, Repeat];

    internal static string Of(Customer customer) => customer.Orders switch
    {
        0 => customer.IsIdentified ? Lead : Visitor,
        1 => Buyer,
        _ => Repeat,
    };
}

internal sealed class CustomerMapping : IEntityTypeConfiguration<Customer>
{
    public void Configure(EntityTypeBuilder<Customer> customer)
    {
        customer.ToTable("customers_customers");
        customer.Property(c => c.Id).ValueGeneratedNever();
        customer.Property(c => c.Stage).HasMaxLength(20);
        customer.Property(c => c.CountedStage).HasMaxLength(20);
        customer.Property(c => c.Currency).HasMaxLength(3);
        customer.Property(c => c.Country).HasMaxLength(2);
        customer.Property(c => c.Language).HasMaxLength(12);
        customer.HasIndex(c => c.MergedInto).HasFilter("merged_into IS NOT NULL");
        customer.HasIndex(c => new { c.ActiveAt, c.Id });
        customer.HasIndex(c => new { c.SortName, c.Id });
        customer.HasIndex(c => new { c.Spent, c.Id });
        customer.HasIndex(c => new { c.Orders, c.Id, c.IsIdentified });
        customer.HasIndex(c => new { c.LastOrderAt, c.Id });
    }
}
