using Microsoft.EntityFrameworkCore;
using Pistos.Platform.Deliveries;
using Pistos.Platform.Store;
using Pistos.Testing;

namespace Pistos.Platform.Tests.Deliveries;

/// <summary>Crashes and clocks: nothing is lost, and nothing is sent twice that could be known to have been sent.</summary>
public sealed class DeliveryFaultTests
{
    private readonly JumpingClock clock = new(Letters.Noon);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task After_a_crash_between_attempt_and_result_it_is_tried_again_under_the_same_id(Engine engine)
    {
        await using var database = await PlatformStore.CreateAsync(engine);
        var channel = new TestChannel(_ => TestChannel.Fine);
        await using (var crashing = new Post(database, clock, channel))
        {
            await crashing.EnqueueAsync(Letters.To("maria"));
            await crashing.Rounds.TakeOverAsync(Ct);
            await crashing.Rounds.RunAsync(Ct);
            await crashing.Rounds.AttemptEndedAsync(Ct); // sent, and the process dies before it can say so
        }

        await using var next = new Post(database, clock, channel);
        if (engine is Engine.Postgres)
        {
            await next.SendAllAsync();
            Assert.Single(channel.Sent); // the lease still runs
            clock.Jump(ClaimDeliveries.Lease);
        }

        // On PostgreSQL the dead one's session may take a moment to end.
        await Eventually.HoldsAsync(async () =>
        {
            await next.SendAllAsync();
            return channel.Sent.Count == 2;
        });

        Assert.Equal([1, 2], channel.Sent.Select(sent => sent.Attempt));
        Assert.Single(channel.Sent.Select(sent => sent.Id).Distinct());
        Assert.Equal(DeliveryStatus.Sent, (await next.OnlyAsync()).Status);
        var attempts = await next.ReadAsync(store => store.Set<DeliveryAttempt>().OrderBy(attempt => attempt.Number).ToListAsync());
        Assert.Equal(["interrupted", null], attempts.Select(attempt => attempt.Problem));
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task What_must_not_arrive_twice_fails_after_a_crash_instead(Engine engine)
    {
        await using var database = await PlatformStore.CreateAsync(engine);
        var channel = new TestChannel(_ => TestChannel.Fine);
        await using (var crashing = new Post(database, clock, channel))
        {
            await crashing.EnqueueAsync(Letters.To("maria", atMostOnce: true));
            await crashing.Rounds.TakeOverAsync(Ct);
            await crashing.Rounds.RunAsync(Ct);
            await crashing.Rounds.AttemptEndedAsync(Ct);
        }

        await using var next = new Post(database, clock, channel);
        clock.Jump(ClaimDeliveries.Lease);
        await next.SendAllAsync();
        clock.Jump(TimeSpan.FromDays(2));
        await next.SendAllAsync();

        Assert.Single(channel.Sent);
        Assert.Equal((DeliveryStatus.Failed, "interrupted"), ((await next.OnlyAsync()).Status, (await next.OnlyAsync()).Problem));
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task What_must_not_arrive_twice_is_not_repeated_when_the_outcome_is_unknown_but_is_when_it_surely_did_not(Engine engine)
    {
        await using var database = await PlatformStore.CreateAsync(engine);
        var channel = new TestChannel(delivery => delivery.Recipient.StartsWith("maria", StringComparison.Ordinal)
            ? new DeliveryResult(AttemptOutcome.Unknown, "timed_out")
            : TestChannel.Down);
        await using var post = new Post(database, clock, channel);
        await post.EnqueueAsync(Letters.To("maria", atMostOnce: true), Letters.To("giorgos", atMostOnce: true));

        await post.SendAllAsync();
        clock.Jump(TimeSpan.FromMinutes(1));
        await post.SendAllAsync();

        Assert.Equal(1, channel.Sent.Count(sent => sent.Recipient.StartsWith("maria", StringComparison.Ordinal)));
        Assert.Equal(2, channel.Sent.Count(sent => sent.Recipient.StartsWith("giorgos", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_clock_that_jumps_forwards_does_not_take_work_from_a_process_that_lives()
    {
        const Engine engine = Engine.Postgres; // SQLite serves one process
        await using var database = await PlatformStore.CreateAsync(engine);
        var letGo = new TaskCompletionSource();
        var channel = new TestChannel(async (_, _) =>
        {
            await letGo.Task;
            return TestChannel.Fine;
        });
        await using var slow = new Post(database, clock, channel);
        await using var other = new Post(database, clock, channel);
        await slow.EnqueueAsync(Letters.To("maria"));
        await slow.Rounds.TakeOverAsync(Ct);
        await slow.Rounds.RunAsync(Ct);

        clock.Jump(TimeSpan.FromDays(400));
        await other.SendAllAsync();
        letGo.SetResult();
        await slow.Rounds.AttemptEndedAsync(Ct);
        await slow.Rounds.RunAsync(Ct);
        await other.SendAllAsync();

        Assert.Single(channel.Sent);
        Assert.Equal(DeliveryStatus.Sent, (await other.OnlyAsync()).Status);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_clock_that_jumps_forwards_does_not_send_twice_what_is_under_way_here(Engine engine)
    {
        await using var database = await PlatformStore.CreateAsync(engine);
        var letGo = new TaskCompletionSource();
        var channel = new TestChannel(async (_, _) =>
        {
            await letGo.Task;
            return TestChannel.Fine;
        });
        await using var post = new Post(database, clock, channel);
        await post.EnqueueAsync(Letters.To("maria"));
        await post.Rounds.TakeOverAsync(Ct);
        await post.Rounds.RunAsync(Ct);

        clock.Jump(TimeSpan.FromDays(400));
        await post.Rounds.TakeOverAsync(Ct);
        await post.Rounds.RunAsync(Ct);
        letGo.SetResult();
        await post.SendAllAsync();

        Assert.Single(channel.Sent);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_clock_that_was_years_ahead_and_is_put_right_stalls_nothing(Engine engine)
    {
        await using var database = await PlatformStore.CreateAsync(engine);
        var healthy = false;
        var channel = new TestChannel(_ => healthy ? TestChannel.Fine : TestChannel.Down);
        clock.Jump(TimeSpan.FromDays(3000));
        await using (var wrong = new Post(database, clock, channel))
        {
            await wrong.EnqueueAsync([.. Enumerable.Range(0, 8).Select(n => Letters.To($"guest{n}", lane: "letter:relay"))]);
            await wrong.SendAllAsync(); // fails, rests, and its lane is paused: all in the far future
        }

        clock.Jump(TimeSpan.FromDays(-3000));
        healthy = true;
        await using var post = new Post(database, clock, channel);
        await post.EnqueueAsync(Letters.To("maria", lane: "letter:relay"));
        await post.SendAllAsync();

        Assert.All(await post.AllAsync(), delivery => Assert.Equal(DeliveryStatus.Sent, delivery.Status));
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task What_is_new_goes_out_at_once_though_the_clock_was_put_back_after_it_was_asked_for(Engine engine)
    {
        await using var database = await PlatformStore.CreateAsync(engine);
        var channel = new TestChannel(_ => TestChannel.Fine);
        await using var post = new Post(database, clock, channel);
        await post.EnqueueAsync(Letters.To("maria"));

        clock.Jump(TimeSpan.FromHours(-3));
        await post.SendAllAsync();

        Assert.Single(channel.Sent);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_claim_whose_commit_only_seemed_to_fail_is_taken_up_again(Engine engine)
    {
        await using var database = await PlatformStore.CreateAsync(engine);
        var channel = new TestChannel(_ => TestChannel.Fine);
        await using var post = new Post(database, clock, channel);
        await post.EnqueueAsync(Letters.To("maria"));
        await post.ReadAsync(store => store.Set<Delivery>().ExecuteUpdateAsync(change => change
            .SetProperty(delivery => delivery.Status, DeliveryStatus.Sending)
            .SetProperty(delivery => delivery.Node, post.Presence.Node)
            .SetProperty(delivery => delivery.LeaseUntil, clock.Now() + ClaimDeliveries.Lease)));

        await post.SendAllAsync();

        Assert.Single(channel.Sent);
    }
}
