using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Pistos.Platform.Access.Sessions;
using Pistos.Platform.Results;
using Pistos.Platform.Ui;

namespace Pistos.Platform.Access.Team;

/// <summary>Gives a colleague another role. Their sessions end, so that nothing of the old one lingers.</summary>
public sealed record ChangeMemberRole
{
    public string? Role { get; init; }

    internal static void Map(Routes routes) =>
        routes.MapPost("/team/{id:guid}/role", PostAsync).RequirePermission(PlatformPermissions.TeamEdit);

    private static async Task<IResult> PostAsync(Guid id, [FromForm] ChangeMemberRole form, ChangeMemberRoleHandler handler, CancellationToken ct) =>
        TeamAnswers.To(await handler.HandleAsync(id, form, ct), "access.team.role_changed");
}

internal sealed class ChangeMemberRoleHandler(Store.Store store, TeamDesk desk, SessionDoor door, AuditLog audit)
{
    public async Task<Result> HandleAsync(Guid id, ChangeMemberRole form, CancellationToken ct)
    {
        await using var turn = await TeamTurn.BeginAsync(store, ct);
        var found = await desk.FindAsync(id, ct);
        if (!found.IsOk) return found.Error;

        var role = await desk.FindRoleToGiveAsync(form.Role, ct);
        if (!role.IsOk) return role.Error;

        var member = found.Value;
        if (role.Value.Id == member.RoleId) return Result.Ok;
        if (await desk.IsLastOwnerAsync(member, ct)) return Errors.LastOwner;

        member.RoleId = role.Value.Id;
        await door.EndAllAsync(member, ct);
        audit.Add("member.role_changed", member.Id, $"{member.Name}: {role.Value.Label}");
        await store.SaveChangesAsync(ct);
        await turn.CommitAsync(ct);
        return Result.Ok;
    }
}
