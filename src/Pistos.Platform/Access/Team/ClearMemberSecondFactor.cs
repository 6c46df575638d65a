using Microsoft.EntityFrameworkCore;
using Pistos.Platform.Access.SecondFactor;
using Pistos.Platform.Access.Sessions;
using Pistos.Platform.Results;
using Pistos.Platform.Ui;

namespace Pistos.Platform.Access.Team;

/// <summary>Helps a colleague who lost both phone and recovery codes: their password alone opens again, until they set up the phone anew.</summary>
internal sealed class ClearMemberSecondFactor(Store.Store store, TeamDesk desk, SessionDoor door, AuditLog audit, CurrentAgent agent)
{
    public static void Map(Routes routes) =>
        routes.MapPost("/team/{id:guid}/two-factor/clear", async (Guid id, ClearMemberSecondFactor handler, CancellationToken ct) =>
            TeamAnswers.To(await handler.HandleAsync(id, ct), "access.team.two_factor_cleared")).RequirePermission(PlatformPermissions.TeamEdit);

    private async Task<Result> HandleAsync(Guid id, CancellationToken ct)
    {
        // For oneself there is the profile, which asks for the password.
        if (id == agent.Id) return Errors.NotWithYourself;

        var found = await desk.FindAsync(id, ct);
        if (!found.IsOk) return found.Error;

        var member = found.Value;
        (member.TotpSecret, member.PendingTotpSecret) = (null, null);
        await store.Set<RecoveryCode>().Where(c => c.MemberId == id).ExecuteDeleteAsync(ct);
        await door.EndAllAsync(member, ct);
        audit.Add("member.two_factor_cleared", member.Id, member.Name);
        await store.SaveChangesAsync(ct);
        return Result.Ok;
    }
}
