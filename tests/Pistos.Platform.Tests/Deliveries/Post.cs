using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pistos.Platform.Deliveries;
using Pistos.Platform.Live;
using Pistos.Platform.Store;
using Pistos.Testing;

namespace Pistos.Platform.Tests.Deliveries;

/// <summary>One process that delivers: its workers are moved by the test, round by round.</summary>
internal sealed class Post : IAsyncDisposable
{
    private readonly ServiceProvider services;

    public Post(TestDatabase database, JumpingClock clock, IDeliveryChannel channel, IDeliveryOutcomeSink? sink = null)
    {
        var collection = new ServiceCollection().AddLogging().AddStore(database);
        collection.AddSingleton<TimeProvider>(clock);
        collection.AddSingleton<ILive, LiveHub>();
        collection.AddDeliveries().AddSingleton(channel);
        if (sink is not null) collection.AddSingleton(sink);
        services = collection.BuildServiceProvider();
    }

    public DeliveryRounds Rounds => services.GetRequiredService<DeliveryRounds>();

    public NodePresence Presence => services.GetRequiredService<NodePresence>();

    public DeliveryOutcomes Outcomes => services.GetRequiredService<DeliveryOutcomes>();

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    public async Task<T> ReadAsync<T>(Func<Store.Store, Task<T>> read)
    {
        await using var store = await services.GetRequiredService<IDbContextFactory<Store.Store>>().CreateDbContextAsync();
        return await read(store);
    }

    public Task EnqueueAsync(params NewDelivery[] wanted) => services.GetRequiredService<IDbContextFactory<Store.Store>>().WriteAsync(
        async store =>
        {
            foreach (var one in wanted) await DeliveryQueue.EnqueueAsync(store, one, default);
            return true;
        },
        default);

    /// <summary>Sends what is due now, to the end.</summary>
    public async Task SendAllAsync()
    {
        await Rounds.TakeOverAsync(default);
        do
        {
            await Rounds.RunAsync(default);
            if (Rounds.IsBusy) await Rounds.AttemptEndedAsync(default);
        }
        while (Rounds.IsBusy);
    }

    public Task<Delivery> OnlyAsync() => ReadAsync(store => store.Set<Delivery>().AsNoTracking().SingleAsync());

    public Task<List<Delivery>> AllAsync() => ReadAsync(store => store.Set<Delivery>().AsNoTracking().OrderBy(delivery => delivery.Id).ToListAsync());

    public ValueTask DisposeAsync() => services.DisposeAsync();
}

/// <summary>A channel that does as the test says, and counts.</summary>
internal sealed class TestChannel(Func<DeliveryToSend, CancellationToken, Task<DeliveryResult>> send) : IDeliveryChannel
{
    public static readonly DeliveryResult Fine = new(AttemptOutcome.Sent);
    public static readonly DeliveryResult Down = new(AttemptOutcome.TryAgain, "connection_failed");

    public TestChannel(Func<DeliveryToSend, DeliveryResult> send)
        : this((delivery, _) => Task.FromResult(send(delivery)))
    {
    }

    public ConcurrentQueue<DeliveryToSend> Sent { get; } = [];

    public ConcurrentQueue<string> GivenUp { get; } = [];

    public string Name => "letter";

    public bool ReachesCustomer { get; init; }

    public int AtOncePerLane { get; init; } = 4;

    public Task<DeliveryResult> SendAsync(DeliveryToSend delivery, CancellationToken ct)
    {
        Sent.Enqueue(delivery);
        return send(delivery, ct);
    }

    public Task GiveUpLaneAsync(Store.Store store, string lane, string problem, CancellationToken ct)
    {
        GivenUp.Enqueue($"{lane} {problem}");
        return Task.CompletedTask;
    }
}

internal static class Letters
{
    public static readonly DateTimeOffset Noon = new(2026, 3, 25, 10, 0, 0, TimeSpan.Zero);

    public static NewDelivery To(string name, string? lane = null, bool atMostOnce = false, Guid? customer = null) =>
        new("letter", $"{name}@shop.example", $"welcome:{name}", "welcome", $$"""{"name":"{{name}}"}""", Noon.UtcDateTime, customer, lane, atMostOnce);
}
