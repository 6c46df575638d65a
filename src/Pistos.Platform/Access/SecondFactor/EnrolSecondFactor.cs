using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Pistos.Platform.Access.Sessions;
using Pistos.Platform.Access.SignIn;
using Pistos.Platform.Access.Team;
using Pistos.Platform.Results;
using Pistos.Platform.Ui;

namespace Pistos.Platform.Access.SecondFactor;

/// <summary>A member ties their sign-in to a phone: first a new secret is shown, then a code from it proves that the phone has it. Until then everything stays as it was.</summary>
public sealed record EnrolSecondFactor
{
    public string? Current { get; init; }

    public string? Code { get; init; }

    internal static void Map(Routes routes)
    {
        routes.MapPost("/profile/two-factor/begin", BeginAsync).RequireMember();
        routes.MapPost("/profile/two-factor", PostAsync).RequireMember().RequireRateLimiting(RateLimits.SignIn);
    }

    private static async Task<IResult> BeginAsync(Store.Store store, SecondFactorSecrets secrets, CurrentAgent agent, CancellationToken ct)
    {
        var member = await store.Set<Member>().SingleAsync(m => m.Id == agent.Id, ct);
        member.PendingTotpSecret = secrets.Seal(member.Id, Totp.NewSecret());
        await store.SaveChangesAsync(ct);
        return Page.SeeOther("/profile/two-factor");
    }

    private static async Task<IResult> PostAsync([FromForm] EnrolSecondFactor form, HttpContext http, EnrolSecondFactorHandler handler, CancellationToken ct)
    {
        var result = await handler.HandleAsync(form, http, ct);
        return result.IsOk
            ? RecoveryCodesPage.Show(http, result.Value)
            : Page.Refused<SecondFactorPage>(result.Error, FormState.Posted(http));
    }
}

internal sealed class EnrolSecondFactorHandler(Store.Store store, PasswordProof proof, CodeCheck codes, SecondFactorSecrets secrets, SessionDoor door, AuditLog audit)
{
    /// <summary>The recovery codes, to be shown this once.</summary>
    public async Task<Result<IReadOnlyList<string>>> HandleAsync(EnrolSecondFactor form, HttpContext http, CancellationToken ct)
    {
        var proved = await proof.AskAsync(form.Current, ct);
        if (!proved.IsOk) return proved.Error;

        var member = proved.Value;
        if (secrets.Pending(member) is not { } secret) return Errors.NoEnrolment;
        var digits = new string([.. (form.Code is { Length: <= 40 } given ? given : "").Where(char.IsAsciiDigit)]);
        if (codes.StepOf(secret, digits) is not { } step) return Errors.WrongCode;

        (member.TotpSecret, member.TotpStep, member.PendingTotpSecret) = (member.PendingTotpSecret, step, null);
        var recovery = await codes.RenewRecoveryCodesAsync(member.Id, ct);
        await door.EndAllAsync(member, ct);
        await door.OpenAsync(http, member, awaitsSecondFactor: false, ct);
        audit.Add("member.two_factor_on", member.Id, member.Name);
        await store.SaveChangesAsync(ct);
        return Result.Of(recovery);
    }
}
