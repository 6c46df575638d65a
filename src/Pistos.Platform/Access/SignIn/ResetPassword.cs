using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Pistos.Platform.Access.Sessions;
using Pistos.Platform.Access.Team;
using Pistos.Platform.Results;
using Pistos.Platform.Ui;

namespace Pistos.Platform.Access.SignIn;

/// <summary>A member who forgot the password chooses a new one by the link they were given. All their sessions end; the second factor stays.</summary>
public sealed record ResetPassword
{
    public string? Password { get; init; }

    internal static void Map(Routes routes) =>
        routes.MapPost("/reset-password/{token}", PostAsync).OpenToAll().RequireRateLimiting(RateLimits.SignIn);

    private static async Task<IResult> PostAsync(
        string token, [FromForm] ResetPassword form, HttpContext http, ResetPasswordHandler handler, CancellationToken ct)
    {
        var result = await handler.HandleAsync(token, form, ct);
        return result.IsOk ? Page.SeeOther("/sign-in", Toast.Done("access.password_changed"))
            : result.Error == Errors.LinkIsVoid ? Page.SeeOther("/sign-in", result.Error)
            : Page.Refused<ResetPasswordPage>(result.Error, FormState.Posted(http), new { Token = token });
    }
}

internal sealed class ResetPasswordHandler(Store.Store store, Links links, Passwords passwords, Attempts attempts, SessionDoor door, AuditLog audit)
{
    public async Task<Result> HandleAsync(string token, ResetPassword form, CancellationToken ct)
    {
        if (await links.FindMemberAsync(token, LinkPurpose.PasswordReset, ct) is not { } asking) return Errors.LinkIsVoid;
        if (InputRules.Password(form.Password, asking.Email) is { } wrong) return wrong;
        if (await links.TakeAsync(token, LinkPurpose.PasswordReset, ct) is not { } member) return Errors.LinkIsVoid;

        member.PasswordHash = passwords.Hash(member, form.Password!);
        member.ResetAskedAt = null;
        await door.EndAllAsync(member, ct);
        await attempts.ForgetAsync(AttemptRule.Account, member.EmailKey, ct);
        audit.AddBy(member.Id, member.Name, "member.password_reset");
        await store.SaveChangesAsync(ct);
        return Result.Ok;
    }
}
