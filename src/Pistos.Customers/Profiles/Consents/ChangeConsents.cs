using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Pistos.Customers.Timeline;
using Pistos.Platform.Access;
using Pistos.Platform.Results;
using Pistos.Platform.Ui;

namespace Pistos.Customers.Profiles.Consents;

/// <summary>What a customer has told the team about being contacted, on the phone or at the counter.</summary>
public sealed record ConsentForm
{
    public string? Channel { get; init; }

    public string? Purpose { get; init; }

    /// <summary>True gives, false withdraws.</summary>
    public bool Given { get; init; }

    /// <summary>What they agreed to, or why they withdrew.</summary>
    public string? Wording { get; init; }
}

internal sealed class ChangeConsents(ITimeline timeline, CurrentAgent agent)
{
    private const int LongestWording = 2_000;

    public async Task<Result> HandleAsync(Guid customerId, ConsentForm form, CancellationToken ct)
    {
        if (form.Channel is not { } channel || !ConsentChannels.All.Contains(channel) || form.Purpose is not { } purpose || !ConsentPurposes.All.Contains(purpose)) return CustomerErrors.BadConsent;
        var wording = string.IsNullOrWhiteSpace(form.Wording) ? null : form.Wording.Trim();
        // A consent that nobody could show later is none.
        if (form.Given && wording is null || wording?.Length > LongestWording) return CustomerErrors.NoWording;
        IInteraction data = form.Given ? new ConsentGiven(channel, purpose, wording) : new ConsentWithdrawn(channel, purpose, wording);
        return await timeline.DecideAsync(customerId, (now, _) => ValueTask.FromResult(Result.Of<IReadOnlyList<Draft>>([data.By(agent, now.Customer.Id)])), ct);
    }
}

internal static class ConsentEndpoints
{
    public static void Map(Routes routes) =>
        routes.MapPost("/customers/{id:guid}/consents", async (Guid id, [FromForm] ConsentForm form, HttpContext http, ChangeConsents handler, CancellationToken ct) =>
            (await handler.HandleAsync(id, form, ct)).Error is { } error
                ? Page.Refused<CustomerPage>(error, FormState.Posted(http), new { Id = id })
                : Page.SeeOther($"/customers/{id}", Toast.Done("profile.consent_saved"))).RequirePermission("customers:edit");
}
