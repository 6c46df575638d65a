using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Pistos.Platform.Results;
using Pistos.Platform.Ui;

namespace Pistos.Platform.Access.Team;

/// <summary>Makes a role of the brand's own, or changes one. Its permissions are among those that whoever makes it has.</summary>
public sealed record SaveRole
{
    public string? Name { get; init; }

    public string[]? Permissions { get; init; }

    internal static void Map(Routes routes)
    {
        routes.MapPost("/team/roles", ([FromForm] SaveRole form, HttpContext http, SaveRoleHandler handler, CancellationToken ct) => PostAsync(null, form, http, handler, ct))
            .RequirePermission(PlatformPermissions.TeamEdit);
        routes.MapPost("/team/roles/{id:guid}", (Guid id, [FromForm] SaveRole form, HttpContext http, SaveRoleHandler handler, CancellationToken ct) => PostAsync(id, form, http, handler, ct))
            .RequirePermission(PlatformPermissions.TeamEdit);
    }

    private static async Task<IResult> PostAsync(Guid? id, SaveRole form, HttpContext http, SaveRoleHandler handler, CancellationToken ct)
    {
        var result = await handler.HandleAsync(id, form, ct);
        return result.IsOk
            ? Page.SeeOther("/team/roles", Toast.Done("access.roles.saved", form.Name!.Trim()))
            : Page.Refused<RolePage>(result.Error, FormState.Posted(http), new { Id = id });
    }
}

internal sealed class SaveRoleHandler(Store.Store store, TeamDesk desk, PermissionCatalogue catalogue, CurrentAgent agent, AuditLog audit)
{
    public async Task<Result> HandleAsync(Guid? id, SaveRole form, CancellationToken ct)
    {
        if (InputRules.Line(form.Name, "name", 80) is { } wrong) return wrong;
        if (form.Permissions is not { Length: > 0 and <= 500 } permissions) return Errors.PermissionsNeeded;
        if (!permissions.All(catalogue.Knows)) return Errors.UnknownPermission;
        if (!permissions.All(agent.Has)) return Errors.MayNotGrant;

        await using var turn = await TeamTurn.BeginAsync(store, ct);
        var name = form.Name!.Trim();
        if (await store.Set<Role>().AnyAsync(r => r.Name == name && r.Id != id, ct)) return Errors.RoleNameTaken;

        var role = id is null ? store.Add(new Role { Name = name }).Entity : await store.Set<Role>().SingleOrDefaultAsync(r => r.Id == id, ct);
        if (role is null) return Errors.NoSuchRole;
        if (role.BuiltIn is not null) return Errors.BuiltInRoleStays;
        if (!desk.MayManage(role)) return Errors.MayNotManage;

        (role.Name, role.Permissions) = (name, [.. permissions.Distinct().Order(StringComparer.Ordinal)]);
        audit.Add(id is null ? "role.made" : "role.changed", role.Id, name);
        await store.SaveChangesAsync(ct);
        await turn.CommitAsync(ct);
        return Result.Ok;
    }
}
