using Microsoft.EntityFrameworkCore;
using Pistos.Customers.Profiles.Search;
using Pistos.Customers.Profiles.Tags;
using Pistos.Customers.Timeline;
using Pistos.Platform.Store;
using Pistos.Platform.Time;

namespace Pistos.Customers.Browse;

/// <summary>One page of the customers that a filter means.</summary>
public sealed record CustomersView(IReadOnlyList<CustomerRow> Rows, string? Before, string? After, int Count, bool CountIsLimit);

/// <summary>A customer as the list shows them.</summary>
/// <param name="Number">The shop's number for them, where nothing else is known to call them by.</param>
public sealed record CustomerRow(Customer Customer, IReadOnlyList<string> Tags, string? Number = null);

internal sealed class ListCustomers(Store store, WorkspaceClock clock)
{
    public const int PageSize = 50;

    /// <summary>Further than this nobody counts; the page says "more than".</summary>
    public const int CountLimit = 10_000;

    /// <summary>The same of what a search finds: who typed two letters types on.</summary>
    public const int SearchLimit = 1_000;

    /// <summary>So many are gathered and sorted sooner than met on the way through an order in which all of 200,000 stand.</summary>
    private const int Gathered = 5_000;

    public async Task<CustomersView> HandleAsync(CustomerFilter filter, CustomerOrder order, Guid? after, Guid? before, CancellationToken ct)
    {
        var plan = filter.Question is { } question ? await CustomerSearch.PlanAsync(store, question, Gathered, ct) : SearchPlan.FromHits;
        var meant = Meant(filter, plan);
        var known = filter.Stage is { } stage ? InStage(meant, stage) : filter.AsksForPurchases ? ByOrders(meant) : meant;
        var limit = filter.Question is null ? CountLimit : SearchLimit;
        var count = await known.Take(limit + 1).CountAsync(ct);
        var backwards = before is not null;
        // Few are sorted where they are found; of many, enough are met on the way through the index of the order.
        var page = count > limit && plan == SearchPlan.FromHits ? Meant(filter, SearchPlan.AlongOrder)
            : (filter.Stage is not null || filter.AsksForPurchases) && count <= limit ? known.Take(limit) : meant;
        if ((before ?? after) is { } edge && await store.Set<Customer>().AsNoTracking().FirstOrDefaultAsync(c => c.Id == edge, ct) is { } row)
            page = order.Beyond(page, row, backwards);

        var found = await order.Sort(page, backwards).Take(PageSize + 1).ToListAsync(ct);
        var more = found.Count > PageSize;
        if (more) found.RemoveAt(PageSize);
        if (backwards) found.Reverse();

        var tags = await TagsAsync([.. found.Select(c => c.Id)], ct);
        var numbers = await CustomerName.NumbersAsync(found, store, ct);
        var (first, last) = found.Count == 0 ? (null, null) : (found[0].Id.ToString(), found[^1].Id.ToString());
        return new CustomersView(
            [.. found.Select(c => new CustomerRow(c, [.. tags[c.Id]], numbers.GetValueOrDefault(c.Id)))],
            Before: backwards ? (more ? first : null) : after is not null ? first : null,
            After: backwards || more ? last : null,
            Math.Min(count, limit),
            count > limit);
    }

    private IQueryable<Customer> Meant(CustomerFilter filter, SearchPlan plan) => store.Set<Customer>().AsNoTracking().Where(filter, store, clock, clock.Today(), plan);

    /// <summary>Says the stage by the number of orders too, by which there is an index: it follows from that.</summary>
    private static IQueryable<Customer> InStage(IQueryable<Customer> customers, string stage) => ByOrders(stage switch
    {
        LifecycleStages.Visitor or LifecycleStages.Lead => customers.Where(c => c.Orders == 0),
        LifecycleStages.Buyer => customers.Where(c => c.Orders == 1),
        _ => customers.Where(c => c.Orders > 1),
    });

    private static IQueryable<Customer> ByOrders(IQueryable<Customer> customers) => customers.OrderBy(c => c.Orders).ThenBy(c => c.Id);

    private async Task<ILookup<Guid, string>> TagsAsync(List<Guid> customers, CancellationToken ct) =>
        (await store.Set<CustomerTag>().AsNoTracking().Where(t => customers.Contains(t.CustomerId)).OrderBy(t => t.Tag).ToListAsync(ct)).ToLookup(t => t.CustomerId, t => t.Tag);
}
