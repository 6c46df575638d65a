using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pistos.Customers.Timeline;
using Pistos.Platform.Store;

namespace Pistos.Customers.Profiles.Consents;

/// <summary>Whether a channel may be used for a purpose now, and the proof of the last word on it. Earlier words are on the timeline.</summary>
public sealed class Consent : IHotRow<(Guid CustomerId, string Channel, string Purpose)>
{
    public Guid CustomerId { get; set; }

    public string Channel { get; set; } = "";

    public string Purpose { get; set; } = "";

    public bool IsGiven { get; set; }

    /// <summary>When the customer said so, UTC.</summary>
    public DateTime At { get; set; }

    public string? Wording { get; set; }

    /// <summary>Over what the word came.</summary>
    public string Through { get; set; } = "";

    public string? Source { get; set; }

    public string Actor { get; set; } = "";

    public string? Address { get; set; }

    public Guid InteractionId { get; set; }

    (Guid CustomerId, string Channel, string Purpose) IHotRow<(Guid CustomerId, string Channel, string Purpose)>.Key => (CustomerId, Channel, Purpose);
}

internal sealed class ConsentMapping : IEntityTypeConfiguration<Consent>
{
    public void Configure(EntityTypeBuilder<Consent> consent)
    {
        consent.ToTable("customers_consents");
        consent.HasKey(c => new { c.CustomerId, c.Channel, c.Purpose });
        consent.HasIndex(c => new { c.Channel, c.Purpose, c.IsGiven });
    }
}

/// <summary>Keeps the last word on each channel and purpose: the one that happened last.</summary>
internal sealed class WhenConsentChanges : IReactTo<ConsentGiven>, IReactTo<ConsentWithdrawn>
{
    private static readonly string[] Key = [nameof(Consent.CustomerId), nameof(Consent.Channel), nameof(Consent.Purpose)];

    public ValueTask PrepareAsync(IReadOnlyList<Recorded<ConsentGiven>> batch, Recording recording, CancellationToken ct) =>
        LoadAsync(recording, batch.Select(i => (i.CustomerId, i.Data.Channel, i.Data.Purpose)), ct);

    public ValueTask PrepareAsync(IReadOnlyList<Recorded<ConsentWithdrawn>> batch, Recording recording, CancellationToken ct) =>
        LoadAsync(recording, batch.Select(i => (i.CustomerId, i.Data.Channel, i.Data.Purpose)), ct);

    public ValueTask ReactAsync(Recorded<ConsentGiven> interaction, Recording recording, CancellationToken ct)
    {
        var data = interaction.Data;
        Apply(recording, interaction, data.Channel, data.Purpose, isGiven: true, data.Wording, data.Address);
        return ValueTask.CompletedTask;
    }

    public ValueTask ReactAsync(Recorded<ConsentWithdrawn> interaction, Recording recording, CancellationToken ct)
    {
        var data = interaction.Data;
        Apply(recording, interaction, data.Channel, data.Purpose, isGiven: false, data.Reason, data.Address);
        return ValueTask.CompletedTask;
    }

    private static ValueTask LoadAsync(Recording recording, IEnumerable<(Guid CustomerId, string Channel, string Purpose)> keys, CancellationToken ct) =>
        recording.Rows<Consent, (Guid, string, string)>().LoadAsync(
            recording.Connection, keys.Distinct().Select(k => new Consent { CustomerId = k.CustomerId, Channel = k.Channel, Purpose = k.Purpose }), Key, ct);

    private static void Apply(Recording recording, Recorded interaction, string channel, string purpose, bool isGiven, string? wording, string? address)
    {
        var rows = recording.Rows<Consent, (Guid, string, string)>();
        var consent = rows.Find((interaction.CustomerId, channel, purpose));
        if (consent is null) rows.Add(consent = new Consent { CustomerId = interaction.CustomerId, Channel = channel, Purpose = purpose });
        else if (consent.At > interaction.OccurredAt) return;
        else rows.Changed(consent);

        consent.IsGiven = isGiven;
        consent.At = interaction.OccurredAt;
        consent.Wording = wording;
        consent.Through = interaction.Channel;
        consent.Source = interaction.Source;
        consent.Actor = interaction.Actor;
        consent.Address = address;
        consent.InteractionId = interaction.Id;
    }
}
