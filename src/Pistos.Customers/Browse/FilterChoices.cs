using Microsoft.EntityFrameworkCore;
using Pistos.Customers.Profiles.Tags;
using Pistos.Customers.Segments;
using Pistos.Customers.Sources;
using Pistos.Platform.Store;
using Pistos.Platform.Ui;

namespace Pistos.Customers.Browse;

/// <summary>What there is to choose from in the list's filter.</summary>
public sealed record FilterChoices(IReadOnlyList<string> Tags, IReadOnlyList<SegmentChoice> Segments, IReadOnlyList<Choice> Sources);

/// <summary>A segment to choose.</summary>
public sealed record SegmentChoice(Guid Id, string Name);

internal sealed class GetFilterChoices(Store store, SourceNames sources)
{
    private const int MostTags = 200;

    public async Task<FilterChoices> HandleAsync(CustomerFilter filter, CancellationToken ct) => new(
        await store.Set<CustomerTag>().Select(t => t.Tag).Distinct().OrderBy(t => t).Take(MostTags).ToListAsync(ct),
        await store.Set<Segment>().Where(s => s.RemovedAt == null).OrderBy(s => s.Name).Select(s => new SegmentChoice(s.Id, s.Name)).ToListAsync(ct),
        await sources.ChoicesAsync(filter.Source, ct));
}
