using Microsoft.EntityFrameworkCore;
using Pistos.Customers.Timeline;
using Pistos.Platform.Access;
using Pistos.Platform.Results;
using Pistos.Platform.Store;

namespace Pistos.Customers.Privacy.Requests;

/// <summary>Erases whom a request is about, by the workspace's policy.</summary>
internal sealed class CarryOutRequest(Store store, TimelineWriter writer, Erasing erasing, AuditLog audit, CurrentAgent agent, TimeProvider clock)
{
    private const int Chunk = 100;

    private string Actor => agent.IsAuthenticated ? AgentDrafts.Actor(agent) : "system";

    /// <summary>One customer, or everybody of the shop. Done again after a crash, it goes on with those who are left.</summary>
    public async Task<Result> HandleAsync(Guid id, CancellationToken ct)
    {
        if (await store.Set<PrivacyRequest>().SingleOrDefaultAsync(r => r.Id == id, ct) is not { State: PrivacyRequestState.Open or PrivacyRequestState.Working, Wish: not PrivacyWish.Data } request)
            return PrivacyErrors.NoSuchRequest;
        if (request.State is PrivacyRequestState.Open)
        {
            // Taken up first: from here on nobody declines it.
            (request.State, request.SettledBy) = (PrivacyRequestState.Working, agent.Name);
            if (!await store.SaveRequestAsync(ct)) return PrivacyErrors.NoSuchRequest;
        }

        var how = (await PrivacyPolicy.OfAsync(store, ct)).How;
        if (request.Wish is PrivacyWish.ShopErasure) await EraseShopAsync(request.IdentityKind!, how, ct);
        else await EraseOneAsync(request, how, ct);

        (request.State, request.SettledAt) = (PrivacyRequestState.Done, clock.Now());
        audit.Add("privacy.carried_out", request.CustomerId, request.Source);
        if (!await store.SaveRequestAsync(ct)) return Result.Ok; // another node was at it, too, and has said so
        // What was deleted must not linger in the log of the database either.
        await store.EmptyLogAsync(ct);
        return Result.Ok;
    }

    /// <summary>When it fails, the request is open again: for the next round, or for a person to decide.</summary>
    private async Task EraseOneAsync(PrivacyRequest request, Erasure how, CancellationToken ct)
    {
        try
        {
            await EraseAsync(await PresentAsync(request.CustomerId!.Value, ct), how, ct);
        }
        catch
        {
            (request.State, request.SettledBy) = (PrivacyRequestState.Open, "");
            await store.SaveRequestAsync(CancellationToken.None);
            throw;
        }
    }

    private async Task EraseShopAsync(string kind, Erasure how, CancellationToken ct)
    {
        while (true)
        {
            var some = await store.Set<Identity>().Where(i => i.Kind == kind).OrderBy(i => i.CustomerId).Select(i => i.CustomerId).Distinct().Take(Chunk).ToListAsync(ct);
            var erased = 0;
            foreach (var customer in some) erased += await EraseAsync(customer, how, ct) ? 1 : 0;
            if (erased == 0) return;
        }
    }

    private async Task<bool> EraseAsync(Guid customer, Erasure how, CancellationToken ct)
    {
        var result = Result.Ok;
        await writer.RunAsync(async connection => result = await erasing.EraseAsync(connection, customer, how, Actor, ct), ct);
        return result.IsOk; // somebody may have erased them before
    }

    /// <summary>Who this customer has turned out to be.</summary>
    private async Task<Guid> PresentAsync(Guid id, CancellationToken ct)
    {
        while (await store.Set<Customer>().Where(c => c.Id == id).Select(c => c.MergedInto).SingleOrDefaultAsync(ct) is { } into) id = into;
        return id;
    }
}
