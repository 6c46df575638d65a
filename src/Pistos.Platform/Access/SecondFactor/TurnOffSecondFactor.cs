using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Pistos.Platform.Access.Sessions;
using Pistos.Platform.Access.SignIn;
using Pistos.Platform.Results;
using Pistos.Platform.Ui;

namespace Pistos.Platform.Access.SecondFactor;

/// <summary>A member gives up the second step of signing in. It takes the password.</summary>
public sealed record TurnOffSecondFactor
{
    public string? Current { get; init; }

    internal static void Map(Routes routes) =>
        routes.MapPost("/profile/two-factor/off", PostAsync).RequireMember().RequireRateLimiting(RateLimits.SignIn);

    private static async Task<IResult> PostAsync([FromForm] TurnOffSecondFactor form, HttpContext http, TurnOffSecondFactorHandler handler, CancellationToken ct)
    {
        var result = await handler.HandleAsync(form, http, ct);
        return result.IsOk
            ? Page.SeeOther("/profile/two-factor", Toast.Done("access.two_factor.turned_off"))
            : Page.Refused<SecondFactorPage>(result.Error, FormState.Posted(http));
    }
}

internal sealed class TurnOffSecondFactorHandler(Store.Store store, PasswordProof proof, SessionDoor door, AuditLog audit)
{
    public async Task<Result> HandleAsync(TurnOffSecondFactor form, HttpContext http, CancellationToken ct)
    {
        var proved = await proof.AskAsync(form.Current, ct);
        if (!proved.IsOk) return proved.Error;

        var member = proved.Value;
        (member.TotpSecret, member.PendingTotpSecret) = (null, null);
        await store.Set<RecoveryCode>().Where(c => c.MemberId == member.Id).ExecuteDeleteAsync(ct);
        await door.EndAllAsync(member, ct);
        await door.OpenAsync(http, member, awaitsSecondFactor: false, ct);
        audit.Add("member.two_factor_off", member.Id, member.Name);
        await store.SaveChangesAsync(ct);
        return Result.Ok;
    }
}
