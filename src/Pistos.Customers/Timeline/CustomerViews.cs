using Microsoft.EntityFrameworkCore;

namespace Pistos.Customers.Timeline;

/// <summary>The columns of a customer that follow from the interactions.</summary>
internal sealed class CustomerViews : IViews
{
    public IReadOnlyList<string> Metrics => ["customers."];

    public IReadOnlyList<string> OfPeople => [CustomerCounters.FirstSeen, CustomerCounters.LastSeen];

    public async Task ClearAsync(Recording recording, IReadOnlyCollection<Guid>? customers, CancellationToken ct)
    {
        var cleared = recording.Store.Set<Customer>().AsQueryable();
        if (customers is not null) cleared = cleared.Where(c => customers.Contains(c.Id));
        await cleared.ExecuteUpdateAsync(
            s => s
                .SetProperty(c => c.Name, (string?)null)
                .SetProperty(c => c.Email, (string?)null)
                .SetProperty(c => c.Phone, (string?)null)
                .SetProperty(c => c.Language, (string?)null)
                .SetProperty(c => c.City, (string?)null)
                .SetProperty(c => c.Country, (string?)null)
                .SetProperty(c => c.Stage, LifecycleStages.Visitor)
                .SetProperty(c => c.CountedStage, (string?)null)
                .SetProperty(c => c.FirstSeenAt, (DateTime?)null)
                .SetProperty(c => c.LastSeenAt, (DateTime?)null)
                .SetProperty(c => c.ActiveAt, c => c.CreatedAt)
                .SetProperty(c => c.SortName, "")
                .SetProperty(c => c.Interactions, 0)
                .SetProperty(c => c.Orders, 0)
                .SetProperty(c => c.Spent, 0L)
                .SetProperty(c => c.Currency, (string?)null)
                .SetProperty(c => c.FirstOrderAt, (DateTime?)null)
                .SetProperty(c => c.LastOrderAt, (DateTime?)null)
                .SetProperty(c => c.Source, (string?)null)
                .SetProperty(c => c.Traits, "{}"),
            ct);
    }
}
