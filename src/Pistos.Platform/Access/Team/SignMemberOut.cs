using Pistos.Platform.Access.Sessions;
using Pistos.Platform.Results;
using Pistos.Platform.Ui;

namespace Pistos.Platform.Access.Team;

/// <summary>Signs a colleague out everywhere: a lost laptop, a doubt.</summary>
internal sealed class SignMemberOut(Store.Store store, TeamDesk desk, SessionDoor door, AuditLog audit)
{
    public static void Map(Routes routes) =>
        routes.MapPost("/team/{id:guid}/sign-out", async (Guid id, SignMemberOut handler, CancellationToken ct) =>
            TeamAnswers.To(await handler.HandleAsync(id, ct), "access.team.signed_out")).RequirePermission(PlatformPermissions.TeamEdit);

    private async Task<Result> HandleAsync(Guid id, CancellationToken ct)
    {
        var found = await desk.FindAsync(id, ct);
        if (!found.IsOk) return found.Error;

        await door.EndAllAsync(found.Value, ct);
        audit.Add("member.sessions_ended", found.Value.Id, found.Value.Name);
        await store.SaveChangesAsync(ct);
        return Result.Ok;
    }
}
