using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pistos.Platform.Store;

namespace Pistos.Customers.Timeline;

/// <summary>An interaction as it is stored. Written once; only a merge changes whose it is, and only erasure changes what it says.</summary>
public sealed class InteractionRow
{
    /// <summary>The order of recording, given by the database.</summary>
    public long Seq { get; set; }

    public Guid Id { get; set; }

    /// <summary>On whose timeline it is now.</summary>
    public Guid CustomerId { get; set; }

    /// <summary>For whom it was recorded; differs from <see cref="CustomerId"/> after a merge, and tells its undo what to give back.</summary>
    public Guid SubjectId { get; set; }

    public string Kind { get; set; } = "";

    public int Version { get; set; }

    public string? Label { get; set; }

    public DateTime OccurredAt { get; set; }

    public DateTime RecordedAt { get; set; }

    public string Channel { get; set; } = "";

    public Direction Direction { get; set; }

    public string Actor { get; set; } = "";

    public string? Source { get; set; }

    /// <summary>The kind's record, as JSON.</summary>
    public string Data { get; set; } = "{}";
}

/// <summary>One address of a customer; unique per kind.</summary>
public sealed class Identity : IHotRow<(string Kind, string Value)>
{
    public string Kind { get; set; } = "";

    public string Value { get; set; } = "";

    public Guid CustomerId { get; set; }

    /// <summary>To whom it was first given; tells the undo of a merge what to give back.</summary>
    public Guid SubjectId { get; set; }

    public bool Verified { get; set; }

    /// <summary>Nobody but they themselves has said so, in a way that anybody could: it finds no customer, and is given to whom a trusted source says it belongs to.</summary>
    public bool Claimed { get; set; }

    public DateTime AddedAt { get; set; }

    (string Kind, string Value) IHotRow<(string Kind, string Value)>.Key => (Kind, Value);

    static int IHotRow<(string Kind, string Value)>.InOrder((string Kind, string Value) one, (string Kind, string Value) other) =>
        string.CompareOrdinal(one.Kind, other.Kind) is not 0 and var kinds ? kinds : string.CompareOrdinal(one.Value, other.Value);
}

/// <summary>An idempotency key that has been recorded, and what came of it.</summary>
internal sealed class RecordedKey
{
    /// <summary>The hash that <see cref="PendingDraft.Hash"/> makes of it.</summary>
    public Guid Key { get; set; }

    public Guid InteractionId { get; set; }

    public Guid CustomerId { get; set; }
}

/// <summary>A reaction that failed on an interaction: kept, shown to an administrator, and tried again.</summary>
public sealed class FailedReaction
{
    public Guid Id { get; set; }

    public Guid InteractionId { get; set; }

    public Guid CustomerId { get; set; }

    public string Kind { get; set; } = "";

    /// <summary>Type name of the reaction.</summary>
    public string Reaction { get; set; } = "";

    /// <summary>Type and message of the exception.</summary>
    public string Error { get; set; } = "";

    public DateTime FailedAt { get; set; }

    public int Attempts { get; set; }
}

/// <summary>Two customers share an identity or more, but something speaks against merging them without asking.</summary>
public sealed class MergeSuggestion : IHotRow<(Guid First, Guid Second)>
{
    public Guid First { get; set; }

    public Guid Second { get; set; }

    /// <summary>Why: <c>email</c>, <c>phone</c>, <c>name</c> …</summary>
    public string Reason { get; set; } = "";

    public DateTime SuggestedAt { get; set; }

    public bool Dismissed { get; set; }

    (Guid First, Guid Second) IHotRow<(Guid First, Guid Second)>.Key => (First, Second);
}

internal sealed class TimelineMapping :
    IEntityTypeConfiguration<InteractionRow>, IEntityTypeConfiguration<Identity>, IEntityTypeConfiguration<RecordedKey>,
    IEntityTypeConfiguration<FailedReaction>, IEntityTypeConfiguration<MergeSuggestion>
{
    /// <summary>Its table is made by hand in the migration <c>Interactions</c>, since EF knows no partitions.</summary>
    public void Configure(EntityTypeBuilder<InteractionRow> interaction)
    {
        interaction.ToTable("customers_interactions", table => table.ExcludeFromMigrations());
        interaction.HasKey(i => i.Seq);
        interaction.Property(i => i.Seq).ValueGeneratedOnAdd();
    }

    public void Configure(EntityTypeBuilder<Identity> identity)
    {
        identity.ToTable("customers_identities").ClusteredByKey();
        identity.HasKey(i => new { i.Kind, i.Value });
        identity.HasIndex(i => i.CustomerId);
        identity.HasIndex(i => i.SubjectId);
    }

    public void Configure(EntityTypeBuilder<RecordedKey> key)
    {
        key.ToTable("customers_recorded_keys").ClusteredByKey();
        key.HasKey(k => k.Key);
        key.Property(k => k.Key).ValueGeneratedNever();
    }

    public void Configure(EntityTypeBuilder<FailedReaction> failed)
    {
        failed.ToTable("customers_failed_reactions");
        failed.HasKey(f => f.Id);
        failed.Property(f => f.Id).ValueGeneratedNever();
        failed.HasIndex(f => f.CustomerId);
    }

    public void Configure(EntityTypeBuilder<MergeSuggestion> suggestion)
    {
        suggestion.ToTable("customers_merge_suggestions");
        suggestion.HasKey(s => new { s.First, s.Second });
    }
}
