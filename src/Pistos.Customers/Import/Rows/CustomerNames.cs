using Pistos.Customers.Profiles.Traits;
using Pistos.Customers.Timeline;

namespace Pistos.Customers.Import.Rows;

/// <summary>Files of orders and interactions often name the customer too: told once per customer and name, as of the row's date, so that newer news wins.</summary>
internal sealed class CustomerNames
{
    private readonly Occurrences told = new();

    internal void Tell(IReadOnlyList<IdentityKey> customer, string? name, DateTime at, RowsRead into)
    {
        if (name is null) return;
        var key = $"{customer[0].Kind}:{customer[0].Value}:{name}";
        if (told.Count(key) > 1) return;
        into.Ready.Add(new(
            new Draft(CustomerDescribed.Of((TraitNames.Name, name)))
            {
                Identities = customer,
                Channel = "import",
                Direction = Direction.Internal,
                Actor = "system",
                Source = "import",
                OccurredAt = at,
                IdempotencyKey = $"import:name:{key}"
            }, 0));
    }
}
