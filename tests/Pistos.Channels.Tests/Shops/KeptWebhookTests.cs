using System.Data.Common;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Pistos.Channels.Shops;
using Pistos.Channels.Sources;
using Pistos.Channels.Tests.Sources;
using Pistos.Customers.Orders;
using Pistos.Platform.Access;
using Pistos.Platform.Store;
using Pistos.Testing;

namespace Pistos.Channels.Tests.Shops;

public sealed class KeptWebhookTests
{
    private const string Refund = """{ "id": 9001, "order_id": 5001, "created_at": "2026-11-20T20:00:00+02:00", "note": "Σπασμένο", "transactions": [ { "kind": "refund", "status": "success", "amount": "10.00" } ] }""";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("orders/create", "{}")]
    [InlineData("orders/create", "not json")]
    [InlineData("orders/create", """{ "id": 1, "line_items": 5, "currency": "EUR", "total_price": "x", "created_at": "y" }""")]
    [InlineData("orders/create", """{ "id": 1, "currency": "EUR", "total_price": "1", "created_at": "2026-11-20T10:00:00Z", "line_items": [ { "name": "x", "quantity": 1000000, "price": "999999999999" } ] }""")]
    [InlineData("orders/create", """{ "id": "\ud800", "currency": "EUR", "total_price": "1", "created_at": "2026-11-20T10:00:00Z" }""")]
    [InlineData("customers/create", "[]")]
    [InlineData("refunds/create", """{ "id": 1 }""")]
    [InlineData("customers/redact", """{ "customer": "7001" }""")]
    public async Task A_signed_body_that_cannot_be_understood_is_kept_as_it_came_and_changes_nothing(string topic, string body)
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        var shop = await app.HasSourceAsync(SourceKind.Shopify);

        using var first = await app.DeliverAsync(shop, topic, body);
        using var again = await app.DeliverAsync(shop, topic, body);

        // A shop that hears of failures for long stops sending, so it is told that we have it.
        Assert.Equal((HttpStatusCode.Accepted, HttpStatusCode.Accepted), (first.StatusCode, again.StatusCode));
        Assert.Empty(await app.InteractionsAsync());
        await using var store = app.OpenStore();
        var kept = Assert.Single(await store.Set<KeptWebhook>().ToListAsync(Ct));
        Assert.Equal((topic, body, WebhookReading.NotUnderstood), (kept.Topic, System.Text.Encoding.UTF8.GetString(kept.Body), kept.Reading));
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task What_was_understood_does_not_stay(Engine engine)
    {
        await using var app = await PistosApp.StartAsync(engine);
        var shop = await app.HasSourceAsync(SourceKind.Shopify);

        Assert.Equal(HttpStatusCode.OK, (await app.DeliverAsync(shop, "orders/create", ShopsOfATest.Sample("shopify-order.json"))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await app.DeliverAsync(shop, "products/update", "{}")).StatusCode);

        await using var store = app.OpenStore();
        Assert.Empty(await store.Set<KeptWebhook>().ToListAsync(Ct));
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task The_same_webhook_that_came_meanwhile_and_was_read_is_no_fault(Engine engine)
    {
        await using var app = await PistosApp.StartAsync(engine);
        var source = (await app.Services.GetRequiredService<SourceDirectory>().FindAsync((await app.HasSourceAsync(SourceKind.Shopify)).Id, Ct))!;
        var others = app.Services.GetRequiredService<KeptWebhooks>();
        var ours = new KeptWebhooks(new Meanwhile(app, () => others.PutAsync(source, "orders/create", "d1", "{}"u8.ToArray(), Ct), others.LetGoAsync), app.Clock);

        var kept = await ours.PutAsync(source, "orders/create", "d2", "{}"u8.ToArray(), Ct);

        Assert.Equal("d2", kept?.DeliveryId);
        Assert.NotNull(await others.FindAsync(kept!.Id, Ct));
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task An_administrator_sees_what_was_not_understood_and_has_it_read_again(Engine engine)
    {
        await using var app = await PistosApp.StartAsync(engine);
        var shop = await app.HasSourceAsync(SourceKind.Shopify);
        (await app.DeliverAsync(shop, "orders/create", """{ "id": 1, "note": "ακατανόητο" }""")).EnsureSuccessStatusCode();
        var browser = await app.SignInAsync(BuiltInRole.Manager);
        await using var store = app.OpenStore();
        var kept = await store.Set<KeptWebhook>().AsNoTracking().SingleAsync(Ct);

        Assert.Contains($"/sources/webhooks/{kept.Id}", await browser.ReadAsync("/settings/failures", Ct), StringComparison.Ordinal);
        Assert.Contains("ακατανόητο", await browser.ReadAsync($"/sources/webhooks/{kept.Id}", Ct), StringComparison.Ordinal);
        await browser.PostAsync($"/settings/failures/shop-webhooks/{kept.Id}/retry");
        Assert.Equal(2, (await store.Set<KeptWebhook>().AsNoTracking().SingleAsync(Ct)).Attempts);

        // As if a later version understood it.
        await store.Set<KeptWebhook>().ExecuteUpdateAsync(s => s.SetProperty(w => w.Body, System.Text.Encoding.UTF8.GetBytes(ShopsOfATest.Sample("shopify-order.json"))), Ct);
        await browser.PostAsync("/settings/failures/shop-webhooks/retry");

        Assert.Empty(await store.Set<KeptWebhook>().AsNoTracking().ToListAsync(Ct));
        Assert.Single(await store.Set<Order>().ToListAsync(Ct));
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_refund_that_comes_before_its_order_is_kept_and_counts_when_the_order_is_there(Engine engine)
    {
        await using var app = await PistosApp.StartAsync(engine);
        var shop = await app.HasSourceAsync(SourceKind.Shopify);

        Assert.Equal(HttpStatusCode.Accepted, (await app.DeliverAsync(shop, "refunds/create", Refund)).StatusCode);
        await using var store = app.OpenStore();
        var waiting = await store.Set<KeptWebhook>().AsNoTracking().SingleAsync(Ct);
        Assert.Equal((WebhookReading.AwaitsOrder, "5001"), (waiting.Reading, waiting.OrderName));
        (await app.DeliverAsync(shop, "orders/create", ShopsOfATest.Sample("shopify-order.json"))).EnsureSuccessStatusCode();

        Assert.Equal((3480, 1000, 2480), await OrderAsync(app));
        Assert.Empty(await store.Set<KeptWebhook>().AsNoTracking().ToListAsync(Ct));
        await app.ReplayAsync();
        Assert.Equal((3480, 1000, 2480), await OrderAsync(app));
    }

    [Fact]
    public async Task A_database_that_is_gone_while_a_webhook_is_read_does_not_make_it_unreadable()
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        var source = (await app.Services.GetRequiredService<SourceDirectory>().FindAsync((await app.HasSourceAsync(SourceKind.Shopify)).Id, Ct))!;
        var kept = app.Services.GetRequiredService<KeptWebhooks>();
        var refund = (await kept.PutAsync(source, "refunds/create", "d1", System.Text.Encoding.UTF8.GetBytes(Refund), Ct))!;
        var reader = ActivatorUtilities.CreateInstance<ReadShopWebhook>(app.Services, new Gone());

        await Assert.ThrowsAsync<InvalidOperationException>(() => reader.ReadAsync(source, refund, Ct));

        Assert.Equal(WebhookReading.Waiting, (await kept.FindAsync(refund.Id, Ct))!.Reading);
    }

    [Fact]
    public async Task A_refund_whose_order_came_another_way_is_read_by_itself()
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        var shop = await app.HasSourceAsync(SourceKind.Shopify);
        (await app.DeliverAsync(shop, "refunds/create", Refund)).EnsureSuccessStatusCode();
        await app.Timeline.RecordAsync(
            OrderDrafts.Placed(new OrderContent($"shopify:{shop.Code}", "5001", "EUR", 3480, []), app.Clock.GetUtcNow().UtcDateTime, [Pistos.Customers.Timeline.IdentityKey.Email("maria@example.gr")]), Ct);

        Assert.Equal(1, await app.Services.GetRequiredService<ReadKeptWebhooks>().ReadAsync(Ct));

        Assert.Equal((3480, 1000, 2480), await OrderAsync(app));
    }

    [Fact]
    public async Task A_deletion_that_comes_before_its_order_takes_the_order_out_of_the_figures()
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        var shop = await app.HasSourceAsync(SourceKind.WooCommerce);

        (await app.DeliverAsync(shop, "order.deleted", """{ "id": 727 }""")).EnsureSuccessStatusCode();
        (await app.DeliverAsync(shop, "order.created", ShopsOfATest.Sample("woocommerce-order.json"))).EnsureSuccessStatusCode();

        await using var store = app.OpenStore();
        Assert.NotNull((await store.Set<Order>().SingleAsync(Ct)).CancelledAt);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task What_was_kept_but_not_read_before_a_crash_is_read_after_it(Engine engine)
    {
        await using var app = await PistosApp.StartAsync(engine);
        var shop = await app.HasSourceAsync(SourceKind.Shopify);
        var source = (await app.Services.GetRequiredService<SourceDirectory>().FindAsync(shop.Id, Ct))!;
        var body = System.Text.Encoding.UTF8.GetBytes(ShopsOfATest.Sample("shopify-order.json"));
        await app.Services.GetRequiredService<KeptWebhooks>().PutAsync(source, "orders/create", "d1", body, Ct);
        var worker = app.Services.GetRequiredService<ReadKeptWebhooks>();

        Assert.Equal(0, await worker.ReadAsync(Ct)); // its own request may still be at it
        app.Clock.Advance(TimeSpan.FromSeconds(31));
        await worker.ReadAsync(Ct);

        await using var store = app.OpenStore();
        Assert.Single(await store.Set<Order>().ToListAsync(Ct));
        Assert.Empty(await store.Set<KeptWebhook>().ToListAsync(Ct));
    }

    [Fact]
    public async Task What_nobody_made_sense_of_is_thrown_away_after_ninety_days()
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        var shop = await app.HasSourceAsync(SourceKind.Shopify);
        (await app.DeliverAsync(shop, "orders/create", "{}")).EnsureSuccessStatusCode();
        var worker = app.Services.GetRequiredService<ReadKeptWebhooks>();
        await using var store = app.OpenStore();

        app.Clock.Advance(KeptWebhooks.Patience - TimeSpan.FromMinutes(1));
        await worker.ReadAsync(Ct);
        Assert.Equal(1, await store.Set<KeptWebhook>().CountAsync(Ct));
        app.Clock.Advance(TimeSpan.FromMinutes(2));
        await worker.ReadAsync(Ct);

        Assert.Equal(0, await store.Set<KeptWebhook>().CountAsync(Ct));
    }

    private static async Task<(long Total, long Refunded, long Net)> OrderAsync(PistosApp app)
    {
        await using var store = app.OpenStore();
        var order = await store.Set<Order>().AsNoTracking().SingleAsync(Ct);
        return (order.TotalMinor, order.RefundedMinor, order.NetMinor);
    }

    /// <summary>Stores that say, as EF Core does of passing faults, that the database is not there.</summary>
    private sealed class Gone : IDbContextFactory<Store>
    {
        public Store CreateDbContext() => throw new InvalidOperationException("Likely due to a transient failure.", new TimeoutException());
    }

    /// <summary>Stores of a request beside which another one puts the same webhook after the first look, and lets go of it as soon as ours has failed to.</summary>
    private sealed class Meanwhile(PistosApp app, Func<Task<KeptWebhook?>> put, Func<KeptWebhook, CancellationToken, Task> letGo) : DbCommandInterceptor, IDbContextFactory<Store>
    {
        private KeptWebhook? others;

        public Store CreateDbContext()
        {
            using var plain = app.OpenStore();
            return new Store(new DbContextOptionsBuilder<Store>((DbContextOptions<Store>)plain.GetService<IDbContextOptions>()).AddInterceptors(this).Options);
        }

        public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            if (command.CommandText.Contains("COUNT(", StringComparison.OrdinalIgnoreCase)) others ??= await put();
            return result;
        }

        public override Task CommandFailedAsync(DbCommand command, CommandErrorEventData eventData, CancellationToken cancellationToken = default) => letGo(others!, cancellationToken);
    }
}
