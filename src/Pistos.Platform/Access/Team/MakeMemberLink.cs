using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Pistos.Platform.Results;
using Pistos.Platform.Ui;

namespace Pistos.Platform.Access.Team;

/// <summary>Makes a new link for a colleague: to join, if they have not yet, or to choose a new password. Whoever makes it hands it over.</summary>
internal sealed class MakeMemberLink(Store.Store store, TeamDesk desk, Links links, AuditLog audit, CurrentAgent agent)
{
    public static void Map(Routes routes) =>
        routes.MapPost("/team/{id:guid}/link", PostAsync).RequirePermission(PlatformPermissions.TeamEdit).RequireRateLimiting(RateLimits.Sparing);

    private static async Task<IResult> PostAsync(Guid id, HttpContext http, MakeMemberLink handler, CancellationToken ct)
    {
        var result = await handler.HandleAsync(id, ct);
        return result.IsOk ? HandOverLinkPage.Show(http, result.Value.Path, result.Value.Name, result.Value.Purpose) : TeamAnswers.To(result.Error);
    }

    private async Task<Result<(string Path, string Name, LinkPurpose Purpose)>> HandleAsync(Guid id, CancellationToken ct)
    {
        // For oneself there is the profile, which asks for the present password.
        if (id == agent.Id) return Errors.NotWithYourself;

        var found = await desk.FindAsync(id, ct);
        if (!found.IsOk) return found.Error;

        var member = found.Value;
        if (!member.IsActive) return Errors.NoSuchMember;

        var path = await links.MakeAsync(member, ct);
        member.ResetAskedAt = null;
        audit.Add("member.link_made", member.Id, member.Name);
        await store.SaveChangesAsync(ct);
        return (path, member.Name, member.PasswordHash is null ? LinkPurpose.Invitation : LinkPurpose.PasswordReset);
    }
}
