using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Pistos.Customers.Timeline;
using Pistos.Platform.Store;

namespace Pistos.Customers.Privacy.Requests;

/// <summary>Erases when the grace is over, and goes on with shops that somebody has decided to erase. A customer who has come back since the request is left to a person to decide.</summary>
internal sealed partial class KeepPrivacyTerms(IDbContextFactory<Store> stores, IServiceScopeFactory scopes, TimeProvider clock, ILogger<KeepPrivacyTerms> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    /// <summary>Returns how many requests were carried out.</summary>
    public async Task<int> ActAsync(CancellationToken ct)
    {
        var done = 0;
        foreach (var id in await DueAsync(ct))
        {
            await using var scope = scopes.CreateAsyncScope();
            if ((await scope.ServiceProvider.GetRequiredService<CarryOutRequest>().HandleAsync(id, ct)).IsOk) done++;
        }

        if (done > 0) LogDone(log, done);
        return done;
    }

    /// <summary>Whether the customer did something after asking: to erase them then would surprise them.</summary>
    public static IQueryable<PrivacyRequest> OfThoseWhoCameBack(Store store) =>
        store.Set<PrivacyRequest>().Where(r => store.Set<Customer>().Any(c => c.Id == r.CustomerId && c.LastSeenAt > r.ReceivedAt));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await ActAsync(stoppingToken);
            }
            catch (Exception fault) when (fault is TimelineUnavailableException || StoreFaults.IsInfrastructure(fault))
            {
                LogLater(log, fault.GetType().Name);
            }
        }
    }

    private async Task<List<Guid>> DueAsync(CancellationToken ct)
    {
        await using var store = await stores.CreateDbContextAsync(ct);
        var now = clock.Now();
        var back = OfThoseWhoCameBack(store).Select(r => r.Id);
        return await store.Set<PrivacyRequest>()
            .Where(r => r.State == PrivacyRequestState.Working || (r.State == PrivacyRequestState.Open && r.ActsAt <= now && !back.Contains(r.Id)))
            .OrderBy(r => r.Id).Select(r => r.Id).ToListAsync(ct);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Requests} requests for erasure were carried out")]
    private static partial void LogDone(ILogger log, int requests);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Requests for erasure could not be carried out ({Fault}); the next turn tries again")]
    private static partial void LogLater(ILogger log, string fault);
}
