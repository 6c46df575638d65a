using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Pistos.Platform.Webhooks;

/// <summary>An address of the brand's own systems that is told of interactions as they happen.</summary>
internal sealed class WebhookEndpoint
{
    /// <summary>How long the old secret goes on signing after a change.</summary>
    public static readonly TimeSpan OldSecretSigns = TimeSpan.FromHours(24);

    public Guid Id { get; init; }

    public required string Url { get; set; }

    public required string Description { get; set; }

    /// <summary>The kinds of interaction it wants; empty means all.</summary>
    public List<string> Kinds { get; set; } = [];

    public required string Secret { get; set; }

    public string? OldSecret { get; set; }

    public DateTime? OldSecretUntil { get; set; }

    public bool Enabled { get; set; }

    /// <summary>Why it was disabled without anybody asking for it: the end of a text key <c>webhooks.disabled.…</c>.</summary>
    public string? DisabledReason { get; set; }

    public DateTime? DisabledAt { get; set; }

    public DateTime CreatedAt { get; init; }

    public string Lane => LaneOf(Id);

    public static string LaneOf(Guid id) => $"{WebhookChannel.ChannelName}:{id:N}";

    public static Guid? IdOf(string lane) => Guid.TryParseExact(lane.Split(':')[^1], "N", out var id) ? id : null;

    /// <summary>The secrets to sign with now.</summary>
    public IReadOnlyList<WebhookSecret> SecretsAt(DateTime now)
    {
        var current = WebhookSecret.Parse(Secret) ?? throw new InvalidOperationException($"Endpoint {Id} has no readable secret.");
        // An end further ahead than any we set comes from a clock that was wrong.
        var oldSigns = OldSecretUntil > now && OldSecretUntil <= now + OldSecretSigns;
        return oldSigns && WebhookSecret.Parse(OldSecret) is { } old ? [current, old] : [current];
    }

    public void ChangeSecret(DateTime now)
    {
        (OldSecret, OldSecretUntil) = (Secret, now + OldSecretSigns);
        Secret = WebhookSecret.Generate().Reveal();
    }

    public void Enable() => (Enabled, DisabledReason, DisabledAt) = (true, null, null);

    public void Disable(string? reason, DateTime now) => (Enabled, DisabledReason, DisabledAt) = (false, reason, now);
}

internal sealed class WebhookEndpointMapping : IEntityTypeConfiguration<WebhookEndpoint>
{
    public void Configure(EntityTypeBuilder<WebhookEndpoint> entity)
    {
        entity.ToTable("platform_webhook_endpoints");
        entity.Property(endpoint => endpoint.Id).ValueGeneratedNever();
        entity.Property(endpoint => endpoint.Url).HasMaxLength(500);
        entity.Property(endpoint => endpoint.Description).HasMaxLength(200);
        entity.Property(endpoint => endpoint.Secret).HasMaxLength(120);
        entity.Property(endpoint => endpoint.OldSecret).HasMaxLength(120);
        entity.Property(endpoint => endpoint.DisabledReason).HasMaxLength(60);
        entity.Ignore(endpoint => endpoint.Lane);
    }
}
