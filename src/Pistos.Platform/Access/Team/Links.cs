using Microsoft.EntityFrameworkCore;
using Pistos.Platform.Store;

namespace Pistos.Platform.Access.Team;

/// <summary>Makes and redeems the links by which people choose a password.</summary>
internal sealed class Links(Store.Store store, TimeProvider clock)
{
    private static readonly TimeSpan InvitationLife = TimeSpan.FromDays(7);
    private static readonly TimeSpan ResetLife = TimeSpan.FromHours(24);

    /// <summary>Makes a link in place of any earlier one of this member and returns its path; the caller saves, and shows it this once.</summary>
    public async Task<string> MakeAsync(Member member, CancellationToken ct)
    {
        await store.Set<Link>().Where(l => l.MemberId == member.Id && l.UsedAt == null).ExecuteDeleteAsync(ct);
        var secret = Secrets.New();
        var purpose = member.PasswordHash is null ? LinkPurpose.Invitation : LinkPurpose.PasswordReset;
        var now = clock.Now();
        store.Add(new Link
        {
            Purpose = purpose,
            TokenHash = Secrets.HashOf(secret),
            MemberId = member.Id,
            CredentialStamp = member.CredentialStamp,
            CreatedAt = now,
            ExpiresAt = now + (purpose is LinkPurpose.Invitation ? InvitationLife : ResetLife),
        });
        return purpose is LinkPurpose.Invitation ? $"/invitation/{secret}" : $"/reset-password/{secret}";
    }

    /// <summary>The member whom a link is for, as long as it is good.</summary>
    public async Task<Member?> FindMemberAsync(string? token, LinkPurpose purpose, CancellationToken ct) =>
        Secrets.TryHash(token, out var hash)
            ? await Good(hash, purpose).AsNoTracking().Select(l => l.Member).SingleOrDefaultAsync(ct)
            : null;

    /// <summary>Redeems a link: of several who try at once, one gets the member and the others nothing.</summary>
    public async Task<Member?> TakeAsync(string? token, LinkPurpose purpose, CancellationToken ct)
    {
        if (!Secrets.TryHash(token, out var hash)) return null;

        var memberId = await Good(hash, purpose).Select(l => (Guid?)l.MemberId).SingleOrDefaultAsync(ct);
        var now = clock.Now();
        if (await Good(hash, purpose).ExecuteUpdateAsync(set => set.SetProperty(l => l.UsedAt, now), ct) != 1) return null;
        return await store.Set<Member>().SingleAsync(m => m.Id == memberId, ct);
    }

    private IQueryable<Link> Good(byte[] hash, LinkPurpose purpose)
    {
        var now = clock.Now();
        return store.Set<Link>().Where(l =>
            l.TokenHash == hash && l.Purpose == purpose && l.UsedAt == null && l.ExpiresAt > now
            && l.CredentialStamp == l.Member.CredentialStamp && l.Member.DeactivatedAt == null);
    }
}
