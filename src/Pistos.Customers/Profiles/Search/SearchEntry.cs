using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pistos.Platform.Store;

namespace Pistos.Customers.Profiles.Search;

/// <summary>The words by which a customer is found. Beside the customer's row, which every visit writes, so that the full-text index is written only when a name or an address changes.</summary>
internal sealed class SearchEntry : IHotRow<Guid>
{
    public Guid CustomerId { get; set; }

    /// <summary>Folded words, as <see cref="Language.Search.SearchText.ForIndex"/> makes them.</summary>
    public string Words { get; set; } = "";

    /// <summary>As <see cref="Language.Search.NameKey.Of"/> makes it: the same for people who may be one person. Empty for no name.</summary>
    public string NameKey { get; set; } = "";

    Guid IHotRow<Guid>.Key => CustomerId;
}

internal sealed class SearchMapping : IEntityTypeConfiguration<SearchEntry>
{
    /// <summary>The table and its full-text index are made by hand in the migration <c>CustomerSearch</c>: FTS5 in SQLite, GIN in PostgreSQL.</summary>
    public void Configure(EntityTypeBuilder<SearchEntry> entry)
    {
        entry.ToTable("customers_search", table => table.ExcludeFromMigrations());
        entry.HasKey(e => e.CustomerId);
        entry.Property(e => e.CustomerId).ValueGeneratedNever();
    }
}
