using Microsoft.EntityFrameworkCore;
using Pistos.Platform.Deliveries;
using Pistos.Platform.Store;
using Pistos.Testing;

namespace Pistos.Platform.Tests.Deliveries;

public sealed class DeliveryLaneTests
{
    private readonly JumpingClock clock = new(Letters.Noon);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_lane_that_keeps_failing_rests_and_is_then_tried_with_one(Engine engine)
    {
        await using var database = await PlatformStore.CreateAsync(engine);
        var healthy = false;
        var channel = new TestChannel(_ => healthy ? TestChannel.Fine : TestChannel.Down);
        await using var post = new Post(database, clock, channel);
        await post.EnqueueAsync([.. Enumerable.Range(0, 40).Select(n => Letters.To($"guest{n}", lane: "letter:relay"))]);

        await post.SendAllAsync();
        Assert.InRange(channel.Sent.Count, 5, 8); // the fifth failure closes it; four were under way at once
        var before = channel.Sent.Count;

        clock.Jump(TimeSpan.FromMinutes(17)); // longer than the rest that eight failures give
        await post.SendAllAsync();
        Assert.Equal(before + 1, channel.Sent.Count);

        healthy = true;
        clock.Jump(TimeSpan.FromMinutes(31));
        await post.SendAllAsync();
        Assert.All(await post.AllAsync(), delivery => Assert.Equal(DeliveryStatus.Sent, delivery.Status));
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_lane_at_its_limit_does_not_keep_others_waiting(Engine engine)
    {
        await using var database = await PlatformStore.CreateAsync(engine);
        var letGo = new TaskCompletionSource();
        var channel = new TestChannel(async (delivery, _) =>
        {
            if (delivery.Recipient.StartsWith("slow", StringComparison.Ordinal)) await letGo.Task;
            return TestChannel.Fine;
        });
        await using var post = new Post(database, clock, channel);
        await post.EnqueueAsync([.. Enumerable.Range(0, 300).Select(n => Letters.To($"slow{n}", lane: "letter:slow"))]);
        await post.EnqueueAsync(Letters.To("maria", lane: "letter:quick"));

        await post.Rounds.TakeOverAsync(Ct);
        await post.Rounds.RunAsync(Ct); // the slow lane fills up
        await post.Rounds.RunAsync(Ct); // and is passed over
        await post.Rounds.AttemptEndedAsync(Ct);
        Assert.Equal(4, (await post.AllAsync()).Count(delivery => delivery is { Lane: "letter:slow", Status: DeliveryStatus.Sending }));
        Assert.Contains(channel.Sent, sent => sent.Recipient.StartsWith("maria", StringComparison.Ordinal));

        letGo.SetResult();
        await post.SendAllAsync();
        Assert.Equal(301, channel.Sent.Count);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_receiver_that_asks_for_time_gets_it_for_all_its_deliveries(Engine engine)
    {
        await using var database = await PlatformStore.CreateAsync(engine);
        var busy = true;
        var channel = new TestChannel(_ => busy ? new DeliveryResult(AttemptOutcome.TryAgain, "throttled", 429, TimeSpan.FromMinutes(2)) : TestChannel.Fine) { AtOncePerLane = 1 };
        await using var post = new Post(database, clock, channel);
        await post.EnqueueAsync(Letters.To("maria", lane: "letter:relay"), Letters.To("anna", lane: "letter:relay"));

        await post.SendAllAsync();
        busy = false;
        clock.Jump(TimeSpan.FromSeconds(119));
        await post.SendAllAsync();
        Assert.Single(channel.Sent);

        clock.Jump(TimeSpan.FromSeconds(1));
        await post.SendAllAsync();
        Assert.All(await post.AllAsync(), delivery => Assert.Equal(DeliveryStatus.Sent, delivery.Status));
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_lane_that_is_gone_is_given_up_with_all_that_waits_for_it(Engine engine)
    {
        await using var database = await PlatformStore.CreateAsync(engine);
        var channel = new TestChannel(_ => new DeliveryResult(AttemptOutcome.LaneGone, "gone", 410)) { AtOncePerLane = 1 };
        await using var post = new Post(database, clock, channel);
        await post.EnqueueAsync([.. Enumerable.Range(0, 5).Select(n => Letters.To($"guest{n}", lane: "letter:relay")), Letters.To("maria")]);

        await post.SendAllAsync();

        Assert.Equal("letter:relay gone", Assert.Single(channel.GivenUp.Distinct()));
        Assert.All((await post.AllAsync()).Where(delivery => delivery.Lane is not null), delivery => Assert.Equal(DeliveryStatus.Failed, delivery.Status));
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_lane_is_given_up_after_five_days_of_failures_but_not_because_a_clock_jumped(Engine engine)
    {
        await using var database = await PlatformStore.CreateAsync(engine);
        var channel = new TestChannel(_ => TestChannel.Down);
        await using var post = new Post(database, clock, channel);
        await post.EnqueueAsync(Letters.To("maria", lane: "letter:relay"), Letters.To("anna", lane: "letter:relay"));
        await post.SendAllAsync();
        clock.Jump(TimeSpan.FromDays(6));
        await post.SendAllAsync();
        Assert.Empty(channel.GivenUp);

        for (var hour = 0; hour < 24 && channel.GivenUp.IsEmpty; hour++)
        {
            await post.EnqueueAsync(Letters.To($"guest{hour}", lane: "letter:relay"));
            await post.SendAllAsync();
            clock.Jump(TimeSpan.FromHours(1));
        }

        Assert.Equal("letter:relay connection_failed", Assert.Single(channel.GivenUp.Distinct()));
        var lane = await post.ReadAsync(store => store.Set<DeliveryLane>().SingleAsync());
        Assert.Equal(DeliveryLane.GivenUpAfterFailures, lane.Failures);
    }
}
