using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Pistos.Platform.Results;
using Pistos.Platform.Store;
using Pistos.Platform.Ui;

namespace Pistos.Platform.Access.Team;

/// <summary>Invites a person to the team, with a role. They choose their password by a link.</summary>
public sealed record InviteMember
{
    public string? Name { get; init; }

    public string? Email { get; init; }

    public string? Role { get; init; }

    public string? Language { get; init; }

    internal static void Map(Routes routes) =>
        routes.MapPost("/team/invitations", PostAsync).RequirePermission(PlatformPermissions.TeamEdit).RequireRateLimiting(RateLimits.Sparing);

    private static async Task<IResult> PostAsync([FromForm] InviteMember form, HttpContext http, InviteMemberHandler handler, CancellationToken ct)
    {
        var wrong = InputRules.Collect(InputRules.Line(form.Name, "name", 200), InputRules.Email(form.Email), InputRules.Language(form.Language));
        if (wrong.Count > 0) return Page.Refused<InvitePage>(wrong.Aggregate(FormState.Posted(http), (state, error) => state.With(error)));

        var result = await handler.HandleAsync(form, ct);
        return result.IsOk
            ? HandOverLinkPage.Show(http, result.Value, form.Name!.Trim(), LinkPurpose.Invitation)
            : Page.Refused<InvitePage>(result.Error, FormState.Posted(http));
    }
}

internal sealed class InviteMemberHandler(Store.Store store, TeamDesk desk, Links links, AuditLog audit, TimeProvider clock)
{
    /// <summary>The path of the link.</summary>
    public async Task<Result<string>> HandleAsync(InviteMember form, CancellationToken ct)
    {
        var role = await desk.FindRoleToGiveAsync(form.Role, ct);
        if (!role.IsOk) return role.Error;

        var key = Member.KeyOf(form.Email!);
        if (await store.Set<Member>().AnyAsync(m => m.EmailKey == key, ct)) return Errors.EmailIsTaken;

        var member = new Member
        {
            Name = form.Name!.Trim(),
            Email = form.Email!.Trim(),
            EmailKey = key,
            Language = form.Language!,
            RoleId = role.Value.Id,
            CreatedAt = clock.Now(),
        };
        store.Add(member);
        var path = await links.MakeAsync(member, ct);
        audit.Add("member.invited", member.Id, member.Name);
        await store.SaveChangesAsync(ct);
        return path;
    }
}
