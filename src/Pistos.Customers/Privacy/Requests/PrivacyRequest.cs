using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Pistos.Customers.Privacy.Requests;

/// <summary>What somebody asks for by their rights under the GDPR.</summary>
public enum PrivacyWish
{
    /// <summary>A customer wants their data (art. 15).</summary>
    Data,

    /// <summary>A customer wants to be forgotten (art. 17).</summary>
    Erasure,

    /// <summary>A shop has left, and everybody who came by it shall be forgotten.</summary>
    ShopErasure,
}

/// <summary>How far a request has come.</summary>
public enum PrivacyRequestState
{
    Open,

    /// <summary>The customer, or everybody of the shop, is being erased; nobody can stop it.</summary>
    Working,

    Done,

    /// <summary>Somebody of the team decided against it.</summary>
    Declined,

    /// <summary>It is about nobody whom we know: nothing to hand out, nothing to erase.</summary>
    Unknown,
}

/// <summary>A request that the team has to answer for. Stays as the proof that it was answered, so it says nothing of the person but their id here.</summary>
internal sealed class PrivacyRequest
{
    /// <summary>The law's month (GDPR art. 12(3)), as the shortest month.</summary>
    public static readonly TimeSpan Term = TimeSpan.FromDays(28);

    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required PrivacyWish Wish { get; init; }

    /// <summary>The code of the source that passed it on.</summary>
    public required string Source { get; init; }

    /// <summary>By which the source knows it; the same one told twice is one request.</summary>
    public required string Reference { get; init; }

    public Guid? CustomerId { get; init; }

    /// <summary>Of a shop: the kind of identity that its customers have.</summary>
    public string? IdentityKind { get; init; }

    public required DateTime ReceivedAt { get; init; }

    /// <summary>When the customer is erased unless somebody decides otherwise; null when only a person may decide.</summary>
    public DateTime? ActsAt { get; init; }

    public PrivacyRequestState State { get; set; }

    public DateTime? SettledAt { get; set; }

    /// <summary>Who of the team; empty when it was done by itself.</summary>
    public string SettledBy { get; set; } = "";
}

/// <summary>How erasures that a shop asks for are carried out.</summary>
internal sealed class PrivacyPolicy
{
    public const int MostGraceDays = 25;

    public int Id { get; init; } = 1;

    public Erasure How { get; set; } = Erasure.Anonymise;

    /// <summary>So long somebody may still say no.</summary>
    public int GraceDays { get; set; } = 7;

    public static async Task<PrivacyPolicy> OfAsync(Platform.Store.Store store, CancellationToken ct) =>
        await store.Set<PrivacyPolicy>().AsNoTracking().SingleOrDefaultAsync(ct) ?? new PrivacyPolicy();
}

internal sealed class PrivacyRequestMapping : IEntityTypeConfiguration<PrivacyRequest>, IEntityTypeConfiguration<PrivacyPolicy>
{
    public void Configure(EntityTypeBuilder<PrivacyRequest> request)
    {
        request.ToTable("customers_privacy_requests");
        request.Property(r => r.Source).HasMaxLength(40);
        request.Property(r => r.Reference).HasMaxLength(100);
        request.Property(r => r.IdentityKind).HasMaxLength(80);
        request.Property(r => r.SettledBy).HasMaxLength(200);
        request.HasIndex(r => new { r.Source, r.Wish, r.Reference }).IsUnique();
        // Of two who settle it at once, one does.
        request.Property(r => r.State).IsConcurrencyToken();
        request.HasIndex(r => r.State);
    }

    public void Configure(EntityTypeBuilder<PrivacyPolicy> policy)
    {
        policy.ToTable("customers_privacy_policy");
        policy.Property(p => p.Id).ValueGeneratedNever();
    }
}
