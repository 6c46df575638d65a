using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pistos.Channels.Shops;
using Pistos.Channels.Sources;
using Pistos.Channels.Tests.Sources;
using Pistos.Customers.Privacy.Requests;
using Pistos.Customers.Timeline;
using Pistos.Platform.Access;
using Pistos.Platform.Store;
using Pistos.Testing;

namespace Pistos.Channels.Tests.Shops;

/// <summary>What Shopify passes on of customers' rights.</summary>
public sealed class ShopPrivacyTests
{
    private const string Redact = """{ "shop_id": 1, "shop_domain": "kafes.myshopify.com", "customer": { "id": 7001, "email": "maria@example.gr", "phone": null }, "orders_to_redact": [ 5001 ] }""";
    private const string WantsData = """{ "shop_id": 1, "customer": { "id": 7001, "email": "maria@example.gr" }, "orders_requested": [ 5001 ], "data_request": { "id": 31 } }""";
    private const string ShopLeft = """{ "shop_id": 1, "shop_domain": "kafes.myshopify.com" }""";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_wish_to_be_forgotten_is_shown_and_carried_out_after_the_grace(Engine engine)
    {
        await using var app = await PistosApp.StartAsync(engine);
        var (shop, maria) = await WithMariaAsync(app);
        var owner = await app.SignInAsync();

        (await app.DeliverAsync(shop, "customers/redact", Redact)).EnsureSuccessStatusCode();
        (await app.DeliverAsync(shop, "customers/redact", Redact)).EnsureSuccessStatusCode();

        var page = await owner.ReadAsync("/privacy-requests", Ct);
        Assert.Contains("Will be made anonymous by itself on 28 Nov 2026", page, StringComparison.Ordinal);
        Assert.Contains("Μαρία Παπαδοπούλου", page, StringComparison.Ordinal);
        Assert.Equal("""{"wish":"erasure"}""", Assert.Single(await app.InteractionsAsync(), i => i.Kind == "privacy_requested").Data);
        Assert.DoesNotContain("waits for your decision", page, StringComparison.Ordinal);

        app.Clock.Advance(TimeSpan.FromDays(6));
        await ActAsync(app);
        Assert.Null((await CustomerAsync(app, maria))!.ErasedAt);
        app.Clock.Advance(TimeSpan.FromDays(2));
        await ActAsync(app);

        Assert.Equal((null, null, 3480L, true), await CustomerAsync(app, maria) is { } c ? (c.Name, c.Email, c.Spent, c.ErasedAt is not null) : default);
        Assert.DoesNotContain("Will be made anonymous", await owner.ReadAsync("/privacy-requests", Ct), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whom_a_colleague_decides_to_keep_is_kept()
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        var (shop, maria) = await WithMariaAsync(app);
        (await app.DeliverAsync(shop, "customers/redact", Redact)).EnsureSuccessStatusCode();
        var owner = await app.SignInAsync();

        await owner.PostAsync($"/privacy-requests/{await RequestAsync(app)}/decline");
        app.Clock.Advance(TimeSpan.FromDays(30));
        await ActAsync(app);

        Assert.Equal("Μαρία Παπαδοπούλου", (await CustomerAsync(app, maria))!.Name);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Whom_a_colleague_keeps_at_the_last_moment_is_kept(Engine engine)
    {
        await using var app = await PistosApp.StartAsync(engine);
        var (shop, maria) = await WithMariaAsync(app);
        (await app.DeliverAsync(shop, "customers/redact", Redact)).EnsureSuccessStatusCode();
        await using var scope = app.Services.CreateAsyncScope();
        var seen = await scope.ServiceProvider.GetRequiredService<Store>().Set<PrivacyRequest>().SingleAsync(Ct);
        var browser = await app.SignInAsync(BuiltInRole.Manager);
        await browser.PostAsync($"/privacy-requests/{seen.Id}/decline");

        var carriedOut = await scope.ServiceProvider.GetRequiredService<CarryOutRequest>().HandleAsync(seen.Id, Ct);

        Assert.False(carriedOut.IsOk);
        await using var store = app.OpenStore();
        Assert.Equal(PrivacyRequestState.Declined, (await store.Set<PrivacyRequest>().SingleAsync(Ct)).State);
        Assert.Equal("Μαρία Παπαδοπούλου", (await CustomerAsync(app, maria))!.Name);
    }

    [Fact]
    public async Task A_customer_who_has_come_back_since_is_not_erased_by_itself()
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        var (shop, maria) = await WithMariaAsync(app);
        (await app.DeliverAsync(shop, "customers/redact", Redact)).EnsureSuccessStatusCode();
        app.Clock.Advance(TimeSpan.FromDays(1));
        (await app.DeliverAsync(shop, "orders/create", ShopsOfATest.Sample("shopify-order.json").Replace("5001", "5002", StringComparison.Ordinal)
            .Replace("2026-11-20T", "2026-11-22T", StringComparison.Ordinal))).EnsureSuccessStatusCode();

        app.Clock.Advance(TimeSpan.FromDays(10));
        await ActAsync(app);

        Assert.Equal("Μαρία Παπαδοπούλου", (await CustomerAsync(app, maria))!.Name);
        var owner = await app.SignInAsync();
        Assert.Contains("1 privacy request waits for your decision", await owner.ReadAsync("/", Ct), StringComparison.Ordinal);
        await owner.PostAsync($"/privacy-requests/{await RequestAsync(app)}/carry-out");
        Assert.Null((await CustomerAsync(app, maria))!.Name);
    }

    [Fact]
    public async Task The_policy_says_how_and_after_how_many_days()
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        var (shop, maria) = await WithMariaAsync(app);
        var owner = await app.SignInAsync();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await owner.PostAsync("/privacy-requests/policy", ("how", "delete"), ("days", "26"))).StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, (await owner.PostAsync("/privacy-requests/policy", ("how", "delete"), ("days", "0"))).StatusCode);

        (await app.DeliverAsync(shop, "customers/redact", Redact)).EnsureSuccessStatusCode();
        await ActAsync(app);

        Assert.Null(await CustomerAsync(app, maria));
    }

    [Fact]
    public async Task A_wish_for_the_data_waits_for_somebody_who_sends_the_archive()
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        var (shop, maria) = await WithMariaAsync(app);

        (await app.DeliverAsync(shop, "customers/data_request", WantsData)).EnsureSuccessStatusCode();

        var owner = await app.SignInAsync();
        Assert.Contains("1 privacy request waits for your decision", await owner.ReadAsync("/", Ct), StringComparison.Ordinal);
        Assert.Contains($"action=\"/customers/{maria}/export\"", await owner.ReadAsync("/privacy-requests", Ct), StringComparison.Ordinal);
        await owner.PostAsync($"/privacy-requests/{await RequestAsync(app)}/done");
        Assert.DoesNotContain("waits for your decision", await owner.ReadAsync("/", Ct), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_shop_that_has_left_is_erased_only_when_somebody_types_its_name(Engine engine)
    {
        await using var app = await PistosApp.StartAsync(engine);
        var (shop, maria) = await WithMariaAsync(app);
        var nikos = (await app.Timeline.RecordAsync(new Draft(new Pistos.Channels.Tracking.IdentityLinked("x")) { Identities = [IdentityKey.Email("nikos@example.gr")] }, Ct)).CustomerId;
        (await app.DeliverAsync(shop, "shop/redact", ShopLeft)).EnsureSuccessStatusCode();
        app.Clock.Advance(TimeSpan.FromDays(40));
        await ActAsync(app);
        var owner = await app.SignInAsync();
        var request = await RequestAsync(app);
        await owner.PostAsync($"/privacy-requests/{request}/erase-shop", ("confirm", "another shop"));
        await ActAsync(app);
        Assert.Null((await CustomerAsync(app, maria))!.ErasedAt);

        Assert.Contains($"To confirm, type: {shop.Name}", WebUtility.HtmlDecode(await owner.ReadAsync("/privacy-requests", Ct)), StringComparison.Ordinal);
        await owner.PostAsync($"/privacy-requests/{request}/erase-shop", ("confirm", shop.Name));
        await ActAsync(app);

        Assert.NotNull((await CustomerAsync(app, maria))!.ErasedAt);
        Assert.Null((await CustomerAsync(app, nikos))!.ErasedAt);
    }

    [Fact]
    public async Task About_somebody_unknown_the_request_is_noted_as_answered()
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        var shop = await app.HasSourceAsync(SourceKind.Shopify);

        (await app.DeliverAsync(shop, "customers/redact", Redact)).EnsureSuccessStatusCode();

        Assert.Empty(await app.InteractionsAsync());
        Assert.Contains("nobody whom we know", await (await app.SignInAsync()).ReadAsync("/privacy-requests", Ct), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Erasing_a_customer_throws_away_kept_webhooks_that_name_them(Engine engine)
    {
        await using var app = await PistosApp.StartAsync(engine);
        var (shop, _) = await WithMariaAsync(app);
        (await app.DeliverAsync(shop, "orders/create", """{ "email": "Maria@example.gr" }""")).EnsureSuccessStatusCode();
        (await app.DeliverAsync(shop, "orders/create", """{ "phone": "690 000 0001" }""")).EnsureSuccessStatusCode();
        (await app.DeliverAsync(shop, "orders/create", """{ "email": "nikos@example.gr" }""")).EnsureSuccessStatusCode();
        (await app.DeliverAsync(shop, "customers/redact", Redact)).EnsureSuccessStatusCode();

        app.Clock.Advance(TimeSpan.FromDays(8));
        await ActAsync(app);

        await using var store = app.OpenStore();
        Assert.Contains("nikos@", System.Text.Encoding.UTF8.GetString(Assert.Single(await store.Set<KeptWebhook>().ToListAsync(Ct)).Body), StringComparison.Ordinal);
    }

    private static async Task<(Source Shop, Guid Maria)> WithMariaAsync(PistosApp app)
    {
        await app.SetUpWorkspaceAsync();
        var shop = await app.HasSourceAsync(SourceKind.Shopify);
        (await app.DeliverAsync(shop, "orders/create", ShopsOfATest.Sample("shopify-order.json"))).EnsureSuccessStatusCode();
        await using var store = app.OpenStore();
        return (shop, await store.Set<Customer>().Select(c => c.Id).SingleAsync(Ct));
    }

    /// <summary>Acts, and waits for what the product's own round may have taken up at the same moment.</summary>
    private static Task ActAsync(PistosApp app) => Eventually.HoldsAsync(async () =>
    {
        await app.Services.GetRequiredService<KeepPrivacyTerms>().ActAsync(Ct);
        await using var store = app.OpenStore();
        return !await store.Set<PrivacyRequest>().AnyAsync(r => r.State == PrivacyRequestState.Working, Ct);
    });

    private static async Task<Guid> RequestAsync(PistosApp app)
    {
        await using var store = app.OpenStore();
        return await store.Set<PrivacyRequest>().Select(r => r.Id).SingleAsync(Ct);
    }

    private static async Task<Customer?> CustomerAsync(PistosApp app, Guid id)
    {
        await using var store = app.OpenStore();
        return await store.Set<Customer>().AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, Ct);
    }
}
