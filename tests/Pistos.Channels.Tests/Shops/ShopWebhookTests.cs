using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Pistos.Channels.Shops;
using Pistos.Channels.Sources;
using Pistos.Channels.Tests.Sources;
using Pistos.Channels.Tests.Tracking;
using Pistos.Customers.Orders;
using Pistos.Customers.Timeline;
using Pistos.Platform.Store;
using Pistos.Testing;

namespace Pistos.Channels.Tests.Shops;

public sealed class ShopWebhookTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public void A_signature_that_Shopify_s_own_tests_make_is_understood()
    {
        // Shopify/shopify-api-js, validate.test.ts
        Assert.True(ShopSignature.Matches(["test_secret_key"], """{"foo": "bar"}"""u8, "B23tXN681gZ0qIWNRrgtzBE9XSDo5yaUu6wfmhu3a7g="));
        Assert.False(ShopSignature.Matches(["test_secret_key"], """{"foo":"bar"}"""u8, "B23tXN681gZ0qIWNRrgtzBE9XSDo5yaUu6wfmhu3a7g="));
        Assert.False(ShopSignature.Matches([], """{"foo": "bar"}"""u8, "B23tXN681gZ0qIWNRrgtzBE9XSDo5yaUu6wfmhu3a7g="));
        Assert.False(ShopSignature.Matches([""], ""u8, Convert.ToBase64String(HMACSHA256.HashData([], ""u8))));
        Assert.True(ShopSignature.Matches(["present", "former"], "x"u8, Convert.ToBase64String(HMACSHA256.HashData("former"u8, "x"u8))));
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_Shopify_order_becomes_a_customer_with_an_order_however_often_it_is_delivered(Engine engine)
    {
        await using var app = await PistosApp.StartAsync(engine);
        var shop = await app.HasSourceAsync(SourceKind.Shopify);
        var body = ShopsOfATest.Sample("shopify-order.json");

        foreach (var answer in await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => app.DeliverAsync(shop, "orders/create", body)))) Assert.Equal(HttpStatusCode.OK, answer.StatusCode);

        await using var store = app.OpenStore();
        var order = Assert.Single(await store.Set<Order>().ToListAsync(Ct));
        Assert.Equal(("5001", "#1001", "EUR", 3480, 3), (order.SourceId, order.Number, order.Currency, order.TotalMinor, order.Items));
        Assert.Equal(new DateTime(2026, 11, 20, 16, 30, 0), order.PlacedAt);
        Assert.Equal([("Ελληνικός 250 γρ.", 2, 980L), ("Μπρίκι", 1, 1350L)], (await store.Set<OrderLineRow>().OrderBy(l => l.Position).ToListAsync(Ct)).Select(l => (l.Name, l.Quantity, l.TotalMinor)));
        var customer = Assert.Single(await store.Set<Customer>().ToListAsync(Ct));
        Assert.Equal(("Μαρία Παπαδοπούλου", "Αθήνα", "GR", 1, 3480), (customer.Name, customer.City, customer.Country, customer.Orders, customer.Spent));
        Assert.Equal([("email", "maria@example.gr"), ("phone", "+306900000001"), ("shopify:shopify", "7001")], (await app.IdentitiesAsync()).Select(i => (i.Kind, i.Value)));
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_Shopify_refund_and_a_cancellation_reach_the_order(Engine engine)
    {
        await using var app = await PistosApp.StartAsync(engine);
        var shop = await app.HasSourceAsync(SourceKind.Shopify);
        (await app.DeliverAsync(shop, "orders/create", ShopsOfATest.Sample("shopify-order.json"))).EnsureSuccessStatusCode();

        const string Refund = """{ "id": 9001, "order_id": 5001, "created_at": "2026-11-20T20:00:00+02:00", "note": "Σπασμένο", "transactions": [ { "kind": "refund", "status": "success", "amount": "10.00" } ] }""";
        (await app.DeliverAsync(shop, "refunds/create", Refund)).EnsureSuccessStatusCode();
        (await app.DeliverAsync(shop, "refunds/create", Refund)).EnsureSuccessStatusCode();
        await using var store = app.OpenStore();
        Assert.Equal(2480, (await store.Set<Order>().AsNoTracking().SingleAsync(Ct)).NetMinor);

        var cancelled = ShopsOfATest.Sample("shopify-order.json").Replace("\"cancelled_at\": null", "\"cancelled_at\": \"2026-11-20T21:00:00+02:00\", \"cancel_reason\": \"customer\"", StringComparison.Ordinal);
        (await app.DeliverAsync(shop, "orders/cancelled", cancelled)).EnsureSuccessStatusCode();
        Assert.False((await store.Set<Order>().AsNoTracking().SingleAsync(Ct)).Counts);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_WooCommerce_order_and_its_change_become_one_order(Engine engine)
    {
        await using var app = await PistosApp.StartAsync(engine);
        var shop = await app.HasSourceAsync(SourceKind.WooCommerce);
        var body = ShopsOfATest.Sample("woocommerce-order.json");

        (await app.DeliverAsync(shop, "order.created", body)).EnsureSuccessStatusCode();
        var changed = body.Replace("\"total\": \"26.80\"", "\"total\": \"21.90\"", StringComparison.Ordinal)
            .Replace("2026-11-20T14:30:05", "2026-11-20T15:00:00", StringComparison.Ordinal)
            .Replace("\"refunds\": []", "\"refunds\": [ { \"id\": 3, \"reason\": \"Λάθος άλεση\", \"total\": \"-4.90\" } ]", StringComparison.Ordinal);
        (await app.DeliverAsync(shop, "order.updated", changed)).EnsureSuccessStatusCode();
        (await app.DeliverAsync(shop, "order.updated", changed)).EnsureSuccessStatusCode();

        await using var store = app.OpenStore();
        var order = Assert.Single(await store.Set<Order>().AsNoTracking().ToListAsync(Ct));
        Assert.Equal((2190, 490, new DateTime(2026, 11, 20, 14, 30, 0)), (order.TotalMinor, order.RefundedMinor, order.PlacedAt));
        Assert.Equal("Νίκος Γεωργίου", (await store.Set<Customer>().AsNoTracking().SingleAsync(Ct)).Name);

        (await app.DeliverAsync(shop, "order.deleted", """{ "id": 727 }""")).EnsureSuccessStatusCode();
        Assert.NotNull((await store.Set<Order>().AsNoTracking().SingleAsync(Ct)).CancelledAt);
    }

    [Fact]
    public async Task Nothing_that_is_not_signed_is_taken()
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        var shopify = await app.HasSourceAsync(SourceKind.Shopify);
        var woo = await app.HasSourceAsync(SourceKind.WooCommerce, source => source.Secret = "");
        var body = ShopsOfATest.Sample("shopify-order.json");

        using var unsigned = await app.PostWebhookAsync($"/webhooks/shopify/{shopify.Id}", body, ("X-Shopify-Topic", "orders/create"));
        using var forged = await app.DeliverAsync(shopify, "orders/create", body, "another secret");
        using var changed = await app.PostWebhookAsync($"/webhooks/shopify/{shopify.Id}", body + " ", ("X-Shopify-Topic", "orders/create"), ("X-Shopify-Hmac-Sha256", ShopsOfATest.Sign(shopify.Secret, body)));
        using var withoutSecret = await app.DeliverAsync(woo, "order.created", ShopsOfATest.Sample("woocommerce-order.json"), "");
        using var elsewhere = await app.DeliverAsync(shopify, "orders/create", body, path: $"/webhooks/woocommerce/{shopify.Id}");

        Assert.All([unsigned, forged, changed, withoutSecret], answer => Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode));
        Assert.Equal("shops.wrong_signature", await TrackingApiTests.CodeAsync(forged));
        Assert.Equal(HttpStatusCode.NotFound, elsewhere.StatusCode);
        Assert.Empty(await app.InteractionsAsync());
    }

    [Fact]
    public async Task WooCommerce_s_first_call_is_answered_without_a_signature()
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        var woo = await app.HasSourceAsync(SourceKind.WooCommerce);
        using var ping = new StringContent("webhook_id=17", Encoding.UTF8, "application/x-www-form-urlencoded");
        using var more = new StringContent("webhook_id=17&id=1", Encoding.UTF8, "application/x-www-form-urlencoded");

        Assert.Equal(HttpStatusCode.OK, (await app.CreateClient().PostAsync($"/webhooks/woocommerce/{woo.Id}", ping, Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await app.CreateClient().PostAsync($"/webhooks/woocommerce/{woo.Id}", more, Ct)).StatusCode);
    }
}
