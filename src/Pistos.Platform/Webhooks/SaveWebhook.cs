using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Pistos.Platform.Access;
using Pistos.Platform.Net;
using Pistos.Platform.Results;
using Pistos.Platform.Store;
using Pistos.Platform.Ui;

namespace Pistos.Platform.Webhooks;

/// <summary>Adds an endpoint, or changes its address and what it is told of.</summary>
public sealed record SaveWebhook
{
    public string? Url { get; init; }

    public string? Description { get; init; }

    /// <summary><c>all</c>, or <c>some</c>: those of <see cref="Kinds"/>.</summary>
    public string? Which { get; init; }

    public string[]? Kinds { get; init; }

    internal static void Map(Routes routes)
    {
        routes.MapPost("/settings/webhooks", AddAsync).RequirePermission(PlatformPermissions.WebhooksEdit);
        routes.MapPost("/settings/webhooks/{id:guid}", ChangeAsync).RequirePermission(PlatformPermissions.WebhooksEdit);
    }

    private static async Task<IResult> AddAsync([FromForm] SaveWebhook? form, HttpContext http, SaveWebhookHandler handler, CancellationToken ct)
    {
        var result = await handler.AddAsync(form ?? new SaveWebhook(), ct);
        return result.IsOk
            ? Page.SeeOther($"/settings/webhooks/{result.Value}", Toast.Done("webhooks.added"))
            : Page.Refused<WebhookFormPage>(result.Error, FormState.Posted(http));
    }

    private static async Task<IResult> ChangeAsync(Guid id, [FromForm] SaveWebhook? form, HttpContext http, SaveWebhookHandler handler, CancellationToken ct) =>
        await handler.ChangeAsync(id, form ?? new SaveWebhook(), ct) is { Error: { } error }
            ? Page.Refused<WebhookFormPage>(error, FormState.Posted(http), new { Id = (Guid?)id })
            : Page.SeeOther($"/settings/webhooks/{id}", Toast.Done("webhooks.changed"));
}

internal sealed class SaveWebhookHandler(
    Store.Store store, IOutgoingHttp http, IWebhookKinds kinds, WebhookSubscriptions subscriptions, AuditLog audit, TimeProvider clock)
{
    private const int MostEndpoints = 50;

    public async Task<Result<Guid>> AddAsync(SaveWebhook form, CancellationToken ct)
    {
        if (await CheckAsync(form, ct) is { } wrong) return wrong;
        if (await store.Set<WebhookEndpoint>().CountAsync(ct) >= MostEndpoints) return WebhookErrors.TooMany;

        var endpoint = new WebhookEndpoint
        {
            Id = Guid.CreateVersion7(),
            Url = form.Url!.Trim(),
            Description = form.Description?.Trim() ?? "",
            Kinds = Chosen(form),
            Secret = WebhookSecret.Generate().Reveal(),
            Enabled = true,
            CreatedAt = clock.Now(),
        };
        store.Add(endpoint);
        audit.Add("webhook.added", endpoint.Id, endpoint.Url);
        await store.SaveChangesAsync(ct);
        await subscriptions.ChangedAsync(ct);
        return endpoint.Id;
    }

    public async Task<Result> ChangeAsync(Guid id, SaveWebhook form, CancellationToken ct)
    {
        if (await store.Set<WebhookEndpoint>().FindAsync([id], ct) is not { } endpoint) return WebhookErrors.NoSuchEndpoint;
        if (await CheckAsync(form, ct) is { } wrong) return wrong;

        endpoint.Url = form.Url!.Trim();
        endpoint.Description = form.Description?.Trim() ?? "";
        endpoint.Kinds = Chosen(form);
        audit.Add("webhook.changed", endpoint.Id, endpoint.Url);
        await store.SaveChangesAsync(ct);
        await subscriptions.ChangedAsync(ct);
        return Result.Ok;
    }

    private async Task<Error?> CheckAsync(SaveWebhook form, CancellationToken ct)
    {
        if (form.Url?.Trim().Length > 500) return WebhookErrors.UrlTooLong;
        if (form.Description?.Trim().Length > 200) return WebhookErrors.DescriptionTooLong;
        if (form.Which != "all" && form.Kinds?.FirstOrDefault(kind => !kinds.Names.Contains(kind)) is { } unknown) return WebhookErrors.UnknownKind(unknown.Length > 60 ? unknown[..60] : unknown);
        if (form.Which != "all" && Chosen(form).Count == 0) return WebhookErrors.ChooseKinds;
        var problem = await http.CheckAsync(form.Url, ct);
        return problem is OutgoingProblem.None ? null : WebhookErrors.Url(problem);
    }

    private List<string> Chosen(SaveWebhook form) =>
        form.Which == "all" ? [] : [.. (form.Kinds ?? []).Where(kinds.Names.Contains).Distinct().Order(StringComparer.Ordinal)];
}
