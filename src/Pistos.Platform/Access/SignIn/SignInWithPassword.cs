using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Pistos.Platform.Access.Gate;
using Pistos.Platform.Access.Sessions;
using Pistos.Platform.Access.Team;
using Pistos.Platform.Results;
using Pistos.Platform.Ui;

namespace Pistos.Platform.Access.SignIn;

/// <summary>Lets a member in by e-mail and password. Whether the address is known shows neither in the answer nor in how long it takes.</summary>
public sealed record SignInWithPassword
{
    public string? Email { get; init; }

    public string? Password { get; init; }

    public string? Return { get; init; }

    internal static void Map(Routes routes) =>
        routes.MapPost("/sign-in", PostAsync).OpenToAll().RequireRateLimiting(RateLimits.SignIn);

    private static async Task<IResult> PostAsync([FromForm] SignInWithPassword form, HttpContext http, SignInWithPasswordHandler handler, CancellationToken ct)
    {
        var result = await handler.HandleAsync(form, http, ct);
        if (!result.IsOk) return Page.Refused<SignInPage>(result.Error, FormState.Posted(http));

        var goal = LocalPath.Or(form.Return, "/");
        return Page.SeeOther(result.Value is SignedIn.Wholly ? goal : $"/sign-in/code?return={Uri.EscapeDataString(goal)}");
    }
}

internal enum SignedIn
{
    Wholly,
    CodeIsMissing,
}

internal sealed class SignInWithPasswordHandler(Store.Store store, Attempts attempts, Passwords passwords, SessionDoor door, AuditLog audit)
{
    public async Task<Result<SignedIn>> HandleAsync(SignInWithPassword form, HttpContext http, CancellationToken ct)
    {
        var key = Member.KeyOf(form.Email is { Length: <= 254 } email ? email : "");
        var network = Addresses.NetworkOf(http.Connection.RemoteIpAddress);
        if (!await attempts.TryTakeAsync(AttemptRule.Address, network, ct) || !await attempts.TryTakeAsync(AttemptRule.Account, key, ct))
            return Errors.TooManyTries;

        var member = await store.Set<Member>().AsNoTracking().SingleOrDefaultAsync(m => m.EmailKey == key, ct);
        var password = form.Password is { Length: <= Passwords.Longest } given ? given : "";
        if (!passwords.Verify(member, password))
        {
            audit.AddBy(null, "", "member.sign_in_failed", member?.Id, member?.Name ?? "");
            await store.SaveChangesAsync(ct);
            return Errors.WrongEmailOrPassword;
        }

        await attempts.GiveBackAsync(AttemptRule.Address, network, ct);
        await attempts.ForgetAsync(AttemptRule.Account, key, ct);
        await door.OpenAsync(http, member!, member!.HasSecondFactor, ct);
        if (!member.HasSecondFactor) audit.AddBy(member.Id, member.Name, "member.signed_in");
        await store.SaveChangesAsync(ct);
        Appearance.KeepLanguage(http, member.Language);
        return member.HasSecondFactor ? SignedIn.CodeIsMissing : SignedIn.Wholly;
    }
}
