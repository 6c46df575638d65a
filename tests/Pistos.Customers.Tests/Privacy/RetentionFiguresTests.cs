using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pistos.Channels.Tracking;
using Pistos.Customers.Orders;
using Pistos.Customers.Privacy;
using Pistos.Customers.Profiles.Traits;
using Pistos.Customers.Timeline;
using Pistos.Platform.Counters;
using Pistos.Platform.Store;
using Pistos.Testing;

namespace Pistos.Customers.Tests.Privacy;

/// <summary>What the roll-ups say of somebody whose history was cut, and who comes back.</summary>
public sealed class RetentionFiguresTests
{
    private static readonly IdentityKey Eleni = IdentityKey.Email("eleni@example.gr");

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Who_bought_long_ago_and_buys_again_is_one_customer(Engine engine)
    {
        await using var app = await PistosApp.StartAsync(engine);
        var now = app.Clock.GetUtcNow().UtcDateTime;
        await app.Timeline.RecordAsync(RetentionTests.Order("1", 1_000) with { Identities = [Eleni], OccurredAt = now.AddMonths(-13) }, default);

        await ForgetAsync(app, "order_placed", 1);

        Assert.All(await PeopleAsync(app), sum => Assert.Equal(0, sum.Count));
        Assert.Equal((1, 1_000), await SumAsync(app, OrderCounters.Placed));
        await app.Timeline.RecordAsync(RetentionTests.Order("2", 2_500) with { Identities = [Eleni], OccurredAt = now }, default);
        foreach (var metric in new[] { CustomerCounters.FirstSeen, CustomerCounters.LastSeen, OrderCounters.First, OrderCounters.Last, OrderCounters.BuyersOfMonth })
            Assert.Equal(1, (await SumAsync(app, metric)).Count);
        Assert.Equal((1, 2_500), await SumAsync(app, OrderCounters.Customers));
        Assert.Equal((2, 3_500), await SumAsync(app, OrderCounters.Placed));
        await HoldsAsync(app);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Whoever_was_last_heard_of_in_what_is_forgotten_stands_on_one_day_after_coming_back(Engine engine)
    {
        await using var app = await PistosApp.StartAsync(engine);
        var now = app.Clock.GetUtcNow().UtcDateTime;
        Draft Viewed(DateTime at) => new(new PageViewed("Αρχική", "/", null, null, null, null, null)) { Identities = [Eleni], OccurredAt = at, Channel = "web" };
        await app.Timeline.RecordManyAsync(
        [
            new Draft(CustomerDescribed.Of(("city", "Βόλος"))) { Identities = [Eleni], OccurredAt = now.AddMonths(-15) },
            new Draft(new EventTracked("Newsletter Signed Up", null)) { Identities = [Eleni], OccurredAt = now.AddMonths(-15), Channel = "web" },
            Viewed(now.AddMonths(-14)), Viewed(now.AddMonths(-13)),
            RetentionTests.Order("1", 1_000) with { Identities = [Eleni], OccurredAt = now.AddMonths(-13) },
            RetentionTests.Order("2", 2_000) with { Identities = [Eleni], OccurredAt = now.AddMonths(-2) },
        ], default);

        await ForgetAsync(app, "order_placed", 1);
        await ForgetAsync(app, "page_viewed", 2);
        await app.Timeline.RecordManyAsync([Viewed(now), RetentionTests.Order("3", 500) with { Identities = [Eleni], OccurredAt = now }], default);

        foreach (var metric in new[] { CustomerCounters.FirstSeen, CustomerCounters.LastSeen, "insights.last_visit", "insights.last_converting", OrderCounters.First, OrderCounters.Second, OrderCounters.Last })
            Assert.Equal((metric, 1L), (metric, (await SumAsync(app, metric)).Count));
        Assert.Equal((1, 2_500), await SumAsync(app, OrderCounters.Customers));
        Assert.Equal((3, 3_500), await SumAsync(app, OrderCounters.Placed));
        await HoldsAsync(app);
    }

    /// <summary>The metrics of where people stand, of all modules.</summary>
    internal static HashSet<string> OfPeople(PistosApp app) => [.. app.Services.GetServices<IViews>().SelectMany(v => v.OfPeople)];

    /// <summary>Nothing is negative, and a rebuild says the same of everything but of what happened on days that are forgotten.</summary>
    private static async Task HoldsAsync(PistosApp app)
    {
        await using (var store = app.OpenStore()) Assert.Empty(await store.Set<Counter>().Where(c => c.Count < 0).ToListAsync());
        var people = await PeopleAsync(app);
        Assert.Equal("", await app.ReplayAsync("platform_counters"));
        Assert.Equal(people, await PeopleAsync(app));
    }

    private static async Task ForgetAsync(PistosApp app, string kind, int interactions)
    {
        await RetentionTests.RuleAsync(app, kind, 12);
        Assert.Equal((interactions, 0), await app.Services.GetRequiredService<KeepRetention>().ApplyAsync(default));
    }

    private static async Task<List<(string Metric, string Dimension, int Day, long Count, long Amount)>> PeopleAsync(PistosApp app)
    {
        var people = OfPeople(app);
        return [.. (await CountersAsync(app)).Where(c => people.Contains(c.Metric) && (c.Count, c.Amount) != (0, 0)).Select(c => (c.Metric, c.Dimension, c.Day, c.Count, c.Amount)).Order()];
    }

    private static async Task<(long Count, long Amount)> SumAsync(PistosApp app, string metric)
    {
        var counters = (await CountersAsync(app)).FindAll(c => c.Metric == metric);
        return (counters.Sum(c => c.Count), counters.Sum(c => c.Amount));
    }

    private static async Task<List<Counter>> CountersAsync(PistosApp app)
    {
        await using var store = app.OpenStore();
        return await store.Set<Counter>().AsNoTracking().ToListAsync();
    }
}
