using Microsoft.Extensions.DependencyInjection;
using Pistos.Platform.Deliveries;
using Pistos.Platform.Store;
using Pistos.Testing;

namespace Pistos.Platform.Tests.Deliveries;

/// <summary>A process that stops writes down what was under way, wherever in its round the stop meets it.</summary>
public sealed class DeliveryStopTests
{
    private readonly JumpingClock clock = new(Letters.Noon);
    private readonly TaskCompletionSource<DeliveryResult> slow = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task An_answer_that_comes_after_the_stop_is_written(Engine engine)
    {
        await using var database = await PlatformStore.CreateAsync(engine);
        var channel = new TestChannel((_, _) => slow.Task);
        await using var post = new Post(database, clock, channel);
        await post.EnqueueAsync(Letters.To("maria"));

        await StopWhileAsync(post, () => !channel.Sent.IsEmpty);

        await AllAreSentOnceAsync(database, post, channel, 1);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task An_answer_is_written_when_the_stop_falls_into_recording_an_outcome(Engine engine)
    {
        await using var database = await PlatformStore.CreateAsync(engine);
        var timeline = new EndlessTimeline();
        var channel = new TestChannel((delivery, _) => delivery.Recipient.StartsWith("nikos", StringComparison.Ordinal) ? slow.Task : Task.FromResult(TestChannel.Fine)) { ReachesCustomer = true };
        await using var post = new Post(database, clock, channel, timeline);
        await post.EnqueueAsync(Letters.To("maria", customer: Guid.CreateVersion7()), Letters.To("nikos", customer: Guid.CreateVersion7()));

        await StopWhileAsync(post, () => timeline.IsAsked);

        await AllAreSentOnceAsync(database, post, channel, 2);
    }

    private async Task StopWhileAsync(Post post, Func<bool> isMet)
    {
        using var worker = ActivatorUtilities.CreateInstance<DeliveryWorker>(post.Get<IServiceProvider>());
        await worker.StartAsync(Ct);
        await Eventually.HoldsAsync(isMet);
        var stopping = worker.StopAsync(Ct);
        slow.SetResult(TestChannel.Fine);
        await stopping;
    }

    private async Task AllAreSentOnceAsync(TestDatabase database, Post stopped, TestChannel channel, int count)
    {
        Assert.All(await stopped.AllAsync(), delivery => Assert.Equal(DeliveryStatus.Sent, delivery.Status));
        await using var next = new Post(database, clock, channel);
        clock.Jump(ClaimDeliveries.Lease);
        await next.SendAllAsync();
        Assert.Equal(count, channel.Sent.Count);
    }

    /// <summary>Never has recorded an outcome.</summary>
    private sealed class EndlessTimeline : IDeliveryOutcomeSink
    {
        private volatile bool isAsked;

        public bool IsAsked => isAsked;

        public Task RecordAsync(DeliveryOutcome outcome, CancellationToken ct)
        {
            isAsked = true;
            return Task.Delay(Timeout.Infinite, ct);
        }
    }
}
