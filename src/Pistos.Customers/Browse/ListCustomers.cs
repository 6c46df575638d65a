using Microsoft.EntityFrameworkCore;
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

    public async Task<CustomersView> HandleAsync(CustomerFilter filter, CustomerOrder order, Guid? after, Guid? before, CancellationToken ct)
    {
        var meant = store.Set<Customer>().AsNoTracking().Where(filter, store, clock, clock.Today());
        var backwards = before is not null;
        var page = meant;
        if ((before ?? after) is { } edge && await store.Set<Customer>().AsNoTracking().FirstOrDefaultAsync(c => c.Id == edge, ct) is { } row)
            page = order.Beyond(page, row, backwards);

        var found = await order.Sort(page, backwards).Take(PageSize + 1).ToListAsync(ct);
        var more = found.Count > PageSize;
        if (more) found.RemoveAt(PageSize);
        if (backwards) found.Reverse();

        var count = await meant.OrderBy(c => c.Id).Take(CountLimit + 1).CountAsync(ct);
        var tags = await TagsAsync([.. found.Select(c => c.Id)], ct);
        var numbers = await CustomerName.NumbersAsync(found, store, ct);
        var (first, last) = found.Count == 0 ? (null, null) : (found[0].Id.ToString(), found[^1].Id.ToString());
        return new CustomersView(
            [.. found.Select(c => new CustomerRow(c, [.. tags[c.Id]], numbers.GetValueOrDefault(c.Id)))],
            Before: backwards ? (more ? first : null) : after is not null ? first : null,
            After: backwards || more ? last : null,
            Math.Min(count, CountLimit),
            count > CountLimit);
    }

    private async Task<ILookup<Guid, string>> TagsAsync(List<Guid> customers, CancellationToken ct) =>
        (await store.Set<CustomerTag>().AsNoTracking().Where(t => customers.Contains(t.CustomerId)).OrderBy(t => t.Tag).ToListAsync(ct)).ToLookup(t => t.CustomerId, t => t.Tag);
}
