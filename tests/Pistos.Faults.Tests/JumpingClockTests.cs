using System.Net;
using Microsoft.EntityFrameworkCore;
using Pistos.Customers.Orders;
using Pistos.Customers.Timeline;
using Pistos.Platform.Access;
using Pistos.Platform.Live;
using Pistos.Platform.Store;
using Pistos.Testing;

namespace Pistos.Faults.Tests;

public sealed class JumpingClockTests
{
    private static readonly IdentityKey Maria = IdentityKey.Email("maria@example.gr");
    private static readonly TimeSpan Years = TimeSpan.FromDays(1_000);

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task When_the_clock_jumps_nothing_is_lost_doubled_or_put_out_of_order(Engine engine)
    {
        await using var app = await PistosApp.StartAsync(engine);
        var recorded = new List<Guid>();
        foreach (var jump in new[] { TimeSpan.Zero, TimeSpan.FromDays(-2), TimeSpan.FromDays(400), TimeSpan.FromDays(-399), TimeSpan.FromTicks(-1), TimeSpan.Zero })
        {
            app.Clock.Advance(jump);
            var id = $"{recorded.Count}";
            var draft = OrderDrafts.Placed(new OrderContent("shop", id, "EUR", 1_000, [new OrderLine("Μέλι", 1, 1_000)]), app.Clock.GetUtcNow().UtcDateTime, [Maria]);
            var receipts = await app.Timeline.RecordManyAsync([draft, draft], default);
            Assert.Equal([true, false], receipts.Select(r => r.IsNew));
            recorded.Add(receipts[0].InteractionId);
        }

        await using var store = app.OpenStore();
        Assert.Equal(recorded, await store.Set<InteractionRow>().OrderBy(i => i.Seq).Select(i => i.Id).ToListAsync());
        var maria = await store.Set<Customer>().AsNoTracking().SingleAsync();
        Assert.Equal((6, 6_000), (maria.Orders, maria.Spent));
        Assert.True(maria.FirstOrderAt < maria.LastOrderAt - TimeSpan.FromDays(300));
        Assert.Equal("", await app.ReplayAsync());
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Tries_that_a_clock_years_ahead_has_counted_lock_nobody_out_once_it_is_right(Engine engine)
    {
        await using var app = await PistosApp.StartAsync(engine);
        await app.AddMemberAsync(BuiltInRole.Agent, "maria@agora.gr");
        app.Clock.Advance(Years);
        for (var guess = 0; guess < 6; guess++) await KnockAsync(app, "ένα λάθος");
        Assert.Equal(HttpStatusCode.TooManyRequests, (await KnockAsync(app, PistosApp.Password)).StatusCode);

        app.Clock.Advance(-Years);

        Assert.Equal(HttpStatusCode.SeeOther, (await KnockAsync(app, PistosApp.Password)).StatusCode);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_clock_that_jumps_signs_nobody_out_for_good(Engine engine)
    {
        await using var app = await PistosApp.StartAsync(engine);
        var eleni = await app.SignInAsync();

        app.Clock.Advance(-Years);
        Assert.Equal(HttpStatusCode.OK, (await eleni.GetAsync("/customers")).StatusCode);
        app.Clock.Advance(2 * Years);
        Assert.Equal(HttpStatusCode.SeeOther, (await eleni.GetAsync("/customers")).StatusCode);
        app.Clock.Advance(-Years);
        Assert.Equal(HttpStatusCode.OK, (await eleni.GetAsync("/customers")).StatusCode);
    }

    [Fact]
    public void A_page_misses_nothing_when_the_clock_is_put_back_and_refreshes_once_only()
    {
        var clock = new TestClock(new DateTimeOffset(2026, 11, 21, 9, 0, 0, TimeSpan.Zero));
        var memory = new LiveMemory(clock);
        clock.Advance(TimeSpan.FromMinutes(5));
        var loaded = clock.GetUtcNow().ToUnixTimeMilliseconds();

        clock.Advance(TimeSpan.FromHours(-1));
        memory.Remember(["customer:maria"]);
        Assert.Equal([LiveMemory.Everything], memory.Since(loaded, ["customer:maria"]));

        clock.Advance(TimeSpan.FromSeconds(55));
        var refreshed = clock.GetUtcNow().ToUnixTimeMilliseconds();
        Assert.Empty(memory.Since(refreshed, ["customer:maria"]));
        memory.Remember(["customer:maria"]);
        Assert.Equal(["customer:maria"], memory.Since(refreshed, ["customer:maria"]));
    }

    private static Task<HttpResponseMessage> KnockAsync(PistosApp app, string password) =>
        app.OpenBrowser().PostFromAsync("/sign-in", "/sign-in", ("email", "maria@agora.gr"), ("password", password));
}
