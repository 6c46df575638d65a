using Microsoft.EntityFrameworkCore;
using Pistos.Customers.Timeline;

namespace Pistos.Customers.Segments;

/// <summary>Keeps who is in which segment, and how many came and went each day.</summary>
internal sealed class WhenSegmentChanges : IReactTo<SegmentEntered>, IReactTo<SegmentLeft>
{
    internal const string EnteredMetric = "customers.segment_entered";
    internal const string LeftMetric = "customers.segment_left";
    private static readonly string[] Key = [nameof(SegmentMember.SegmentId), nameof(SegmentMember.CustomerId)];

    public ValueTask PrepareAsync(IReadOnlyList<Recorded<SegmentEntered>> batch, Recording recording, CancellationToken ct) =>
        LoadAsync(recording, batch.Select(i => (i.Data.SegmentId, i.CustomerId)), ct);

    public ValueTask PrepareAsync(IReadOnlyList<Recorded<SegmentLeft>> batch, Recording recording, CancellationToken ct) =>
        LoadAsync(recording, batch.Select(i => (i.Data.SegmentId, i.CustomerId)), ct);

    public ValueTask ReactAsync(Recorded<SegmentEntered> interaction, Recording recording, CancellationToken ct)
    {
        var members = recording.Rows<SegmentMember, (Guid, Guid)>();
        if (members.Find((interaction.Data.SegmentId, interaction.CustomerId)) is not null) return ValueTask.CompletedTask;
        members.Add(new SegmentMember { SegmentId = interaction.Data.SegmentId, CustomerId = interaction.CustomerId, Since = interaction.OccurredAt });
        recording.Count(EnteredMetric, interaction.OccurredAt, dimension: interaction.Data.SegmentId.ToString());
        recording.Publish("segments");
        return ValueTask.CompletedTask;
    }

    public ValueTask ReactAsync(Recorded<SegmentLeft> interaction, Recording recording, CancellationToken ct)
    {
        var members = recording.Rows<SegmentMember, (Guid, Guid)>();
        if (members.Find((interaction.Data.SegmentId, interaction.CustomerId)) is not { } member) return ValueTask.CompletedTask;
        members.Remove(member);
        recording.Count(LeftMetric, interaction.OccurredAt, dimension: interaction.Data.SegmentId.ToString());
        recording.Publish("segments");
        return ValueTask.CompletedTask;
    }

    private static ValueTask LoadAsync(Recording recording, IEnumerable<(Guid SegmentId, Guid CustomerId)> members, CancellationToken ct) =>
        recording.Rows<SegmentMember, (Guid, Guid)>().LoadAsync(
            recording.Connection, members.Distinct().Select(m => new SegmentMember { SegmentId = m.SegmentId, CustomerId = m.CustomerId }), Key, ct);
}

internal sealed class SegmentViews : IViews
{
    public IReadOnlyList<string> Metrics => [];

    public async Task ClearAsync(Recording recording, IReadOnlyCollection<Guid>? customers, CancellationToken ct)
    {
        var members = recording.Store.Set<SegmentMember>().AsQueryable();
        if (customers is not null) members = members.Where(m => customers.Contains(m.CustomerId));
        await members.ExecuteDeleteAsync(ct);
    }
}
