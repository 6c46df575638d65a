using Microsoft.AspNetCore.Http;
using Pistos.Platform.Access.Audit;
using Pistos.Platform.Access.Gate;
using Pistos.Platform.Store;

namespace Pistos.Platform.Access;

/// <summary>Notes what mattered for security: sign-ins, roles, exports, erasures. Entries are added and never changed; the owner reads them under /audit.</summary>
public sealed class AuditLog(Store.Store store, CurrentAgent agent, IHttpContextAccessor http, TimeProvider clock)
{
    /// <summary>Adds an entry to the request's store; it is written with the caller's own changes, or not at all.</summary>
    /// <param name="action"><c>noun.verb</c> in the past, such as <c>customers.exported</c>; its text has the key <c>audit.noun.verb</c>.</param>
    /// <param name="target">How a person would name what it was done to. No customer's data and no secrets.</param>
    public void Add(string action, Guid? targetId = null, string target = "") =>
        Add(store, action, agent.IsAuthenticated ? agent.Id : null, agent.Name, targetId, target);

    /// <summary>The same, written at once.</summary>
    public async Task RecordAsync(string action, Guid? targetId = null, string target = "", CancellationToken ct = default)
    {
        Add(action, targetId, target);
        await store.SaveChangesAsync(ct);
    }

    /// <summary>For an actor who is only just signing in.</summary>
    internal void AddBy(Guid? actorId, string actorName, string action, Guid? targetId = null, string target = "") =>
        Add(store, action, actorId, actorName, targetId, target);

    private void Add(Store.Store into, string action, Guid? actorId, string actorName, Guid? targetId, string target) => into.Add(new AuditEntry
    {
        At = clock.Now(),
        ActorId = actorId,
        ActorName = actorName,
        Action = action,
        TargetId = targetId,
        Target = target.Length > 300 ? target[..300] : target,
        Address = Addresses.Truncate(http.HttpContext?.Connection.RemoteIpAddress),
    });
}
