using FsCheck;
using FsCheck.Fluent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
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
        await HasSegmentsAsync(app);

        Check(engine, Deed.Stories(60), async (story, world) =>
        {
            var lanes = story.Select((deed, i) => (Draft: deed.Draft(world), Lane: i % Lanes)).GroupBy(d => d.Lane, d => d.Draft).Select(lane => lane.ToList());
            var told = (await Task.WhenAll(lanes.Select(lane => Task.Run(() => TellAsync(app, lane))))).SelectMany(receipts => receipts).ToList();

            await ReceiptsAreTrueAsync(app, told);
            Same(await app.ReplayAsync());
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
