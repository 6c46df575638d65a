using Microsoft.EntityFrameworkCore;
using Pistos.Customers.Orders;
using Pistos.Customers.Timeline;
using Pistos.Platform.Store;
using Pistos.Testing;

namespace Pistos.Faults.Tests;

public sealed class JumpingClockTests
{
    private static readonly IdentityKey Maria = IdentityKey.Email("maria@example.gr");

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
}
