using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Pistos.Platform.Store;

namespace Pistos.Platform.Access.Sessions;

/// <summary>Whose session it is and what they may do now. Every request asks the store, so that a revoked session is over at once, on every node.</summary>
internal sealed class SessionLookup(Store.Store store, PermissionCatalogue catalogue, TimeProvider clock)
{
    public Task<AgentDetails?> FindAsync(byte[] tokenHash, CancellationToken ct) => FindAsync(s => s.TokenHash == tokenHash, ct);

    /// <summary>The same for somebody who was let in a while ago, such as by a stream that is still open.</summary>
    public Task<AgentDetails?> FindAsync(Guid sessionId, CancellationToken ct) => FindAsync(s => s.Id == sessionId, ct);

    private async Task<AgentDetails?> FindAsync(Expression<Func<Session, bool>> which, CancellationToken ct)
    {
        var now = clock.Now();
        var seenAfter = now - SessionLife.Idle;
        var found = await store.Set<Session>().AsNoTracking().Where(which)
            .Where(s => !s.AwaitsSecondFactor && s.ExpiresAt > now && s.LastSeenAt > seenAfter)
            .Where(s => s.Member.DeactivatedAt == null && s.CredentialStamp == s.Member.CredentialStamp)
            .Select(s => new { s.Id, s.Member, s.Member.Role })
            .SingleOrDefaultAsync(ct);
        return found is null ? null : new AgentDetails(
            found.Member.Id, found.Member.Name, found.Member.Email, found.Member.Language, found.Member.Theme, found.Member.TimeZone, found.Id, found.Role.Grants(catalogue));
    }
}
