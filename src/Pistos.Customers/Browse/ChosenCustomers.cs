using Microsoft.EntityFrameworkCore;
using Pistos.Customers.Timeline;
using Pistos.Platform.Store;
using Pistos.Platform.Time;

namespace Pistos.Customers.Browse;

/// <summary>Whom a bulk action means: those ticked, or all of the filter. Erased customers stand in the list for the figures' sake; nothing is done with them, and nothing of them leaves.</summary>
internal static class ChosenCustomers
{
    public static IQueryable<Customer> Ticked(this Store store, IReadOnlyCollection<Guid> ids) =>
        store.Set<Customer>().AsNoTracking().Where(c => ids.Contains(c.Id) && c.MergedInto == null && c.ErasedAt == null);

    public static IQueryable<Customer> AllOf(this Store store, CustomerFilter filter, WorkspaceClock clock) =>
        store.Set<Customer>().AsNoTracking().Where(filter, store, clock, clock.Today()).Where(c => c.ErasedAt == null);
}
