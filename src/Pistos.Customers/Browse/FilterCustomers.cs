using Microsoft.EntityFrameworkCore;
using Pistos.Customers.Orders;
using Pistos.Customers.Profiles.Consents;
using Pistos.Customers.Profiles.Search;
using Pistos.Customers.Profiles.Tags;
using Pistos.Customers.Segments;
using Pistos.Customers.Timeline;
using Pistos.Platform.Money;
using Pistos.Platform.Store;
using Pistos.Platform.Time;

namespace Pistos.Customers.Browse;

/// <summary>Turns a filter into a query: the one meaning of each condition.</summary>
internal static class FilterCustomers
{
    /// <param name="today">The day that relative conditions count from.</param>
    /// <param name="plan">How those are come to whom the question finds.</param>
    public static IQueryable<Customer> Where(
        this IQueryable<Customer> customers, CustomerFilter filter, Store store, WorkspaceClock clock, int today, SearchPlan? plan = null)
    {
        if (filter.Faults.Count > 0) return customers.Where(_ => false);
        customers = customers.Where(c => c.MergedInto == null);
        if (!filter.WithVisitors) customers = customers.Where(c => c.IsIdentified);
        customers = ByWhoTheyAre(customers, filter, store, plan);
        customers = ByPurchases(ByOrders(customers, filter), filter, store, clock, today);
        return ByTime(customers, filter, clock, today);
    }

    private static IQueryable<Customer> ByWhoTheyAre(IQueryable<Customer> customers, CustomerFilter filter, Store store, SearchPlan? plan)
    {
        if (filter.Question is { } question) customers = customers.Matching(store, question, plan);
        if (filter.Stage is { } stage) customers = customers.Where(c => c.Stage == stage);
        if (filter.OnlyKnown) customers = customers.Where(c => c.Stage != LifecycleStages.Visitor);
        if (filter.Language is { } language) customers = customers.Where(c => c.Language == language);
        if (filter.Source is { } source) customers = customers.Where(c => c.Source == source);
        if (filter.Tag is { } tag) customers = customers.Where(c => store.Set<CustomerTag>().Any(t => t.CustomerId == c.Id && t.Tag == tag));
        if (filter.Segment is { } segment) customers = customers.Where(c => store.Set<SegmentMember>().Any(m => m.SegmentId == segment && m.CustomerId == c.Id));
        if (filter.Consent is var (channel, purpose))
            customers = customers.Where(c => store.Set<Consent>().Any(k => k.CustomerId == c.Id && k.Channel == channel && k.Purpose == purpose && k.IsGiven));
        return filter.Trait is var (name, value) ? ByTrait(customers, store, name, value) : customers;
    }

    private static IQueryable<Customer> ByOrders(IQueryable<Customer> customers, CustomerFilter filter)
    {
        if (filter.OrdersFrom is { } from) customers = customers.Where(c => c.Orders >= from);
        if (filter.OrdersTo is { } to) customers = customers.Where(c => c.Orders <= to);
        return filter.SpentFrom is null && filter.SpentTo is null ? customers : BySpent(customers, filter.SpentFrom ?? long.MinValue / 1_000, filter.SpentTo ?? long.MaxValue / 1_000);
    }

    /// <summary>A range for each way in which a currency is divided, so that the index by what was spent serves.</summary>
    private static IQueryable<Customer> BySpent(IQueryable<Customer> customers, long least, long most)
    {
        var (fromHundredths, toHundredths, fromThousandths, toThousandths) = (least * 100, most * 100, least * 1_000, most * 1_000);
        return customers.Where(c =>
            (c.Spent >= least && c.Spent <= most && MinorUnits.Undivided.Contains(c.Currency!))
            || (c.Spent >= fromThousandths && c.Spent <= toThousandths && MinorUnits.InThousandths.Contains(c.Currency!))
            || (c.Spent >= fromHundredths && c.Spent <= toHundredths && !MinorUnits.Undivided.Contains(c.Currency!) && !MinorUnits.InThousandths.Contains(c.Currency!)));
    }

    /// <summary>The number of orders stands before, since there is an index by it: who has one has no second purchase.</summary>
    private static IQueryable<Customer> ByPurchases(IQueryable<Customer> customers, CustomerFilter filter, Store store, WorkspaceClock clock, int today)
    {
        if (filter.SecondWithin is { } days)
        {
            var seconds = PurchaseDays.WithinOfTheFirst(store, clock, days);
            customers = customers.Where(c => c.Orders >= 2 && seconds.Any(o => o.CustomerId == c.Id));
        }

        if (filter.SecondBefore is { } back)
        {
            var (until, later) = (clock.StartOf(today - back + 1), PurchaseDays.AfterTheFirst(store, clock));
            customers = customers.Where(c => c.Orders >= 2 && later.Any(o => o.CustomerId == c.Id && o.PlacedAt < until));
        }

        if (filter.ThirdWithin is { } more)
        {
            var thirds = PurchaseDays.WithinOfTheSecond(store, clock, more);
            customers = customers.Where(c => c.Orders >= 3 && thirds.Any(o => o.CustomerId == c.Id));
        }

        if (filter.Currency is { } currency)
            customers = customers.Where(c => c.Orders >= 1 && store.Set<Order>().Any(o => o.CustomerId == c.Id && o.Currency == currency && o.IsPlaced && o.CancelledAt == null));
        return customers;
    }

    private static IQueryable<Customer> ByTime(IQueryable<Customer> customers, CustomerFilter filter, WorkspaceClock clock, int today)
    {
        DateTime? Start(int? day) => day is { } back ? clock.StartOf(today - back + 1) : null;

        if (Start(filter.SeenWithin) is { } since) customers = customers.Where(c => c.LastSeenAt >= since);
        if (Start(filter.NotSeenFor) is { } until) customers = customers.Where(c => c.LastSeenAt < until);
        if (Start(filter.OrderedWithin) is { } orderedSince) customers = customers.Where(c => c.LastOrderAt >= orderedSince);
        if (Start(filter.FirstOrderedWithin) is { } firstSince) customers = customers.Where(c => c.FirstOrderAt >= firstSince);
        if (Start(filter.FirstOrderedBefore) is { } firstUntil) customers = customers.Where(c => c.FirstOrderAt < firstUntil);
        if (Start(filter.NotOrderedFor) is { } orderedUntil) customers = customers.Where(c => c.LastOrderAt < orderedUntil);
        return customers;
    }

    private static IQueryable<Customer> ByTrait(IQueryable<Customer> customers, Store store, string name, string? value)
    {
        // Braces and quotes would end the path; no trait that a person filters by has them.
        if (name.AsSpan().IndexOfAny("\"\\{}") >= 0) return customers.Where(_ => false);
        var hits = store.Engine is Engine.Postgres
            ? store.Set<SearchEntry>().FromSqlRaw("SELECT id AS customer_id, '' AS words, '' AS name_key FROM customers_customers WHERE (CAST(traits AS jsonb) ->> {0}) = COALESCE({1}, CAST(traits AS jsonb) ->> {0})", name, value!)
            : store.Set<SearchEntry>().FromSqlRaw("SELECT id AS customer_id, '' AS words, '' AS name_key FROM customers_customers WHERE CAST(traits ->> {0} AS TEXT) = COALESCE({1}, CAST(traits ->> {0} AS TEXT))", $"$.\"{name}\"", value!);
        return customers.Where(c => hits.Select(h => h.CustomerId).Contains(c.Id));
    }
}
