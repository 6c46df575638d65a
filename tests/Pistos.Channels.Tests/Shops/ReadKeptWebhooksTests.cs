using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pistos.Channels.Shops;
using Pistos.Channels.Sources;
using Pistos.Channels.Tests.Sources;
using Pistos.Customers.Timeline;
using Pistos.Platform.Access;
using Pistos.Platform.Deliveries.Failures;
using Pistos.Platform.Results;
using Pistos.Platform.Store;
using Pistos.Testing;

namespace Pistos.Channels.Tests.Shops;

/// <summary>One kept webhook that cannot be read holds up no other, and a database that is gone is waited for once.</summary>
public sealed class ReadKeptWebhooksTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task One_whose_reading_fails_unexpectedly_is_shown_among_the_failures(Engine engine)
    {
        await using var app = await PistosApp.StartAsync(engine);
        var shop = await KeepAsync(app, 2);
        var reader = ActivatorUtilities.CreateInstance<ReadShopWebhook>(app.Services, new BrokenTimeline());

        Assert.Equal(0, await ActivatorUtilities.CreateInstance<ReadKeptWebhooks>(app.Services, reader).ReadAsync(Ct));

        await using var store = app.OpenStore();
        var kept = await store.Set<KeptWebhook>().ToListAsync(Ct);
        Assert.Equal(2, kept.Count);
        Assert.All(kept, webhook => Assert.Equal((WebhookReading.NotUnderstood, ReadShopWebhook.Crashed), (webhook.Reading, webhook.Problem)));
        var browser = await app.SignInAsync(BuiltInRole.Manager);
        Assert.Contains("Pistos failed to read this webhook", await browser.ReadAsync("/settings/failures", Ct), StringComparison.Ordinal);
        await app.Services.GetRequiredService<SourceActivity>().WriteDownAsync(Ct);
        Assert.Contains("Pistos failed to read the webhook", await browser.ReadAsync($"/sources/{shop.Id}", Ct), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task The_list_of_failures_goes_on_until_each_was_shown_once(Engine engine)
    {
        await using var app = await PistosApp.StartAsync(engine);
        await KeepAsync(app, 5);
        var reader = ActivatorUtilities.CreateInstance<ReadShopWebhook>(app.Services, new BrokenTimeline());
        await ActivatorUtilities.CreateInstance<ReadKeptWebhooks>(app.Services, reader).ReadAsync(Ct);
        await using var scope = app.Services.CreateAsyncScope();
        var failures = scope.ServiceProvider.GetServices<IFailedWork>().Single(sort => sort.Name == "shop-webhooks");

        var first = await failures.ListAsync(3, Ct);
        var rest = await failures.ListAfterAsync(first[^1].Id, 3, Ct);

        await using var store = app.OpenStore();
        Assert.Equal(await store.Set<KeptWebhook>().OrderByDescending(w => w.Id).Select(w => w.Id).ToListAsync(Ct), first.Concat(rest).Select(item => item.Id));
    }

    [Fact]
    public async Task When_the_database_is_gone_the_first_says_so_for_all()
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        await KeepAsync(app, 3);
        var gone = new Gone();

        await Assert.ThrowsAsync<InvalidOperationException>(() => ActivatorUtilities.CreateInstance<ReadKeptWebhooks>(app.Services, new KeptWebhooks(gone, app.Clock)).ReadAsync(Ct));

        Assert.Equal(1, gone.Asked);
        await using var store = app.OpenStore();
        Assert.All(await store.Set<KeptWebhook>().ToListAsync(Ct), webhook => Assert.Equal(WebhookReading.Waiting, webhook.Reading));
    }

    /// <summary>Webhooks that have waited for longer than their own request would take.</summary>
    private static async Task<Source> KeepAsync(PistosApp app, int count)
    {
        var shop = await app.HasSourceAsync(SourceKind.Shopify);
        var source = (await app.Services.GetRequiredService<SourceDirectory>().FindAsync(shop.Id, Ct))!;
        var order = ShopsOfATest.Sample("shopify-order.json");
        for (var n = 0; n < count; n++)
            await app.Services.GetRequiredService<KeptWebhooks>().PutAsync(source, "orders/create", $"d{n}", Encoding.UTF8.GetBytes(order.Replace("5001", $"500{n}", StringComparison.Ordinal)), Ct);
        await using var store = app.OpenStore();
        var before = app.Clock.GetUtcNow().UtcDateTime.AddHours(-1);
        await store.Set<KeptWebhook>().ExecuteUpdateAsync(set => set.SetProperty(w => w.ReceivedAt, before), Ct);
        return shop;
    }

    /// <summary>A timeline with a bug.</summary>
    private sealed class BrokenTimeline : ITimeline
    {
        public Task<Receipt> RecordAsync(Draft draft, CancellationToken ct) => throw new NotSupportedException();

        public Task<IReadOnlyList<Receipt>> RecordManyAsync(IReadOnlyList<Draft> drafts, CancellationToken ct) => throw new NotSupportedException();

        public Task<Result> DecideAsync(Guid customerId, Func<Deciding, CancellationToken, ValueTask<Result<IReadOnlyList<Draft>>>> decide, CancellationToken ct) => throw new NotSupportedException();
    }

    /// <summary>Stores that say, as EF Core does of passing faults, that the database is not there.</summary>
    private sealed class Gone : IDbContextFactory<Store>
    {
        public int Asked { get; private set; }

        public Store CreateDbContext()
        {
            Asked++;
            throw new InvalidOperationException("Likely due to a transient failure.", new TimeoutException());
        }
    }
}
