using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Pistos.Platform.Access.Sessions;
using Pistos.Platform.Access.SignIn;
using Pistos.Platform.Results;
using Pistos.Platform.Ui;

namespace Pistos.Platform.Access.Profile;

/// <summary>A member chooses a new password, knowing the present one. All other sessions and links end.</summary>
public sealed record ChangePassword
{
    public string? Current { get; init; }

    public string? Password { get; init; }

    internal static void Map(Routes routes) =>
        routes.MapPost("/profile/password", PostAsync).RequireMember().RequireRateLimiting(RateLimits.SignIn);

    private static async Task<IResult> PostAsync([FromForm] ChangePassword form, HttpContext http, ChangePasswordHandler handler, CancellationToken ct)
    {
        var result = await handler.HandleAsync(form, http, ct);
        return result.IsOk
            ? Page.SeeOther("/profile", Toast.Done("access.profile.password_changed"))
            : Page.Refused<PasswordPage>(result.Error, FormState.Posted(http));
    }
}

internal sealed class ChangePasswordHandler(Store.Store store, PasswordProof proof, Passwords passwords, SessionDoor door, AuditLog audit, CurrentAgent agent)
{
    public async Task<Result> HandleAsync(ChangePassword form, HttpContext http, CancellationToken ct)
    {
        if (InputRules.Password(form.Password, agent.Email) is { } wrong) return wrong;

        var proved = await proof.AskAsync(form.Current, ct);
        if (!proved.IsOk) return proved.Error;

        var member = proved.Value;
        member.PasswordHash = passwords.Hash(member, form.Password!);
        await door.EndAllAsync(member, ct);
        await door.OpenAsync(http, member, awaitsSecondFactor: false, ct);
        audit.Add("member.password_changed", member.Id, member.Name);
        await store.SaveChangesAsync(ct);
        return Result.Ok;
    }
}
