using Microsoft.EntityFrameworkCore;
using Pistos.Customers.Orders;
using Pistos.Customers.Timeline;
using Pistos.Platform.Counters;
using Pistos.Platform.Store;
using Pistos.Testing;

namespace Pistos.Customers.Tests.Orders;

public sealed class OrdersTests
{
    private static readonly IdentityKey Maria = IdentityKey.Email("maria@example.gr", verified: true);

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_first_order_makes_a_buyer_and_a_second_one_a_faithful_one(Engine engine)
    {
        await using var app = await PistosApp.StartAsync(engine);

        await app.Timeline.RecordAsync(Order("1", "2026-03-01", 2_500), default);
        Assert.Equal((LifecycleStages.Buyer, 1, 2_500L), await StateAsync(app));
        await app.Timeline.RecordAsync(Order("2", "2026-03-08", 1_500), default);

        Assert.Equal((LifecycleStages.Repeat, 2, 4_000L), await StateAsync(app));
        Assert.Equal("2026-03-01:7", await RowsAsync(app, OrderCounters.Second));
        await using var store = app.OpenStore();
        var lines = await store.Set<OrderLineRow>().ToListAsync();
        Assert.Equal([(1, "Ελιές Καλαμών"), (1, "Ελιές Καλαμών")], lines.Select(l => (l.Position, l.Name)));
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task An_older_order_that_arrives_later_is_the_first_one(Engine engine)
    {
        await using var app = await PistosApp.StartAsync(engine);

        await app.Timeline.RecordManyAsync([Order("2", "2026-03-10", 1_000), Order("3", "2026-05-01", 1_000)], default);
        await app.Timeline.RecordAsync(Order("1", "2026-03-01", 1_000), default);

        Assert.Equal("2026-03-01:9", await RowsAsync(app, OrderCounters.Second));
        Assert.Equal("2026-03-10:52", await RowsAsync(app, OrderCounters.Third));
        Assert.Equal("2026-03-01:", await RowsAsync(app, OrderCounters.First));
        Assert.Equal("2026-05-01:", await RowsAsync(app, OrderCounters.Last));
        Assert.Equal("2026-03-01:,2026-05-01:", await RowsAsync(app, OrderCounters.BuyersOfMonth));
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Two_orders_on_one_day_are_one_purchase(Engine engine)
    {
        await using var app = await PistosApp.StartAsync(engine);

        await app.Timeline.RecordManyAsync([Order("1", "2026-03-01T08:00", 1_000), Order("2", "2026-03-01T20:00", 1_000)], default);

        Assert.Equal("", await RowsAsync(app, OrderCounters.Second));
        Assert.Equal(2, (await StateAsync(app)).Orders);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_refund_is_taken_off_once_even_when_it_comes_before_its_order(Engine engine)
    {
        await using var app = await PistosApp.StartAsync(engine);
        var refund = OrderDrafts.Refunded(new OrderRefunded("shop", "1", "r1", 500, "Έφτασε σπασμένο"), At("2026-03-02"), [Maria]);

        await app.Timeline.RecordAsync(refund, default);
        Assert.Equal((LifecycleStages.Lead, 0, 0L), await StateAsync(app));
        await app.Timeline.RecordAsync(Order("1", "2026-03-01", 2_500), default);
        await app.Timeline.RecordAsync(refund with { IdempotencyKey = "told again under another key" }, default);

        Assert.Equal((LifecycleStages.Buyer, 1, 2_000L), await StateAsync(app));
        await using var store = app.OpenStore();
        var placed = await store.Set<Counter>().SingleAsync(c => c.Metric == OrderCounters.Placed);
        Assert.Equal((1L, 2_000L, "EUR"), (placed.Count, placed.Amount, placed.Dimension));
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_cancelled_order_counts_nowhere(Engine engine)
    {
        await using var app = await PistosApp.StartAsync(engine);

        await app.Timeline.RecordManyAsync(
            [Order("1", "2026-03-01", 2_500), OrderDrafts.Cancelled(new OrderCancelled("shop", "1"), At("2026-03-02"), [Maria])], default);

        Assert.Equal((LifecycleStages.Lead, 0, 0L), await StateAsync(app));
        await using var store = app.OpenStore();
        Assert.All(await store.Set<Counter>().Where(c => c.Metric.StartsWith("customers.orders.")).ToListAsync(), c => Assert.Equal((0L, 0L), (c.Count, c.Amount)));
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task The_latest_change_of_an_order_wins_in_whatever_order_they_arrive(Engine engine)
    {
        await using var app = await PistosApp.StartAsync(engine);
        var placed = At("2026-03-01");

        await app.Timeline.RecordAsync(OrderDrafts.Changed(Content("1", 3_000), placed, At("2026-03-03"), [Maria]), default);
        await app.Timeline.RecordAsync(Order("1", "2026-03-01", 1_000), default);
        await app.Timeline.RecordAsync(OrderDrafts.Changed(Content("1", 2_000), placed, At("2026-03-02"), [Maria]), default);

        Assert.Equal((LifecycleStages.Buyer, 1, 3_000L), await StateAsync(app));
        await app.Timeline.RecordAsync(OrderDrafts.Changed(Content("1", 4_000), placed, At("2026-03-04"), [Maria]), default);
        Assert.Equal((LifecycleStages.Buyer, 1, 4_000L), await StateAsync(app));
        await using var store = app.OpenStore();
        Assert.Equal(4_000, (await store.Set<OrderLineRow>().SingleAsync()).TotalMinor);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Two_currencies_are_never_added_up(Engine engine)
    {
        await using var app = await PistosApp.StartAsync(engine);

        await app.Timeline.RecordManyAsync([Order("1", "2026-03-01", 2_500), Order("2", "2026-03-05", 9_900, currency: "USD")], default);

        Assert.Equal((LifecycleStages.Repeat, 2, 2_500L), await StateAsync(app));
        await using var store = app.OpenStore();
        var customers = await store.Set<Counter>().Where(c => c.Metric == OrderCounters.Customers).OrderBy(c => c.Dimension).ToListAsync();
        Assert.Equal([("EUR", 1L), ("USD", 1L)], customers.Select(c => (c.Dimension, c.Count)));
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Purchases_of_a_visitor_count_as_the_customers_own_once_they_are_known(Engine engine)
    {
        await using var app = await PistosApp.StartAsync(engine);
        var visitor = IdentityKey.Visitor("v-1");
        await app.Timeline.RecordAsync(Order("1", "2026-03-01", 1_000, who: visitor), default);
        await app.Timeline.RecordAsync(Order("2", "2026-04-01", 1_000), default);

        await app.Timeline.RecordAsync(Order("3", "2026-05-01", 1_000) with { Identities = [visitor, Maria] }, default);

        Assert.Equal((LifecycleStages.Repeat, 3, 3_000L), await StateAsync(app));
        Assert.Equal("2026-03-01:", await RowsAsync(app, OrderCounters.First));
        Assert.Equal("2026-03-01:31", await RowsAsync(app, OrderCounters.Second));
        Assert.Equal("2026-05-01:repeat", await RowsAsync(app, CustomerCounters.LastSeen));
        Assert.Equal("2026-03-01:repeat", await RowsAsync(app, CustomerCounters.FirstSeen));
    }

    internal static Draft Order(string id, string at, long total, IdentityKey? who = null, string currency = "EUR") =>
        OrderDrafts.Placed(Content(id, total, currency), At(at), [who ?? Maria]);

    internal static OrderContent Content(string id, long total, string currency = "EUR") =>
        new("shop", id, currency, total, [new OrderLine("Ελιές Καλαμών", 2, total) { Sku = "EL-1" }]);

    internal static DateTime At(string day) => DateTime.Parse(day, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal | System.Globalization.DateTimeStyles.AdjustToUniversal);

    private static async Task<(string Stage, int Orders, long Spent)> StateAsync(PistosApp app)
    {
        await using var store = app.OpenStore();
        var customer = await store.Set<Customer>().SingleAsync(c => c.MergedInto == null && c.IsIdentified);
        return (customer.Stage, customer.Orders, customer.Spent);
    }

    /// <summary>The days and dimensions of a roll-up that hold one each, as <c>day:dimension</c>.</summary>
    private static async Task<string> RowsAsync(PistosApp app, string metric)
    {
        await using var store = app.OpenStore();
        var rows = await store.Set<Counter>().Where(c => c.Metric == metric && c.Count != 0).OrderBy(c => c.Day).ToListAsync();
        Assert.All(rows, r => Assert.Equal(1, r.Count));
        return string.Join(',', rows.Select(r => $"{DateOnly.FromDayNumber(r.Day + DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber):yyyy-MM-dd}:{r.Dimension}"));
    }
}
