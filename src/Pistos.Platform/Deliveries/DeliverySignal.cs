using Microsoft.Extensions.Hosting;
using Pistos.Platform.Live;

namespace Pistos.Platform.Deliveries;

/// <summary>Wakes this process's delivery worker. Without it, work is found a second later.</summary>
internal sealed class DeliverySignal(ILive live) : IDisposable
{
    private readonly SemaphoreSlim work = new(0, 1);

    public void Wake()
    {
        lock (work)
        {
            if (work.CurrentCount == 0) work.Release();
        }
    }

    public ValueTask LanesGivenUpAsync(CancellationToken ct) => live.PublishAsync([DeliveryQueue.LanesTopic], ct);

    public Task WaitAsync(TimeSpan atMost, CancellationToken ct) => work.WaitAsync(atMost, ct);

    public void Dispose() => work.Dispose();
}

/// <summary>Hears from any node that deliveries were committed.</summary>
internal sealed class DeliveryListener(ILive live, DeliverySignal signal) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var subscription = live.Subscribe([DeliveryQueue.Topic]);
        try
        {
            await foreach (var _ in subscription.ReadAllAsync(stoppingToken)) signal.Wake();
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            return;
        }
    }
}
