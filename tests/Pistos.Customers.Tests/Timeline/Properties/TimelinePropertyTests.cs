using FsCheck;
using FsCheck.Fluent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pistos.Customers.Orders;
using Pistos.Customers.Segments;
using Pistos.Customers.Timeline;
using Pistos.Platform.Store;
using Pistos.Testing;

namespace Pistos.Customers.Tests.Timeline.Properties;

/// <summary>What holds of the timeline whatever happens, in whatever order. A failing story is printed, made as short as it goes.</summary>
public sealed class TimelinePropertyTests
{
    private const int Lanes = 6;

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Whatever_is_recorded_at_once_gives_what_one_order_of_it_would_have_given(Engine engine)
    {
        await using var app = await TimelineTests.StartAsync(engine);
        await using var other = await AnotherNodeAsync(app);
        await HasSegmentsAsync(app);

        Check(engine, Deed.Stories(60), async (story, world) =>
        {
            var lanes = story.Select((deed, i) => (Draft: deed.Draft(world), Lane: i % Lanes)).GroupBy(d => d.Lane, d => d.Draft).Select(lane => lane.ToList());
            var told = (await Task.WhenAll(lanes.Select((lane, n) => Task.Run(() => TellAsync(NodeOf(n), lane))))).SelectMany(receipts => receipts).ToList();

            await ReceiptsAreTrueAsync(app, told);
            Same(await app.ReplayAsync());
        });

        PistosApp NodeOf(int lane) => lane % 2 == 0 ? app : other ?? app;
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Whatever_is_recorded_at_once_makes_the_customers_that_the_same_one_after_the_other_would_have_made(Engine engine)
    {
        await using var app = await TimelineTests.StartAsync(engine);

        Check(engine, Deed.Stories(40), async (story, world) =>
        {
            var lanes = story.Select((deed, i) => (Deed: deed, Lane: i % Lanes)).GroupBy(d => d.Lane, d => d.Deed).Select(lane => lane.ToList());
            var told = (await Task.WhenAll(lanes.Select(lane => Task.Run(async () =>
                (await TellAsync(app, [.. lane.Select(deed => deed.Draft(world))])).Zip(lane, (t, deed) => (Deed: deed, t.Receipt)))))).SelectMany(t => t);
            var new_ = told.Where(t => t.Receipt.IsNew).ToDictionary(t => t.Receipt.InteractionId, t => t.Deed);

            // One writer's transactions follow each other, so the order of recording is the one order that they had.
            await using var store = app.OpenStore();
            var order = await store.Set<InteractionRow>().Where(i => new_.Keys.Contains(i.Id)).OrderBy(i => i.Seq).Select(i => i.Id).ToListAsync();
            var again = new List<Guid>();
            foreach (var id in order) again.Add((await app.Timeline.RecordAsync(new_[id].Draft(world + "b"), default)).InteractionId);

            Assert.Equal(await CustomersAsync(store, again, world + "b"), await CustomersAsync(store, order, world));
        });
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_batch_makes_the_customers_that_its_drafts_one_by_one_would_have_made(Engine engine)
    {
        await using var app = await TimelineTests.StartAsync(engine);

        Check(engine, Deed.Stories(40), async (story, world) =>
        {
            var atOnce = await app.Timeline.RecordManyAsync([.. story.Select(deed => deed.Draft(world))], default);
            var oneByOne = new List<Receipt>();
            foreach (var deed in story) oneByOne.Add(await app.Timeline.RecordAsync(deed.Draft(world + "b"), default));

            await using var store = app.OpenStore();
            Assert.Equal(await CustomersAsync(store, New(oneByOne), world + "b"), await CustomersAsync(store, New(atOnce), world));
        });
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_merge_that_is_undone_leaves_both_as_they_were(Engine engine)
    {
        await using var app = await TimelineTests.StartAsync(engine);
        var (writer, merging) = (app.Services.GetRequiredService<TimelineWriter>(), app.Services.GetRequiredService<Pistos.Customers.Timeline.Merging>());

        Check(engine, Deed.Stories(40), async (story, world) =>
        {
            foreach (var deed in story) await app.Timeline.RecordAsync(deed.Draft(world), default);
            await using var store = app.OpenStore();
            var people = await store.Set<Customer>().AsNoTracking().Where(c => c.MergedInto == null).OrderByDescending(c => c.Id).Select(c => c.Id).Take(2).ToListAsync();
            if (people.Count < 2) return;
            var before = await ViewDump.TakeAsync(store);

            await writer.RunAsync(async connection => Assert.True((await merging.MergeAsync(connection, people[0], people[1], "agent", "agent:maria", default)).IsOk), default);
            Same(await app.ReplayAsync());
            await writer.RunAsync(async connection => Assert.True((await merging.UndoAsync(connection, people[1], "agent:maria", default)).IsOk), default);

            Same(before.DifferencesTo(await ViewDump.TakeAsync(store)));
            Same(await app.ReplayAsync());
        });
    }

    /// <summary>On PostgreSQL two nodes record into the same database, each with a writer of its own; SQLite has one.</summary>
    private static async Task<PistosApp?> AnotherNodeAsync(PistosApp app) => app.Database.Engine is Engine.Postgres ? await RebuildTests.OnSameDatabaseAsync(app) : null;

    /// <summary>Who the customers of these interactions are, by what happened with each in its order, what follows from it and by what they are known.</summary>
    private static async Task<List<string>> CustomersAsync(Store store, List<Guid> interactions, string world)
    {
        var place = interactions.Index().ToDictionary(i => i.Item, i => i.Index);
        var rows = await store.Set<InteractionRow>().AsNoTracking().Where(i => interactions.Contains(i.Id)).ToListAsync();
        var whose = rows.GroupBy(r => r.CustomerId).ToDictionary(g => g.Key, g => string.Join(' ', g.Select(r => place[r.Id]).Order()));
        var ids = whose.Keys.ToList();
        var customers = await store.Set<Customer>().AsNoTracking().Where(c => ids.Contains(c.Id)).ToDictionaryAsync(c => c.Id);
        var identities = (await store.Set<Identity>().AsNoTracking().Where(i => ids.Contains(i.CustomerId)).ToListAsync())
            .ToLookup(i => i.CustomerId, i => $"{i.Kind}={i.Value.Replace(world, "", StringComparison.Ordinal)}{(i.Verified ? "!" : "")}{(i.Claimed ? "?" : "")}");
        // Of orders placed at the same moment either may count as the first, which sets the customer's currency: so not what they spent, but their orders.
        var orders = (await store.Set<Order>().AsNoTracking().Where(o => ids.Contains(o.CustomerId)).ToListAsync())
            .ToLookup(o => o.CustomerId, o => $"{o.SourceId.Replace(world, "", StringComparison.Ordinal)}={o.NetMinor}{o.Currency}");
        return [.. whose.Select(w => customers[w.Key] is var c ? $"{w.Value}: {c.Name} {c.City} {c.Stage} {c.Interactions} {c.Orders} {string.Join(' ', orders[w.Key].Order(StringComparer.Ordinal))} {string.Join(' ', identities[w.Key].Order(StringComparer.Ordinal))}" : "").Order(StringComparer.Ordinal)];
    }

    private static async Task<List<(Draft Draft, Receipt Receipt)>> TellAsync(PistosApp app, List<Draft> lane)
    {
        var told = new List<(Draft, Receipt)>();
        for (var i = 0; i < lane.Count; i += 3)
        {
            var some = lane.GetRange(i, Math.Min(3, lane.Count - i));
            told.AddRange(some.Zip(await app.Timeline.RecordManyAsync(some, default)));
        }

        return told;
    }

    /// <summary>Each draft is on a timeline once; the same key always got the same answer, and was new once.</summary>
    private static async Task ReceiptsAreTrueAsync(PistosApp app, List<(Draft Draft, Receipt Receipt)> told)
    {
        foreach (var same in told.Where(t => t.Draft.IdempotencyKey is not null).GroupBy(t => t.Draft.IdempotencyKey))
        {
            Assert.Single(same.Select(t => t.Receipt.InteractionId).Distinct());
            Assert.Single(same, t => t.Receipt.IsNew);
        }

        Assert.All(told.Where(t => t.Draft.IdempotencyKey is null), t => Assert.True(t.Receipt.IsNew));
        var ids = told.Select(t => t.Receipt.InteractionId).ToHashSet();
        Assert.Equal(told.Count(t => t.Receipt.IsNew), ids.Count);
        await using var store = app.OpenStore();
        Assert.Equal(ids.Count, await store.Set<InteractionRow>().CountAsync(i => ids.Contains(i.Id)));
    }

    private static List<Guid> New(IEnumerable<Receipt> receipts) => [.. receipts.Where(r => r.IsNew).Select(r => r.InteractionId)];

    private static void Same(string differences) => Assert.True(differences.Length == 0, differences);

    private static async Task HasSegmentsAsync(PistosApp app)
    {
        await using var store = app.OpenStore();
        foreach (var filter in new[] { "orders_from=1", "tag=tag1", "stage=lead" })
            store.Add(new Segment { Id = Guid.CreateVersion7(), Name = filter, Filter = filter, CreatedAt = app.Clock.GetUtcNow().UtcDateTime, Revision = 1, CheckedRevision = 1, CheckedDay = int.MaxValue });
        await store.SaveChangesAsync();
    }

    private static void Check(Engine engine, Arbitrary<Deed[]> stories, Func<Deed[], string, Task> holds)
    {
        var worlds = 1_000;
        var config = Config.QuickThrowOnFailure.WithMaxTest(engine is Engine.Sqlite ? 25 : 8).WithQuietOnSuccess(true);
        FsCheck.Fluent.Prop.ForAll(stories, story =>
        {
            holds(story, $"{++worlds}").GetAwaiter().GetResult();
            return true;
        }).Check(config);
    }
}
