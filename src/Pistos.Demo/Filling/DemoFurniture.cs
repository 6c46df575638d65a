using Pistos.Channels.Sources;
using Pistos.Customers.Browse;
using Pistos.Customers.Segments;
using Pistos.Customers.Timeline;
using Pistos.Demo.Shop;
using Pistos.Platform.Access.SignIn;

namespace Pistos.Demo.Filling;

/// <summary>What stands in the demo's workspace beside its customers, so that no page is empty.</summary>
internal sealed class DemoFurniture(ISegments segments, ISources sources, SignInHint hint)
{
    private static readonly (string Name, string Filter)[] Segments =
    [
        ("Καλοί πελάτες", "spent_from=150"),
        ("Τακτικοί του τριμήνου", "stage=repeat&ordered_within=90"),
        ("Μας ξέχασαν", "orders_from=2&not_ordered_for=120"),
        ("Λαμβάνουν το ενημερωτικό δελτίο", "consent=email/marketing"),
        ("Χονδρική", "tag=χονδρική"),
        ("Κύπρος", "trait=country=CY"),
    ];

    private static readonly (string Name, string Code, SourceKind Kind, string Origins)[] Sources =
    [
        ("lygaria.example", DemoSources.Site, SourceKind.Website, Brand.Site),
        ("E-shop lygaria", DemoSources.Shop, SourceKind.Server, ""),
        ("Ταμείο Κουκάκι", DemoSources.Till, SourceKind.Server, ""),
    ];

    /// <summary>After the year is recorded, so that the segments' members are found at once. What is there already stays as it is.</summary>
    /// <param name="drafts">All that was recorded.</param>
    public async Task PutUpAsync(IReadOnlyList<Draft> drafts, CancellationToken ct)
    {
        var taken = drafts.ToLookup(draft => draft.Source, draft => draft.OccurredAt!.Value);
        foreach (var (name, code, kind, origins) in Sources) await sources.MakeAsync(name, code, kind, origins, taken[code], ct);
        foreach (var (name, filter) in Segments) await segments.MakeAsync(name, CustomerFilter.Parse(filter), ct);
    }

    /// <summary>Tells the sign-in page of this process how to come in.</summary>
    public void Hang(DemoKey key) => hint.Show(key.Email, key.Password);
}
