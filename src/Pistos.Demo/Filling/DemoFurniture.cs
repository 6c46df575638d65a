using Pistos.Customers.Browse;
using Pistos.Customers.Segments;
using Pistos.Platform.Access.SignIn;

namespace Pistos.Demo.Filling;

/// <summary>What stands in the demo's workspace beside its customers, so that no page is empty.</summary>
internal sealed class DemoFurniture(ISegments segments, SignInHint hint)
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

    /// <summary>After the year is recorded, so that its members are found at once. One that is there already stays as it is.</summary>
    public async Task PutUpAsync(CancellationToken ct)
    {
        foreach (var (name, filter) in Segments) await segments.MakeAsync(name, CustomerFilter.Parse(filter), ct);
    }

    /// <summary>Tells the sign-in page of this process how to come in.</summary>
    public void Hang(DemoKey key) => hint.Show(key.Email, key.Password);
}
