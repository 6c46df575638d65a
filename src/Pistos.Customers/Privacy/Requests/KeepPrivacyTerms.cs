using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Pistos.Customers.Timeline;
using Pistos.Platform.Store;
using Pistos.Platform.Time;

namespace Pistos.Customers.Privacy.Requests;

/// <summary>Erases when the grace is over, and goes on with what a crash has cut off. A customer who has come back since the request is left to a person to decide, unless somebody has decided already.</summary>
internal sealed partial class KeepPrivacyTerms(IDbContextFactory<Store> stores, IServiceScopeFactory scopes, TimeProvider clock, ILogger<KeepPrivacyTerms> log)
    : PeriodicWork(TimeSpan.FromMinutes(1), clock, log)
{
    /// <summary>Returns how many requests were carried out.</summary>
    public async Task<int> ActAsync(CancellationToken ct)
    {
        var done = 0;
        foreach (var id in await DueAsync(ct))
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                if ((await scope.ServiceProvider.GetRequiredService<CarryOutRequest>().HandleAsync(id, ct)).IsOk) done++;
            }
            catch (Exception fault) when (!ct.IsCancellationRequested)
            {
                LogLater(Log, id, fault.GetType().Name); // one that fails must not keep the others waiting
            }
        }

        if (done > 0) LogDone(Log, done);
        return done;
    }

    /// <summary>Whether the customer did something after asking: to erase them then would surprise them.</summary>
    public static IQueryable<PrivacyRequest> OfThoseWhoCameBack(Store store) =>
        store.Set<PrivacyRequest>().Where(r => store.Set<Customer>().Any(c => c.Id == r.CustomerId && c.LastSeenAt > r.ReceivedAt));

    protected override Task RoundAsync(CancellationToken ct) => ActAsync(ct);

    private async Task<List<Guid>> DueAsync(CancellationToken ct)
    {
        await using var store = await stores.CreateDbContextAsync(ct);
        await ReopenAsync(store, ct);
        var now = Clock.Now();
        var back = OfThoseWhoCameBack(store).Select(r => r.Id);
        return await store.Set<PrivacyRequest>()
            .Where(r => r.State == PrivacyRequestState.Working || (r.State == PrivacyRequestState.Open && r.ActsAt <= now && !back.Contains(r.Id)))
            .OrderBy(r => r.Id).Select(r => r.Id).ToListAsync(ct);
    }

    /// <summary>Of what was cut off while it went by itself: whoever has come back meanwhile waits for a person after all.</summary>
    private static Task ReopenAsync(Store store, CancellationToken ct) =>
        OfThoseWhoCameBack(store).Where(r => r.State == PrivacyRequestState.Working && r.Wish == PrivacyWish.Erasure && r.SettledBy == "")
            .ExecuteUpdateAsync(s => s.SetProperty(r => r.State, PrivacyRequestState.Open), ct);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Requests} requests for erasure were carried out")]
    private static partial void LogDone(ILogger log, int requests);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The request for erasure {Request} could not be carried out ({Fault}); the next round tries again")]
    private static partial void LogLater(ILogger log, Guid request, string fault);
}
