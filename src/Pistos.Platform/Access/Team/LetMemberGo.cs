using Pistos.Platform.Access.Sessions;
using Pistos.Platform.Results;
using Pistos.Platform.Store;
using Pistos.Platform.Ui;

namespace Pistos.Platform.Access.Team;

/// <summary>Lets a colleague go: they cannot sign in any more, and their name stays on what they did. Or takes them back.</summary>
internal sealed class LetMemberGo(Store.Store store, TeamDesk desk, SessionDoor door, AuditLog audit, TimeProvider clock)
{
    public static void Map(Routes routes)
    {
        routes.MapPost("/team/{id:guid}/let-go", async (Guid id, LetMemberGo handler, CancellationToken ct) =>
            TeamAnswers.To(await handler.HandleAsync(id, true, ct), "access.team.let_go")).RequirePermission(PlatformPermissions.TeamEdit);
        routes.MapPost("/team/{id:guid}/take-back", async (Guid id, LetMemberGo handler, CancellationToken ct) =>
            TeamAnswers.To(await handler.HandleAsync(id, false, ct), "access.team.taken_back")).RequirePermission(PlatformPermissions.TeamEdit);
    }

    private async Task<Result> HandleAsync(Guid id, bool go, CancellationToken ct)
    {
        await using var turn = await TeamTurn.BeginAsync(store, ct);
        var found = await desk.FindAsync(id, ct);
        if (!found.IsOk) return found.Error;

        var member = found.Value;
        if (member.IsActive != go) return Result.Ok;
        if (go && await desk.IsLastOwnerAsync(member, ct)) return Errors.LastOwner;

        member.DeactivatedAt = go ? clock.Now() : null;
        await door.EndAllAsync(member, ct);
        audit.Add(go ? "member.let_go" : "member.taken_back", member.Id, member.Name);
        await store.SaveChangesAsync(ct);
        await turn.CommitAsync(ct);
        return Result.Ok;
    }
}
