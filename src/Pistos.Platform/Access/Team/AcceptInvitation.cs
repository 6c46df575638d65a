using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Pistos.Platform.Access.Sessions;
using Pistos.Platform.Access.SignIn;
using Pistos.Platform.Results;
using Pistos.Platform.Ui;

namespace Pistos.Platform.Access.Team;

/// <summary>A person joins the team: says what they are called and chooses a password.</summary>
public sealed record AcceptInvitation
{
    public string? Name { get; init; }

    public string? Password { get; init; }

    public string? Language { get; init; }

    internal static void Map(Routes routes) =>
        routes.MapPost("/invitation/{token}", PostAsync).OpenToAll().RequireRateLimiting(RateLimits.SignIn);

    private static async Task<IResult> PostAsync(
        string token, [FromForm] AcceptInvitation form, HttpContext http, AcceptInvitationHandler handler, CancellationToken ct)
    {
        var result = await handler.HandleAsync(token, form, http, ct);
        return result.Count == 0 ? Page.SeeOther("/", Toast.Done("access.invitation.accepted"))
            : result[0] == Errors.LinkIsVoid ? Page.SeeOther("/sign-in", Errors.LinkIsVoid)
            : Page.Refused<InvitationPage>(result.Aggregate(FormState.Posted(http), (state, error) => state.With(error)), new { Token = token });
    }
}

internal sealed class AcceptInvitationHandler(Store.Store store, Links links, Passwords passwords, SessionDoor door, AuditLog audit)
{
    public async Task<IReadOnlyList<Error>> HandleAsync(string token, AcceptInvitation form, HttpContext http, CancellationToken ct)
    {
        if (await links.FindMemberAsync(token, LinkPurpose.Invitation, ct) is not { } invited) return [Errors.LinkIsVoid];

        var wrong = InputRules.Collect(
            InputRules.Line(form.Name, "name", 200), InputRules.Language(form.Language), InputRules.Password(form.Password, invited.Email));
        if (wrong.Count > 0) return wrong;
        if (await links.TakeAsync(token, LinkPurpose.Invitation, ct) is not { } member) return [Errors.LinkIsVoid];

        (member.Name, member.Language) = (form.Name!.Trim(), form.Language!);
        member.PasswordHash = passwords.Hash(member, form.Password!);
        await door.EndAllAsync(member, ct);
        await door.OpenAsync(http, member, awaitsSecondFactor: false, ct);
        audit.AddBy(member.Id, member.Name, "member.joined");
        await store.SaveChangesAsync(ct);
        Appearance.KeepLanguage(http, member.Language);
        return [];
    }
}
