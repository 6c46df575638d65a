using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Pistos.Platform.Access.SignIn;
using Pistos.Platform.Results;
using Pistos.Platform.Ui;

namespace Pistos.Platform.Access.SecondFactor;

/// <summary>A member gets ten new recovery codes; the old ones open nothing any more.</summary>
public sealed record RenewRecoveryCodes
{
    public string? Current { get; init; }

    internal static void Map(Routes routes) =>
        routes.MapPost("/profile/two-factor/recovery-codes", PostAsync).RequireMember().RequireRateLimiting(RateLimits.SignIn);

    private static async Task<IResult> PostAsync([FromForm] RenewRecoveryCodes form, HttpContext http, RenewRecoveryCodesHandler handler, CancellationToken ct)
    {
        var result = await handler.HandleAsync(form, ct);
        return result.IsOk ? RecoveryCodesPage.Show(http, result.Value) : Page.Refused<SecondFactorPage>(result.Error, FormState.Posted(http));
    }
}

internal sealed class RenewRecoveryCodesHandler(Store.Store store, PasswordProof proof, CodeCheck codes, AuditLog audit)
{
    public async Task<Result<IReadOnlyList<string>>> HandleAsync(RenewRecoveryCodes form, CancellationToken ct)
    {
        var proved = await proof.AskAsync(form.Current, ct);
        if (!proved.IsOk) return proved.Error;
        if (!proved.Value.HasSecondFactor) return Errors.NoEnrolment;

        var recovery = await codes.RenewRecoveryCodesAsync(proved.Value.Id, ct);
        audit.Add("member.recovery_codes_renewed", proved.Value.Id, proved.Value.Name);
        await store.SaveChangesAsync(ct);
        return Result.Of(recovery);
    }
}
