using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Pistos.Customers.Privacy;
using Pistos.Customers.Tests.Privacy;
using Pistos.Platform.Access;
using Pistos.Platform.Store;
using Pistos.Testing;

namespace Pistos.Customers.Tests.Orders;

public sealed class OrderApiTests
{
    private static readonly object Order = new
    {
        source = "eshop",
        id = "A-1001",
        currency = "EUR",
        placedAt = "2026-11-20T10:00:00Z",
        customer = new { email = "maria@example.gr" },
        lines = new[] { new { sku = "EL-1", name = "Ελαιόλαδο 5 λίτρα", quantity = 2, unitMinor = 4_500 } },
        shippingMinor = 350,
    };

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task An_order_told_twice_is_there_once(Engine engine)
    {
        await using var app = await PistosApp.StartAsync(engine);
        using var shop = await app.OpenApiAsync("orders:edit", "orders:view");

        var first = await shop.PostAsJsonAsync("/api/v1/orders", Order);
        var again = await shop.PostAsJsonAsync("/api/v1/orders", Order);

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.OK), (first.StatusCode, again.StatusCode));
        Assert.Equal("unchanged", (await JsonOf(again)).GetProperty("result").GetString());
        var read = await shop.GetFromJsonAsync<JsonElement>(first.Headers.Location);
        Assert.Equal((9_350, 2, "placed"), (read.GetProperty("totalMinor").GetInt64(), read.GetProperty("items").GetInt32(), read.GetProperty("state").GetString()));
    }

    [Theory]
    [InlineData("-")]
    [InlineData("+")]
    [InlineData("00")]
    public async Task A_phone_without_a_number_is_nobody(string phone)
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        using var shop = await app.OpenApiAsync("orders:edit");

        var refused = await shop.PostAsJsonAsync("/api/v1/orders", new { source = "eshop", id = "A-1", currency = "EUR", customer = new { phone }, lines = new[] { new { name = "Ελαιόλαδο", quantity = 1, unitMinor = 100 } } });

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Equal("orders.no_customer", (await JsonOf(refused)).GetProperty("code").GetString());
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task An_order_whose_customer_was_erased_does_not_come_again(Engine engine)
    {
        await using var app = await PistosApp.StartAsync(engine);
        using var shop = await app.OpenApiAsync("orders:edit", "orders:view");
        var made = await JsonOf(await shop.PostAsJsonAsync("/api/v1/orders", Order));
        var browser = await app.SignInAsync(BuiltInRole.Manager);
        var erased = await browser.PostAsync($"/customers/{made.GetProperty("order").GetProperty("customerId").GetGuid()}/erase", ("how", "delete"), ("confirm", "maria@example.gr"));
        Assert.Equal(HttpStatusCode.SeeOther, erased.StatusCode);

        var again = await shop.PostAsJsonAsync("/api/v1/orders", Order);

        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        Assert.Equal("orders.erased", (await JsonOf(again)).GetProperty("code").GetString());
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task An_order_that_was_kept_long_enough_does_not_come_again_and_is_not_said_to_be_erased(Engine engine)
    {
        await using var app = await PistosApp.StartAsync(engine);
        using var shop = await app.OpenApiAsync("orders:edit", "orders:view");
        var order = new { source = "eshop", id = "A-1", currency = "EUR", placedAt = app.Clock.GetUtcNow().AddMonths(-13), customer = new { email = "maria@example.gr" }, lines = new[] { new { name = "Μέλι", quantity = 1, unitMinor = 900 } } };
        Assert.Equal(HttpStatusCode.Created, (await shop.PostAsJsonAsync("/api/v1/orders", order)).StatusCode);
        await RetentionTests.RuleAsync(app, "order_placed", 12);
        Assert.Equal((1, 0), await app.Services.GetRequiredService<KeepRetention>().ApplyAsync(default));

        var again = await shop.PostAsJsonAsync("/api/v1/orders", order);

        Assert.Equal((HttpStatusCode.Conflict, "orders.kept_long_enough"), (again.StatusCode, (await JsonOf(again)).GetProperty("code").GetString()));
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task An_order_that_reads_otherwise_is_changed_and_stays_with_its_customer(Engine engine)
    {
        await using var app = await PistosApp.StartAsync(engine);
        using var shop = await app.OpenApiAsync("orders:edit", "orders:view");
        var made = await JsonOf(await shop.PostAsJsonAsync("/api/v1/orders", Order));

        var changed = await JsonOf(await shop.PostAsJsonAsync("/api/v1/orders", new
        {
            source = "eshop",
            id = "A-1001",
            currency = "EUR",
            customer = new { email = "someone.else@example.gr" },
            lines = new[] { new { name = "Ελαιόλαδο 5 λίτρα", quantity = 1, totalMinor = 4_500 } },
        }));

        Assert.Equal("changed", changed.GetProperty("result").GetString());
        Assert.Equal(4_500, changed.GetProperty("order").GetProperty("totalMinor").GetInt64());
        Assert.Equal(made.GetProperty("order").GetProperty("customerId").GetGuid(), changed.GetProperty("order").GetProperty("customerId").GetGuid());
        Assert.Equal(made.GetProperty("order").GetProperty("placedAt").GetDateTime(), changed.GetProperty("order").GetProperty("placedAt").GetDateTime());
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task No_more_can_be_refunded_than_was_paid_and_a_refund_counts_once(Engine engine)
    {
        await using var app = await PistosApp.StartAsync(engine);
        using var shop = await app.OpenApiAsync("orders:edit", "orders:view");
        await shop.PostAsJsonAsync("/api/v1/orders", Order);
        var refund = new { id = "r-1", amountMinor = 5_000, reason = "Έφτασε σπασμένο" };

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => shop.PostAsJsonAsync("/api/v1/orders/eshop/A-1001/refunds", refund)));
        var tooMuch = await shop.PostAsJsonAsync("/api/v1/orders/eshop/A-1001/refunds", new { id = "r-2", amountMinor = 5_000 });

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        Assert.Equal(HttpStatusCode.Conflict, tooMuch.StatusCode);
        Assert.Equal("orders.refund_too_much", (await JsonOf(tooMuch)).GetProperty("code").GetString());
        var read = await shop.GetFromJsonAsync<JsonElement>("/api/v1/orders/eshop/A-1001");
        Assert.Equal((5_000, "partly_refunded"), (read.GetProperty("refundedMinor").GetInt64(), read.GetProperty("state").GetString()));
    }

    [Fact]
    public async Task A_cancelled_order_says_so_and_why()
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        using var shop = await app.OpenApiAsync("orders:edit", "orders:view");
        await shop.PostAsJsonAsync("/api/v1/orders", Order);

        var cancelled = await JsonOf(await shop.PostAsJsonAsync("/api/v1/orders/eshop/A-1001/cancel", new { reason = "Τελείωσε" }));
        await shop.PostAsJsonAsync("/api/v1/orders/eshop/A-1001/cancel", new { reason = "Ξανά" });

        Assert.Equal(("cancelled", "Τελείωσε"), (cancelled.GetProperty("state").GetString(), cancelled.GetProperty("cancelReason").GetString()));
        Assert.Equal("Τελείωσε", (await shop.GetFromJsonAsync<JsonElement>("/api/v1/orders/eshop/A-1001")).GetProperty("cancelReason").GetString());
    }

    [Theory]
    [InlineData("""{}""", "source")]
    [InlineData("""{"source":"eshop","id":"1","currency":"euros"}""", "currency")]
    [InlineData("""{"source":"eshop","id":"1","currency":"EUR"}""", "lines")]
    [InlineData("""{"source":"eshop","id":"1","currency":"EUR","lines":[{"name":"Μέλι"}]}""", "lines[0].totalMinor")]
    [InlineData("""{"source":"eshop","id":"1","currency":"EUR","lines":[{"name":"Μέλι","totalMinor":5,"quantity":0}]}""", "lines[0].quantity")]
    [InlineData("""{"source":"eshop","id":"1","currency":"EUR","lines":[{"name":"Μέλι","totalMinor":5}]}""", "customer")]
    [InlineData("""{"source":"eshop","id":"1","currency":"EUR","lines":[{"name":"Μέλι","totalMinor":5}],"customer":{"email":"maria"}}""", "customer.email")]
    [InlineData("""{"source":"eshop","id":"1","currency":"EUR","lines":[{"name":"Μέλι","totalMinor":5}],"customer":{"id":"7"},"placedAt":"2099-01-01T00:00:00Z"}""", "placedAt")]
    [InlineData("""{"source":"eshop","id":"1","currency":"EUR","lines":[{"name":"Μέλι","totalMinor":-5}],"customer":{"id":"7"}}""", "lines[0].totalMinor")]
    public async Task What_is_wrong_with_an_order_is_said_and_nothing_is_kept(string body, string field)
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        using var shop = await app.OpenApiAsync("orders:edit", "orders:view");

        var answer = await shop.PostAsync("/api/v1/orders", new StringContent(body, System.Text.Encoding.UTF8, "application/json"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(field, (await JsonOf(answer)).GetProperty("field").GetString());
        Assert.Equal(HttpStatusCode.NotFound, (await shop.GetAsync("/api/v1/orders/eshop/1")).StatusCode);
    }

    [Fact]
    public async Task A_key_that_may_only_look_cannot_tell_of_orders()
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        using var reader = await app.OpenApiAsync("orders:view");

        Assert.Equal(HttpStatusCode.Forbidden, (await reader.PostAsJsonAsync("/api/v1/orders", Order)).StatusCode);
    }

    [Fact]
    public async Task The_description_of_the_api_names_the_orders()
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        await app.SetUpWorkspaceAsync();

        var description = await app.CreateDefaultClient(Browser.Home).GetFromJsonAsync<JsonElement>("/openapi/v1.json");

        Assert.True(description.GetProperty("paths").TryGetProperty("/api/v1/orders/{source}/{id}/refunds", out _));
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task The_list_goes_from_page_to_page_and_back_without_losing_an_order(Engine engine)
    {
        await using var app = await PistosApp.StartAsync(engine);
        // All at one instant, so that only the id tells them apart.
        await app.Timeline.RecordManyAsync([.. Enumerable.Range(0, 120).Select(i => OrdersTests.Order($"{i}", i < 110 ? "2026-03-01" : "2026-04-01", 1_000))], default);
        var maria = await app.SignInAsync(BuiltInRole.Viewer);
        var seen = new List<string>();

        string? path = "/orders";
        var last = "";
        for (var pages = 0; path is not null && pages < 5; pages++)
        {
            last = await maria.ReadAsync(path);
            seen.AddRange(Links(last, "href=\"/orders/"));
            path = Links(last, "rel=\"next\" href=\"").SingleOrDefault();
        }

        Assert.Equal(120, seen.Count);
        Assert.Equal(120, seen.Distinct().Count());
        var before = await maria.ReadAsync(Links(last, "rel=\"prev\" href=\"").Single());
        Assert.Equal(seen[50..100], Links(before, "href=\"/orders/"));
    }

    [Fact]
    public async Task An_orders_page_shows_what_was_bought_and_what_went_back()
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        using var shop = await app.OpenApiAsync("orders:edit", "orders:view");
        var made = await JsonOf(await shop.PostAsJsonAsync("/api/v1/orders", Order));
        await shop.PostAsJsonAsync("/api/v1/orders/eshop/A-1001/refunds", new { id = "r-1", amountMinor = 5_000, reason = "Έφτασε σπασμένο" });
        var maria = await app.SignInAsync(BuiltInRole.Viewer);

        var page = await maria.ReadAsync($"/orders/{made.GetProperty("order").GetProperty("id").GetGuid()}");

        Assert.Contains("Ελαιόλαδο 5 λίτρα", page, StringComparison.Ordinal);
        Assert.Contains("Έφτασε σπασμένο", page, StringComparison.Ordinal);
        Assert.Contains("43.50", page, StringComparison.Ordinal);
        Assert.DoesNotContain("[orders.", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await maria.GetAsync($"/orders/{Guid.Empty}")).StatusCode);
    }

    private static async Task<JsonElement> JsonOf(HttpResponseMessage answer) => await answer.Content.ReadFromJsonAsync<JsonElement>();

    private static IEnumerable<string> Links(string page, string before) =>
        page.Split(before).Skip(1).Select(rest => WebUtility.HtmlDecode(rest[..rest.IndexOf('"', StringComparison.Ordinal)]));
}
