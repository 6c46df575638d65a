using Microsoft.EntityFrameworkCore;
using Pistos.Channels.Tests.Sources;
using Pistos.Channels.Tracking;
using Pistos.Channels.Visits;
using Pistos.Customers.Timeline;
using Pistos.Platform.Store;
using Pistos.Testing;

namespace Pistos.Channels.Tests.Visits;

public sealed class VisitTests
{
    private static readonly DateTime Morning = new(2026, 11, 20, 8, 0, 0, DateTimeKind.Utc);

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Visits_end_with_a_pause_of_thirty_minutes_and_a_visitor_counts_once_a_day(Engine engine)
    {
        await using var app = await PistosApp.StartAsync(engine);

        await RecordAsync(app, [View("maria", 0), View("maria", 29), View("maria", 58), View("maria", 88), View("maria", 24 * 60), View("nikos", 5)]);

        Assert.Equal((4, 0), await app.CountedAsync(VisitFigures.Sessions));
        Assert.Equal((3, 0), await app.CountedAsync(VisitFigures.Visitors));
        Assert.Equal((6, 0), await app.CountedAsync(VisitFigures.Views));
        var first = (await VisitsAsync(app)).OrderByDescending(v => v.Views).First();
        Assert.Equal((Morning, Morning.AddMinutes(58), 3), (first.StartedAt, first.EndedAt, first.Views));
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Visits_are_the_same_in_whatever_order_and_batches_the_pages_arrive(Engine engine)
    {
        int[] minutes = [0, 10, 25, 50, 95, 110, 139, 200, 229, 24 * 60 - 5, 24 * 60 + 20, 3 * 24 * 60];
        var random = new Random(20261121);
        List<string> outcomes = [];
        for (var round = 0; round < 6; round++)
        {
            await using var app = await PistosApp.StartAsync(engine);
            var shuffled = minutes.ToArray();
            if (round > 0) random.Shuffle(shuffled);
            foreach (var batch in shuffled.Chunk(round % 3 == 0 ? 100 : 1 + round)) await RecordAsync(app, [.. batch.Select(minute => View("maria", minute))]);
            outcomes.Add(string.Join(' ', (await VisitsAsync(app)).Select(v => $"{v.StartedAt:ddHHmm}-{v.EndedAt:ddHHmm}:{v.Views}"))
                + $" | {await app.CountedAsync(VisitFigures.Sessions)} {await app.CountedAsync(VisitFigures.Visitors)}");
        }

        Assert.Single(outcomes.Distinct());
        Assert.Equal("200800-200850:4 200935-201019:3 201120-201149:2 210755-210820:2 230800-230800:1 | (5, 0) (3, 0)", outcomes[0]);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_visitor_who_turns_out_to_be_a_known_customer_counts_once(Engine engine)
    {
        await using var app = await PistosApp.StartAsync(engine);
        await RecordAsync(app, [View("phone", 0), View("laptop", 10)]);
        Assert.Equal((2, 0), await app.CountedAsync(VisitFigures.Visitors));

        await RecordAsync(app, [View("phone", 20, "42"), View("laptop", 25, "42")]);

        Assert.Equal((1, 0), await app.CountedAsync(VisitFigures.Visitors));
        Assert.Equal((1, 0), await app.CountedAsync(VisitFigures.Sessions));
        Assert.Equal((4, 0), await app.CountedAsync(VisitFigures.Views));
        Assert.Equal(4, Assert.Single(await VisitsAsync(app)).Views);
    }

    [Fact]
    public async Task The_time_before_a_page_is_summed()
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);

        await RecordAsync(app, [View("maria", 0), Draft("maria", 1, new PageLeft("/coffee", 40)), Draft("maria", 2, new PageLeft("/coffee", 20))]);

        Assert.Equal((2, 60), await app.CountedAsync(VisitFigures.Read));
        Assert.Equal(60, Assert.Single(await VisitsAsync(app)).Seconds);
    }

    private static Draft View(string visitor, int minute, string? userId = null) => Draft(visitor, minute, new PageViewed("Καφέδες", "/coffee", null, null, null, null, null), userId);

    private static Draft Draft(string visitor, int minute, IInteraction data, string? userId = null) => new(data)
    {
        Identities = userId is null ? [IdentityKey.Visitor(visitor)] : [IdentityKey.Visitor(visitor), IdentityKey.External(userId)],
        Channel = "web",
        OccurredAt = Morning.AddMinutes(minute),
    };

    private static Task RecordAsync(PistosApp app, IReadOnlyList<Draft> drafts) => app.Timeline.RecordManyAsync(drafts, TestContext.Current.CancellationToken);

    private static async Task<List<Visit>> VisitsAsync(PistosApp app)
    {
        await using var store = app.OpenStore();
        return await store.Set<Visit>().AsNoTracking().OrderBy(v => v.StartedAt).ToListAsync(TestContext.Current.CancellationToken);
    }
}
