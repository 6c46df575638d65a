using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Pistos.Platform.Results;
using Pistos.Platform.Ui;

namespace Pistos.Platform.Access.Team;

/// <summary>Deletes a role of the brand's own that nobody has any more.</summary>
internal sealed class DeleteRole(Store.Store store, TeamDesk desk, AuditLog audit)
{
    public static void Map(Routes routes) =>
        routes.MapPost("/team/roles/{id:guid}/delete", PostAsync).RequirePermission(PlatformPermissions.TeamEdit);

    private static async Task<IResult> PostAsync(Guid id, DeleteRole handler, CancellationToken ct)
    {
        var result = await handler.HandleAsync(id, ct);
        return result.IsOk ? Page.SeeOther("/team/roles", Toast.Done("access.roles.deleted")) : Page.SeeOther("/team/roles", result.Error);
    }

    private async Task<Result> HandleAsync(Guid id, CancellationToken ct)
    {
        await using var turn = await TeamTurn.BeginAsync(store, ct);
        if (await store.Set<Role>().SingleOrDefaultAsync(r => r.Id == id, ct) is not { } role) return Errors.NoSuchRole;
        if (role.BuiltIn is not null) return Errors.BuiltInRoleStays;
        if (!desk.MayManage(role)) return Errors.MayNotManage;
        if (await store.Set<Member>().AnyAsync(m => m.RoleId == id, ct)) return Errors.RoleInUse;

        store.Remove(role);
        audit.Add("role.deleted", id, role.Name);
        await store.SaveChangesAsync(ct);
        await turn.CommitAsync(ct);
        return Result.Ok;
    }
}
