using Microsoft.EntityFrameworkCore;
using Pistos.Platform.Results;

namespace Pistos.Platform.Access.Team;

/// <summary>The rules of changing the team: nobody hands out, or gets at, more than they may do themselves, and an owner always remains.</summary>
internal sealed class TeamDesk(Store.Store store, CurrentAgent agent, PermissionCatalogue catalogue)
{
    public bool MayManage(Role role) => role.Grants(catalogue).All(agent.Has);

    /// <summary>The member to change, tracked, if the agent may: who may do more than the agent is out of reach, or a reset link would be a ladder.</summary>
    public async Task<Result<Member>> FindAsync(Guid id, CancellationToken ct)
    {
        if (await store.Set<Member>().Include(m => m.Role).SingleOrDefaultAsync(m => m.Id == id, ct) is not { } member) return Errors.NoSuchMember;
        return MayManage(member.Role) ? member : Errors.MayNotManage;
    }

    /// <summary>The role to give, if the agent may give it.</summary>
    public async Task<Result<Role>> FindRoleToGiveAsync(string? id, CancellationToken ct)
    {
        if (!Guid.TryParse(id, out var roleId) || await store.Set<Role>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == roleId, ct) is not { } role)
            return Errors.RoleNeeded;
        return MayManage(role) ? role : Errors.MayNotGrant;
    }

    /// <summary>True when nobody else could run the workspace: another owner who is active and has a password.</summary>
    public async Task<bool> IsLastOwnerAsync(Member member, CancellationToken ct) =>
        member.RoleId == Role.Owner && member.IsActive
        && !await store.Set<Member>().AnyAsync(m => m.Id != member.Id && m.RoleId == Role.Owner && m.DeactivatedAt == null && m.PasswordHash != null, ct);
}
