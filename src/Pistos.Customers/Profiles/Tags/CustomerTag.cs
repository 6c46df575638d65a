using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pistos.Customers.Timeline;
using Pistos.Platform.Store;

namespace Pistos.Customers.Profiles.Tags;

/// <summary>A word that the team has put on a customer.</summary>
public sealed class CustomerTag : IHotRow<(Guid CustomerId, string Tag)>
{
    public const int LongestTag = 60;

    public Guid CustomerId { get; set; }

    public string Tag { get; set; } = "";

    /// <summary>Since when, UTC.</summary>
    public DateTime Since { get; set; }

    (Guid CustomerId, string Tag) IHotRow<(Guid CustomerId, string Tag)>.Key => (CustomerId, Tag);

    /// <summary>A tag as it is kept: one line, single spaces. Null when it is empty or too long.</summary>
    public static string? Normalise(string? tag)
    {
        var words = (tag ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var text = string.Join(' ', words);
        return text.Length is 0 or > LongestTag || text.Any(char.IsControl) ? null : text;
    }
}

internal sealed class CustomerTagMapping : IEntityTypeConfiguration<CustomerTag>
{
    public void Configure(EntityTypeBuilder<CustomerTag> tag)
    {
        tag.ToTable("customers_tags").ClusteredByKey();
        tag.HasKey(t => new { t.CustomerId, t.Tag });
        tag.Property(t => t.Tag).HasMaxLength(CustomerTag.LongestTag);
        tag.HasIndex(t => new { t.Tag, t.CustomerId });
    }
}

/// <summary>Keeps which tags a customer has.</summary>
internal sealed class WhenTagged : IReactTo<TagAdded>, IReactTo<TagRemoved>
{
    private static readonly string[] Key = [nameof(CustomerTag.CustomerId), nameof(CustomerTag.Tag)];

    public ValueTask PrepareAsync(IReadOnlyList<Recorded<TagAdded>> batch, Recording recording, CancellationToken ct) =>
        LoadAsync(recording, batch.Select(i => (i.CustomerId, i.Data.Tag)), ct);

    public ValueTask PrepareAsync(IReadOnlyList<Recorded<TagRemoved>> batch, Recording recording, CancellationToken ct) =>
        LoadAsync(recording, batch.Select(i => (i.CustomerId, i.Data.Tag)), ct);

    public ValueTask ReactAsync(Recorded<TagAdded> interaction, Recording recording, CancellationToken ct)
    {
        var tags = recording.Rows<CustomerTag, (Guid, string)>();
        if (tags.Find((interaction.CustomerId, interaction.Data.Tag)) is null)
            tags.Add(new CustomerTag { CustomerId = interaction.CustomerId, Tag = interaction.Data.Tag, Since = interaction.OccurredAt });
        return ValueTask.CompletedTask;
    }

    public ValueTask ReactAsync(Recorded<TagRemoved> interaction, Recording recording, CancellationToken ct)
    {
        var tags = recording.Rows<CustomerTag, (Guid, string)>();
        if (tags.Find((interaction.CustomerId, interaction.Data.Tag)) is { } tag) tags.Remove(tag);
        return ValueTask.CompletedTask;
    }

    private static ValueTask LoadAsync(Recording recording, IEnumerable<(Guid CustomerId, string Tag)> tags, CancellationToken ct) =>
        recording.Rows<CustomerTag, (Guid, string)>().LoadAsync(
            recording.Connection, tags.Distinct().Select(t => new CustomerTag { CustomerId = t.CustomerId, Tag = t.Tag }), Key, ct);
}
