using Microsoft.EntityFrameworkCore;
using Pistos.Platform.Deliveries;
using Pistos.Platform.Store;
using Pistos.Testing;

namespace Pistos.Platform.Tests.Deliveries;

public sealed class DeliveryTests
{
    private readonly JumpingClock clock = new(Letters.Noon);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_delivery_is_sent_once_and_its_attempt_is_written_down(Engine engine)
    {
        await using var database = await PlatformStore.CreateAsync(engine);
        var channel = new TestChannel(_ => TestChannel.Fine with { Code = 250 });
        await using var post = new Post(database, clock, channel);

        await post.EnqueueAsync(Letters.To("maria"));
        await post.EnqueueAsync(Letters.To("maria"));
        await post.SendAllAsync();
        await post.SendAllAsync();

        var sent = Assert.Single(channel.Sent);
        var delivery = await post.OnlyAsync();
        Assert.Equal((DeliveryStatus.Sent, 1, delivery.Id), (delivery.Status, delivery.Attempts, sent.Id));
        var attempt = await post.ReadAsync(store => store.Set<DeliveryAttempt>().SingleAsync());
        Assert.Equal((1, true, 250), (attempt.Number, attempt.Succeeded, attempt.Code));
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task The_attempt_is_written_down_before_it_is_made(Engine engine)
    {
        await using var database = await PlatformStore.CreateAsync(engine);
        Post? post = null;
        Delivery? seen = null;
        var channel = new TestChannel(async (_, _) =>
        {
            seen = await post!.OnlyAsync();
            return TestChannel.Fine;
        });
        await using (post = new Post(database, clock, channel))
        {
            await post.EnqueueAsync(Letters.To("maria"));
            await post.SendAllAsync();
            Assert.Equal((DeliveryStatus.Sending, 1, (Guid?)post.Presence.Node), (seen!.Status, seen.Attempts, seen.Node));
        }
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_failing_delivery_is_tried_ten_times_over_three_days_and_then_lies_dead(Engine engine)
    {
        await using var database = await PlatformStore.CreateAsync(engine);
        var channel = new TestChannel(_ => TestChannel.Down);
        await using var post = new Post(database, clock, channel);
        await post.EnqueueAsync(Letters.To("maria"));

        var waits = new List<TimeSpan>();
        await post.SendAllAsync();
        while ((await post.OnlyAsync()) is { Status: DeliveryStatus.Queued, DueAt: { } due })
        {
            var wait = due - clock.Now();
            waits.Add(wait);
            clock.Jump(wait - TimeSpan.FromSeconds(1));
            await post.SendAllAsync();
            Assert.Equal(waits.Count, channel.Sent.Count); // not a second too early
            clock.Jump(TimeSpan.FromSeconds(1));
            await post.SendAllAsync();
        }

        Assert.Equal(10, channel.Sent.Count);
        Assert.Single(channel.Sent.Select(sent => sent.Id).Distinct());
        Assert.Equal(DeliveryStatus.Failed, (await post.OnlyAsync()).Status);
        double[] seconds = [5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400];
        Assert.All(waits.Zip(seconds), pair => Assert.InRange(pair.First.TotalSeconds, pair.Second, pair.Second * 1.2));
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task One_recipient_that_fails_does_not_hold_up_the_others(Engine engine)
    {
        await using var database = await PlatformStore.CreateAsync(engine);
        var channel = new TestChannel(delivery => delivery.Recipient.StartsWith("giorgos", StringComparison.Ordinal)
            ? throw new InvalidOperationException("554")
            : TestChannel.Fine);
        await using var post = new Post(database, clock, channel);

        await post.EnqueueAsync([Letters.To("anna"), Letters.To("giorgos"), .. Enumerable.Range(0, 50).Select(n => Letters.To($"guest{n}"))]);
        await post.SendAllAsync();

        Assert.Equal(52, channel.Sent.Count);
        var failing = Assert.Single(await post.AllAsync(), delivery => delivery.Status is not DeliveryStatus.Sent);
        Assert.Equal((DeliveryStatus.Queued, "crashed"), (failing.Status, failing.Problem));
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_bounce_is_final_and_a_refusal_too(Engine engine)
    {
        await using var database = await PlatformStore.CreateAsync(engine);
        var channel = new TestChannel(delivery => new DeliveryResult(
            delivery.Recipient.StartsWith("anna", StringComparison.Ordinal) ? AttemptOutcome.Bounced : AttemptOutcome.Refused, "refused", 550));
        await using var post = new Post(database, clock, channel);
        await post.EnqueueAsync(Letters.To("anna"), Letters.To("giorgos"));

        await post.SendAllAsync();
        clock.Jump(TimeSpan.FromDays(10));
        await post.SendAllAsync();

        Assert.Equal(2, channel.Sent.Count);
        Assert.Equal([DeliveryStatus.Bounced, DeliveryStatus.Failed], (await post.AllAsync()).OrderBy(delivery => delivery.Recipient).Select(delivery => delivery.Status));
    }

    [Fact]
    public async Task Two_processes_share_the_work_and_send_nothing_twice()
    {
        const Engine engine = Engine.Postgres; // SQLite serves one process
        await using var database = await PlatformStore.CreateAsync(engine);
        var channel = new TestChannel(async (_, ct) =>
        {
            await Task.Delay(2, ct);
            return TestChannel.Fine;
        });
        await using var one = new Post(database, clock, channel);
        await using var other = new Post(database, clock, channel);
        await one.EnqueueAsync([.. Enumerable.Range(0, 300).Select(n => Letters.To($"guest{n}"))]);

        await Task.WhenAll(one.SendAllAsync(), other.SendAllAsync());
        await one.SendAllAsync();

        Assert.Equal(300, channel.Sent.Count);
        Assert.Equal(300, channel.Sent.Select(sent => sent.Id).Distinct().Count());
        Assert.All(await one.AllAsync(), delivery => Assert.Equal(DeliveryStatus.Sent, delivery.Status));
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task The_outcome_reaches_the_timeline_even_when_the_first_try_to_record_it_fails(Engine engine)
    {
        await using var database = await PlatformStore.CreateAsync(engine);
        var sink = new TestSink { FailFirst = true };
        var channel = new TestChannel(_ => TestChannel.Fine) { ReachesCustomer = true };
        var maria = Guid.CreateVersion7();
        await using (var post = new Post(database, clock, channel, sink))
        {
            await post.EnqueueAsync(Letters.To("maria", customer: maria), Letters.To("nobody"));
            await post.SendAllAsync();
            await post.Outcomes.RecordAsync(Ct);
        }

        await using var restarted = new Post(database, clock, channel, sink);
        await restarted.Outcomes.RecordAsync(Ct);
        await restarted.Outcomes.RecordAsync(Ct);

        Assert.Equal(2, sink.Offered.Count);
        Assert.Single(sink.Offered.Select(outcome => outcome.IdempotencyKey).Distinct());
        Assert.Equal((maria, "letter", DeliveryStatus.Sent), (sink.Offered[0].CustomerId, sink.Offered[0].Channel, sink.Offered[0].Status));
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Finished_deliveries_are_forgotten_after_a_month_and_open_ones_are_not(Engine engine)
    {
        await using var database = await PlatformStore.CreateAsync(engine);
        var channel = new TestChannel(delivery => delivery.Recipient.StartsWith("maria", StringComparison.Ordinal) ? TestChannel.Fine : TestChannel.Down);
        await using var post = new Post(database, clock, channel);
        await post.EnqueueAsync(Letters.To("maria"), Letters.To("giorgos"));
        await post.SendAllAsync();

        clock.Jump(TimeSpan.FromDays(31));
        await post.Get<DeliveryRetention>().RunAsync(Ct);

        Assert.Equal("giorgos@shop.example", (await post.OnlyAsync()).Recipient);
    }

    private sealed class TestSink : IDeliveryOutcomeSink
    {
        public bool FailFirst { get; init; }

        public List<DeliveryOutcome> Offered { get; } = [];

        public Task RecordAsync(DeliveryOutcome outcome, CancellationToken ct)
        {
            Offered.Add(outcome);
            return FailFirst && Offered.Count == 1 ? throw new TimeoutException() : Task.CompletedTask;
        }
    }
}
