using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Pistos.Platform.Access.Gate;
using Pistos.Platform.Access.Team;
using Pistos.Platform.Store;

namespace Pistos.Platform.Access.Sessions;

/// <summary>Opens and closes sessions. Opening always makes a new secret and ends the session that the browser had: nothing from before sign-in lives on.</summary>
internal sealed class SessionDoor(Store.Store store, TimeProvider clock)
{
    /// <summary>Adds the session to the store and the cookie to the answer; the caller saves.</summary>
    public async Task OpenAsync(HttpContext http, Member member, bool awaitsSecondFactor, CancellationToken ct)
    {
        await CloseAsync(http, ct);
        var secret = Secrets.New();
        var now = clock.Now();
        var session = new Session
        {
            TokenHash = Secrets.HashOf(secret),
            MemberId = member.Id,
            CredentialStamp = member.CredentialStamp,
            AwaitsSecondFactor = awaitsSecondFactor,
            CreatedAt = now,
            LastSeenAt = now,
            ExpiresAt = now + (awaitsSecondFactor ? SessionLife.AwaitingSecondFactor : SessionLife.Whole),
            Device = Devices.NameOf(http.Request.Headers.UserAgent.ToString()),
            Address = Addresses.Truncate(http.Connection.RemoteIpAddress),
        };
        store.Add(session);
        SessionCookie.Write(http, secret, awaitsSecondFactor ? null : session.ExpiresAt);
    }

    /// <summary>Ends the session of this browser, whatever it was.</summary>
    public async Task CloseAsync(HttpContext http, CancellationToken ct)
    {
        if (Secrets.TryHash(SessionCookie.Read(http.Request), out var hash))
            await store.Set<Session>().Where(s => s.TokenHash == hash).ExecuteDeleteAsync(ct);
        SessionCookie.Clear(http);
    }

    /// <summary>The member who has given the right password in this browser and still owes the code.</summary>
    public async Task<Member?> FindHalfSignedInAsync(HttpContext http, CancellationToken ct)
    {
        if (!Secrets.TryHash(SessionCookie.Read(http.Request), out var hash)) return null;

        var now = clock.Now();
        return await store.Set<Session>().AsNoTracking()
            .Where(s => s.TokenHash == hash && s.AwaitsSecondFactor && s.ExpiresAt > now)
            .Where(s => s.Member.DeactivatedAt == null && s.CredentialStamp == s.Member.CredentialStamp)
            .Select(s => s.Member).SingleOrDefaultAsync(ct);
    }

    /// <summary>Makes every session, link and half sign-in of the member void; the caller saves the member's new stamp.</summary>
    public async Task EndAllAsync(Member member, CancellationToken ct)
    {
        member.CredentialStamp = Guid.CreateVersion7();
        await store.Set<Session>().Where(s => s.MemberId == member.Id).ExecuteDeleteAsync(ct);
    }
}
