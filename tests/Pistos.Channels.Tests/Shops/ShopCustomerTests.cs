using System.Net;
using Microsoft.EntityFrameworkCore;
using Pistos.Channels.Sources;
using Pistos.Channels.Tests.Sources;
using Pistos.Channels.Tests.Tracking;
using Pistos.Customers.Timeline;
using Pistos.Platform.Store;
using Pistos.Testing;

namespace Pistos.Channels.Tests.Shops;

public sealed class ShopCustomerTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_Shopify_customer_is_entered_and_changed_and_late_news_changes_nothing(Engine engine)
    {
        await using var app = await PistosApp.StartAsync(engine);
        var shop = await app.HasSourceAsync(SourceKind.Shopify);
        var created = ShopsOfATest.Sample("shopify-customer.json");
        var changed = created.Replace("Βόλος\",\n    \"province\"", "Λάρισα\",\n    \"province\"", StringComparison.Ordinal)
            .Replace("Κρητικού", "Κρητικού-Δήμου", StringComparison.Ordinal).Replace("18:05:12", "19:00:00", StringComparison.Ordinal);

        await TakesAsync(app, shop, "customers/create", created);
        Assert.Equal(("Θεανώ Κρητικού", "Theano@Example.gr", "+306900000011", "Βόλος", "GR", LifecycleStages.Lead), await OnlyOneAsync(app));
        await TakesAsync(app, shop, "customers/update", changed);
        Assert.Equal(("Θεανώ Κρητικού-Δήμου", "Theano@Example.gr", "+306900000011", "Λάρισα", "GR", LifecycleStages.Lead), await OnlyOneAsync(app));
        await TakesAsync(app, shop, "customers/update", created);
        Assert.Equal(("Θεανώ Κρητικού-Δήμου", "Theano@Example.gr", "+306900000011", "Λάρισα", "GR", LifecycleStages.Lead), await OnlyOneAsync(app));
        Assert.Equal([("email", "theano@example.gr"), ("phone", "+306900000011"), ("shopify:shopify", "7062055069303701")], (await app.IdentitiesAsync()).Select(i => (i.Kind, i.Value)));
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_WooCommerce_customer_is_entered_and_changed_and_late_news_changes_nothing(Engine engine)
    {
        await using var app = await PistosApp.StartAsync(engine);
        var shop = await app.HasSourceAsync(SourceKind.WooCommerce);
        var created = ShopsOfATest.Sample("woocommerce-customer.json");
        var changed = created.Replace("Πάτρα", "Αίγιο", StringComparison.Ordinal).Replace("14:09:30", "15:00:00", StringComparison.Ordinal);

        await TakesAsync(app, shop, "customer.created", created);
        Assert.Equal(("Πέτρος Λάμπρου", "petros@example.gr", "2610 000 001", "Πάτρα", "GR", LifecycleStages.Lead), await OnlyOneAsync(app));
        await TakesAsync(app, shop, "customer.updated", changed);
        Assert.Equal(("Πέτρος Λάμπρου", "petros@example.gr", "2610 000 001", "Αίγιο", "GR", LifecycleStages.Lead), await OnlyOneAsync(app));
        await TakesAsync(app, shop, "customer.updated", created);
        Assert.Equal(("Πέτρος Λάμπρου", "petros@example.gr", "2610 000 001", "Αίγιο", "GR", LifecycleStages.Lead), await OnlyOneAsync(app));
        Assert.Equal([("email", "petros@example.gr"), ("phone", "+302610000001"), ("woocommerce:woocommerce", "25")], (await app.IdentitiesAsync()).Select(i => (i.Kind, i.Value)));
    }

    private static async Task TakesAsync(PistosApp app, Source shop, string topic, string body)
    {
        var answer = await app.DeliverAsync(shop, topic, body);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    private static async Task<(string?, string?, string?, string?, string?, string)> OnlyOneAsync(PistosApp app)
    {
        await using var store = app.OpenStore();
        var customer = Assert.Single(await store.Set<Customer>().AsNoTracking().ToListAsync(Ct));
        return (customer.Name, customer.Email, customer.Phone, customer.City, customer.Country, customer.Stage);
    }
}
