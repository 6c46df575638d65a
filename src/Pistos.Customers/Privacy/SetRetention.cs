using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Pistos.Customers.Timeline;
using Pistos.Platform.Access;
using Pistos.Platform.Results;
using Pistos.Platform.Store;
using Pistos.Platform.Ui;

namespace Pistos.Customers.Privacy;

/// <summary>Says how long something is kept; an empty number of months keeps it for ever.</summary>
public sealed record RetentionForm
{
    public string? What { get; init; }

    public string? Months { get; init; }
}

internal sealed class SetRetention(Store store, InteractionKinds kinds, AuditLog audit)
{
    public async Task<Result> HandleAsync(RetentionForm form, CancellationToken ct)
    {
        if (form.What is not { } what || what != RetentionRule.Visitors && !kinds.Names.Contains(what)) return PrivacyErrors.BadMonths;
        var months = 0;
        if (!string.IsNullOrWhiteSpace(form.Months) && (!int.TryParse(form.Months, out months) || months is < 1 or > RetentionRule.MostMonths)) return PrivacyErrors.BadMonths;
        if (months > 0 && RetentionKinds.Refusal(what) is { } refusal) return refusal;
        var rule = await store.Set<RetentionRule>().SingleOrDefaultAsync(r => r.What == what, ct);
        if (months == 0 && rule is not null) store.Remove(rule);
        else if (months > 0 && rule is null) store.Add(new RetentionRule { What = what, Months = months });
        else if (rule is not null) rule.Months = months;
        audit.Add("retention.changed", null, $"{what}: {months}");
        await store.SaveChangesAsync(ct);
        return Result.Ok;
    }
}

internal static class SetRetentionEndpoint
{
    public static void Map(Routes routes) =>
        routes.MapPost("/settings/retention", async ([FromForm] RetentionForm form, HttpContext http, SetRetention handler, CancellationToken ct) =>
            (await handler.HandleAsync(form, ct)).Error is { } error
                ? Page.Refused<RetentionPage>(error, FormState.Posted(http))
                : Page.SeeOther("/settings/retention", Toast.Done("privacy.retention.saved"))).RequirePermission("customers:erase");
}
