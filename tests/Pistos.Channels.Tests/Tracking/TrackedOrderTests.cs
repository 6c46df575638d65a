using Microsoft.EntityFrameworkCore;
using Pistos.Channels.Sources;
using Pistos.Channels.Tests.Sources;
using Pistos.Channels.Visits;
using Pistos.Customers.Orders;
using Pistos.Platform.Store;
using Pistos.Testing;

namespace Pistos.Channels.Tests.Tracking;

public sealed class TrackedOrderTests
{
    private const string Completed = """
        { "anonymousId": "a1", "messageId": "m1", "event": "Order Completed", "properties": { "order_id": "A-17", "total": 27.80, "currency": "EUR", "shipping": 3, "tax": "5.38",
          "products": [ { "product_id": "p1", "sku": "ELL-250", "name": "Ελληνικός 250 γρ.", "price": 4.90, "quantity": 2 }, { "name": "Μπρίκι", "price": 15, "quantity": 1, "category": "Σκεύη" } ] } }
        """;

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_completed_order_becomes_an_order_with_its_lines_once(Engine engine)
    {
        await using var app = await PistosApp.StartAsync(engine);
        var site = await app.HasSourceAsync();

        (await app.TrackAsync("/v1/track", Completed, site.WriteKey)).EnsureSuccessStatusCode();
        (await app.TrackAsync("/v1/track", Completed.Replace("m1", "m2", StringComparison.Ordinal), site.WriteKey)).EnsureSuccessStatusCode();

        await using var store = app.OpenStore();
        var order = Assert.Single(await store.Set<Order>().ToListAsync(TestContext.Current.CancellationToken));
        Assert.Equal(("A-17", "EUR", 2780, 300, 538, 3), (order.SourceId, order.Currency, order.TotalMinor, order.ShippingMinor, order.TaxMinor, order.Items));
        Assert.Equal([980, 1500], (await store.Set<OrderLineRow>().OrderBy(l => l.Position).ToListAsync(TestContext.Current.CancellationToken)).Select(l => l.TotalMinor));
    }

    [Fact]
    public async Task A_source_that_takes_no_orders_keeps_them_as_events()
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        var site = await app.HasSourceAsync(with: source => source.TakesOrders = false);

        (await app.TrackAsync("/v1/track", Completed, site.WriteKey)).EnsureSuccessStatusCode();

        Assert.Equal("event", Assert.Single(await app.InteractionsAsync()).Kind);
    }

    [Theory]
    [InlineData("""{ "total": 5 }""")]
    [InlineData("""{ "order_id": "1", "total": -5 }""")]
    [InlineData("""{ "order_id": "1" }""")]
    [InlineData("""{ "order_id": { }, "total": "many" }""")]
    public async Task An_incomplete_order_stays_an_event(string properties)
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        var site = await app.HasSourceAsync();

        (await app.TrackAsync("/v1/track", $$"""{ "anonymousId": "a1", "event": "Order Completed", "properties": {{properties}} }""", site.WriteKey)).EnsureSuccessStatusCode();

        Assert.Equal("event", Assert.Single(await app.InteractionsAsync()).Kind);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task An_order_on_the_day_of_a_visit_is_a_conversion_whichever_comes_first(Engine engine)
    {
        await using var app = await PistosApp.StartAsync(engine);
        var site = await app.HasSourceAsync();
        (await app.TrackAsync("/v1/page", """{ "anonymousId": "a1" }""", site.WriteKey)).EnsureSuccessStatusCode();
        (await app.TrackAsync("/v1/track", Completed, site.WriteKey)).EnsureSuccessStatusCode();
        (await app.TrackAsync("/v1/track", Completed.Replace("A-17", "A-18", StringComparison.Ordinal), site.WriteKey)).EnsureSuccessStatusCode();

        (await app.TrackAsync("/v1/track", Completed.Replace("A-17", "A-19", StringComparison.Ordinal).Replace("a1", "a2", StringComparison.Ordinal), site.WriteKey)).EnsureSuccessStatusCode();
        Assert.Equal((2, 0), await app.CountedAsync(VisitFigures.Conversions)); // nobody has seen a2 visit
        (await app.TrackAsync("/v1/page", """{ "anonymousId": "a2" }""", site.WriteKey)).EnsureSuccessStatusCode();

        Assert.Equal((3, 0), await app.CountedAsync(VisitFigures.Conversions));
        Assert.Equal((2, 0), await app.CountedAsync(VisitFigures.ConvertingVisitors));
        Assert.Equal((2, 0), await app.CountedAsync(VisitFigures.Visitors));
    }

    [Fact]
    public async Task What_a_visitor_answered_to_the_banner_is_kept_as_proof()
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        var site = await app.HasSourceAsync();

        (await app.TrackAsync("/v1/track", """{ "anonymousId": "a1", "event": "Consent Given", "properties": { "purpose": "tracking", "text": "v2" } }""", site.WriteKey)).EnsureSuccessStatusCode();

        var given = Assert.Single(await app.InteractionsAsync());
        Assert.Equal("consent_given", given.Kind);
        Assert.Contains("\"wording\":\"v2\"", given.Data, StringComparison.Ordinal);
    }
}
