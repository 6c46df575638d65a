using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Pistos.Platform.Access.Sessions;
using Pistos.Platform.Results;
using Pistos.Platform.Ui;

namespace Pistos.Platform.Access.SecondFactor;

/// <summary>The second half of a sign-in: the code from the phone, or a recovery code.</summary>
public sealed record CompleteSignIn
{
    public string? Code { get; init; }

    public string? Return { get; init; }

    internal static void Map(Routes routes) =>
        routes.MapPost("/sign-in/code", PostAsync).OpenToAll().RequireRateLimiting(RateLimits.SignIn);

    private static async Task<IResult> PostAsync([FromForm] CompleteSignIn form, HttpContext http, CompleteSignInHandler handler, CancellationToken ct)
    {
        var result = await handler.HandleAsync(form, http, ct);
        return result.Error == Errors.SignInAgain ? Page.SeeOther("/sign-in", Errors.SignInAgain)
            : result.IsOk ? Page.SeeOther(LocalPath.Or(form.Return, "/"))
            : Page.Refused<CodePage>(result.Error, FormState.Posted(http));
    }
}

internal sealed class CompleteSignInHandler(Store.Store store, SessionDoor door, CodeCheck codes, AuditLog audit)
{
    public async Task<Result> HandleAsync(CompleteSignIn form, HttpContext http, CancellationToken ct)
    {
        if (await door.FindHalfSignedInAsync(http, ct) is not { } member) return Errors.SignInAgain;

        var used = await codes.UseAsync(member, form.Code, ct);
        if (used.Error == Errors.WrongCode)
        {
            audit.AddBy(null, "", "member.code_failed", member.Id, member.Name);
            await store.SaveChangesAsync(ct);
        }

        if (!used.IsOk) return used;

        await door.OpenAsync(http, member, awaitsSecondFactor: false, ct);
        audit.AddBy(member.Id, member.Name, "member.signed_in");
        await store.SaveChangesAsync(ct);
        return Result.Ok;
    }
}
