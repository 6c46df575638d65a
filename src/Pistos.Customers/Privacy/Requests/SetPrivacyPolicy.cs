using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Pistos.Platform.Access;
using Pistos.Platform.Results;
using Pistos.Platform.Store;
using Pistos.Platform.Ui;

namespace Pistos.Customers.Privacy.Requests;

/// <summary>Says how erasures that shops ask for are carried out, and after how many days. Requests that are open keep their day.</summary>
public sealed record PrivacyPolicyForm
{
    /// <summary><c>anonymise</c> or <c>delete</c>.</summary>
    public string? How { get; init; }

    public string? Days { get; init; }
}

internal sealed class SetPrivacyPolicy(Store store, AuditLog audit)
{
    public static void Map(Routes routes) =>
        routes.MapPost($"{SettleRequest.Path}/policy", async ([FromForm] PrivacyPolicyForm form, HttpContext http, SetPrivacyPolicy handler, CancellationToken ct) =>
            (await handler.HandleAsync(form, ct)).Error is { } error
                ? Page.Refused<PrivacyRequestsPage>(error, FormState.Posted(http))
                : Page.SeeOther(SettleRequest.Path, Toast.Done("privacy.policy.saved"))).RequirePermission("customers:erase");

    private async Task<Result> HandleAsync(PrivacyPolicyForm form, CancellationToken ct)
    {
        if (form.How is not ("anonymise" or "delete")) return new Error("privacy.bad_how", Field: "how");
        if (!int.TryParse(form.Days, NumberStyles.None, CultureInfo.InvariantCulture, out var days) || days > PrivacyPolicy.MostGraceDays)
            return new Error("privacy.bad_days", ErrorKind.Invalid, "days", PrivacyPolicy.MostGraceDays);
        var policy = await store.Set<PrivacyPolicy>().SingleOrDefaultAsync(ct);
        if (policy is null) store.Add(policy = new PrivacyPolicy());
        (policy.How, policy.GraceDays) = (form.How is "delete" ? Erasure.Delete : Erasure.Anonymise, days);
        audit.Add("privacy.policy_changed", null, $"{form.How}, {days}");
        await store.SaveChangesAsync(ct);
        return Result.Ok;
    }
}
