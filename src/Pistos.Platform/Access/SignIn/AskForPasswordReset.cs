using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Pistos.Platform.Access.Gate;
using Pistos.Platform.Access.Team;
using Pistos.Platform.Results;
using Pistos.Platform.Store;
using Pistos.Platform.Ui;

namespace Pistos.Platform.Access.SignIn;

/// <summary>A member says that they forgot the password. The owners see it on the team page and hand over a link; the answer is the same for a stranger.</summary>
public sealed record AskForPasswordReset
{
    public string? Email { get; init; }

    internal static void Map(Routes routes) =>
        routes.MapPost("/forgot-password", PostAsync).OpenToAll().RequireRateLimiting(RateLimits.SignIn);

    private static async Task<IResult> PostAsync([FromForm] AskForPasswordReset form, HttpContext http, AskForPasswordResetHandler handler, CancellationToken ct)
    {
        if (InputRules.Email(form.Email) is { } wrong) return Page.Refused<ForgotPasswordPage>(wrong, FormState.Posted(http));

        var result = await handler.HandleAsync(form, http, ct);
        return result.IsOk ? Page.SeeOther("/forgot-password?asked=true") : Page.Refused<ForgotPasswordPage>(result.Error, FormState.Posted(http));
    }
}

internal sealed class AskForPasswordResetHandler(Store.Store store, Attempts attempts, TimeProvider clock)
{
    public async Task<Result> HandleAsync(AskForPasswordReset form, HttpContext http, CancellationToken ct)
    {
        if (!await attempts.TryTakeAsync(AttemptRule.Reset, Addresses.NetworkOf(http.Connection.RemoteIpAddress), ct)) return Errors.TooManyTries;

        // One statement whoever asks, so that the time says nothing.
        var key = Member.KeyOf(form.Email!);
        var now = clock.Now();
        await store.Set<Member>().Where(m => m.EmailKey == key && m.DeactivatedAt == null && m.PasswordHash != null)
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.ResetAskedAt, now), ct);
        return Result.Ok;
    }
}
