using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Pistos.Platform.Deliveries;
using Pistos.Platform.Live;

namespace Pistos.Platform.Webhooks;

/// <summary>An endpoint that is told of interactions.</summary>
public sealed class WebhookSubscriber
{
    private readonly string recipient;
    private readonly string lane;
    private readonly HashSet<string>? kinds;

    internal WebhookSubscriber(WebhookEndpoint endpoint)
    {
        recipient = endpoint.Id.ToString("N");
        lane = endpoint.Lane;
        kinds = endpoint.Kinds.Count > 0 ? endpoint.Kinds.ToHashSet(StringComparer.Ordinal) : null;
    }

    public bool Wants(string kind) => kinds is null || kinds.Contains(kind);

    /// <param name="cause">The interaction: one delivery per endpoint and interaction, however often it is asked for.</param>
    public NewDelivery Delivery(Guid cause, Guid? customerId, string kind, string payload, DateTime at) =>
        new(WebhookChannel.ChannelName, recipient, $"{recipient}:{cause:N}", kind, payload, at, customerId, lane);
}

/// <summary>The enabled endpoints, at hand for the recording path: without one, recording is not slowed at all.</summary>
public sealed partial class WebhookSubscriptions(IDbContextFactory<Store.Store> stores, ILive live, ILogger<WebhookSubscriptions> logger) : BackgroundService
{
    internal const string Topic = "webhooks";
    private static readonly TimeSpan LookAnyway = TimeSpan.FromSeconds(30);
    private readonly SemaphoreSlim reading = new(1, 1);
    private volatile IReadOnlyList<WebhookSubscriber>? enabled;

    /// <summary>How many endpoints were disabled without anybody asking for it: somebody should be told.</summary>
    public int DisabledByThemselves { get; private set; }

    /// <summary>Known at once; the store is asked only the first time. A change on another node arrives within a moment.</summary>
    public ValueTask<IReadOnlyList<WebhookSubscriber>> EnabledAsync(CancellationToken ct) =>
        enabled is { } known ? ValueTask.FromResult(known) : new ValueTask<IReadOnlyList<WebhookSubscriber>>(ReadAsync(ct));

    /// <summary>Call it after an endpoint was changed and saved: this process knows at once, the others in a moment.</summary>
    internal async Task ChangedAsync(CancellationToken ct)
    {
        await ReadAsync(ct);
        await live.PublishAsync([Topic], ct);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var changes = live.Subscribe([Topic, DeliveryQueue.LanesTopic]);
        var changed = changes.ReadAllAsync(stoppingToken).GetAsyncEnumerator(stoppingToken);
        var next = changed.MoveNextAsync().AsTask();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ReadAsync(stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                LogNotRead(logger, failure);
            }

            if (await Task.WhenAny(next, Task.Delay(LookAnyway, stoppingToken)) == next && next.IsCompletedSuccessfully) next = changed.MoveNextAsync().AsTask();
        }

        // An enumerator that still waits refuses to be disposed of; stopping ends its wait.
        await Task.WhenAny(next);
        await changed.DisposeAsync();
    }

    /// <summary>One after the other, so that what was read before a change never replaces what was read after it.</summary>
    private async Task<IReadOnlyList<WebhookSubscriber>> ReadAsync(CancellationToken ct)
    {
        await reading.WaitAsync(ct);
        try
        {
            await using var store = await stores.CreateDbContextAsync(ct);
            var endpoints = await store.Set<WebhookEndpoint>().AsNoTracking().OrderBy(endpoint => endpoint.Id).ToListAsync(ct);
            DisabledByThemselves = endpoints.Count(endpoint => endpoint is { Enabled: false, DisabledReason: not null });
            return enabled = [.. endpoints.Where(endpoint => endpoint.Enabled).Select(endpoint => new WebhookSubscriber(endpoint))];
        }
        finally
        {
            reading.Release();
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Webhook endpoints could not be read; those known go on")]
    private static partial void LogNotRead(ILogger logger, Exception exception);
}
