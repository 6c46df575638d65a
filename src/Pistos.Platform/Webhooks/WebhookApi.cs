using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Pistos.Platform.Access;
using Pistos.Platform.Api;
using Pistos.Platform.Deliveries;
using Pistos.Platform.Results;
using Pistos.Platform.Store;
using Pistos.Platform.Ui;

namespace Pistos.Platform.Webhooks;

/// <summary>The JSON face of webhooks: what a person can do under Settings → Webhooks, for programs.</summary>
internal sealed class WebhookApi(Store.Store store, TimeProvider clock)
{
    private const int PageSize = 100;

    public static void Map(Routes routes)
    {
        var api = routes.MapGroup("/api/v1/webhooks").WithTags("Webhooks").RequirePermission(PlatformPermissions.WebhooksEdit);
        MapEndpoints(api);
        MapDeliveries(api);
    }

    private static void MapEndpoints(Routes api)
    {
        api.MapGet("", async (WebhookApi webhooks, CancellationToken ct) => TypedResults.Ok(await webhooks.ListAsync(ct)))
            .WithName("ListWebhooks").WithSummary("List the endpoints that are told of interactions");
        api.MapPost("", async (PutWebhook body, SaveWebhookHandler save, WebhookApi webhooks, CancellationToken ct) =>
                await save.AddAsync(body.AsForm(), ct) is var added && added.IsOk
                    ? TypedResults.Created($"/api/v1/webhooks/{added.Value}", await webhooks.WithSecretAsync(added.Value, ct))
                    : ApiProblem.Of(added.Error!))
            .WithName("CreateWebhook").WithSummary("Add an endpoint; the answer holds the secret to check signatures with")
            .Produces<WebhookWithSecret>(StatusCodes.Status201Created).ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict);
        api.MapGet("/{id:guid}", async (Guid id, WebhookApi webhooks, CancellationToken ct) => Answer(await webhooks.FindAsync(id, ct)))
            .WithName("GetWebhook").WithSummary("Get one endpoint").Produces<WebhookView>().ProducesProblem(StatusCodes.Status404NotFound);
        api.MapPut("/{id:guid}", async (Guid id, PutWebhook body, SaveWebhookHandler save, WebhookApi webhooks, CancellationToken ct) =>
                await save.ChangeAsync(id, body.AsForm(), ct) is { Error: { } error } ? ApiProblem.Of(error) : Answer(await webhooks.FindAsync(id, ct)))
            .WithName("ChangeWebhook").WithSummary("Change where an endpoint is and what it is told of")
            .Produces<WebhookView>().ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);
        api.MapPost("/{id:guid}/enable", async (Guid id, SwitchWebhook handler, CancellationToken ct) => Answer(await handler.HandleAsync(id, true, ct)))
            .WithName("EnableWebhook").WithSummary("Tell an endpoint again, with a clean record").Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status404NotFound);
        api.MapPost("/{id:guid}/disable", async (Guid id, SwitchWebhook handler, CancellationToken ct) => Answer(await handler.HandleAsync(id, false, ct)))
            .WithName("DisableWebhook").WithSummary("Stop telling an endpoint").Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status404NotFound);
        api.MapPost("/{id:guid}/secret", async (Guid id, ChangeWebhookSecret handler, CancellationToken ct) =>
                await handler.HandleAsync(id, ct) is var changed && changed.IsOk ? TypedResults.Ok(new NewWebhookSecret(changed.Value)) : ApiProblem.Of(changed.Error!))
            .WithName("ChangeWebhookSecret").WithSummary("Give an endpoint a new secret; the old one signs beside it for a day")
            .Produces<NewWebhookSecret>().ProducesProblem(StatusCodes.Status404NotFound);
        api.MapDelete("/{id:guid}", async (Guid id, DeleteWebhook handler, CancellationToken ct) => Answer(await handler.HandleAsync(id, ct)))
            .WithName("DeleteWebhook").WithSummary("Forget an endpoint with its log").Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static void MapDeliveries(Routes api)
    {
        api.MapGet("/{id:guid}/deliveries", async (Guid id, Guid? before, string? status, WebhookApi webhooks, CancellationToken ct) => Answer(await webhooks.DeliveriesAsync(id, before, status, ct)))
            .WithName("ListWebhookDeliveries").WithSummary("List the latest hundred deliveries of an endpoint, or the hundred before one of them")
            .Produces<IReadOnlyList<WebhookDeliveryView>>().ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);
        api.MapPost("/{id:guid}/deliveries/{delivery:guid}/redeliver", async (Guid id, Guid delivery, RedeliverWebhooksHandler handler, CancellationToken ct) => Answer(await handler.OneAsync(id, delivery, ct)))
            .WithName("RedeliverWebhook").WithSummary("Send one delivery again, under the same webhook-id")
            .Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        api.MapPost("/{id:guid}/redeliver", async (Guid id, RedeliverFailed body, RedeliverWebhooksHandler handler, CancellationToken ct) =>
                await handler.FailedAsync(id, body.Since, ct) is var queued && queued.IsOk ? TypedResults.Ok(new Redelivered(queued.Value)) : ApiProblem.Of(queued.Error!))
            .WithName("RedeliverFailedWebhooks").WithSummary("Send again whatever failed since a day")
            .Produces<Redelivered>().ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static IResult Answer(Result result) => result.Error is { } error ? ApiProblem.Of(error) : TypedResults.NoContent();

    private static IResult Answer<T>(Result<T> result) => result.IsOk ? TypedResults.Ok(result.Value) : ApiProblem.Of(result.Error);

    private async Task<IReadOnlyList<WebhookView>> ListAsync(CancellationToken ct)
    {
        var endpoints = await store.Set<WebhookEndpoint>().AsNoTracking().OrderBy(e => e.Id).ToListAsync(ct);
        var lanes = await store.Set<DeliveryLane>().AsNoTracking().ToDictionaryAsync(lane => lane.Name, ct);
        return [.. endpoints.Select(e => View(e, lanes.GetValueOrDefault(e.Lane)))];
    }

    private async Task<Result<WebhookView>> FindAsync(Guid id, CancellationToken ct)
    {
        if (await store.Set<WebhookEndpoint>().AsNoTracking().SingleOrDefaultAsync(e => e.Id == id, ct) is not { } endpoint) return WebhookErrors.NoSuchEndpoint;
        var lane = endpoint.Lane;
        return View(endpoint, await store.Set<DeliveryLane>().AsNoTracking().SingleOrDefaultAsync(row => row.Name == lane, ct));
    }

    private async Task<WebhookWithSecret> WithSecretAsync(Guid id, CancellationToken ct)
    {
        var endpoint = await store.Set<WebhookEndpoint>().AsNoTracking().SingleAsync(e => e.Id == id, ct);
        return new WebhookWithSecret(View(endpoint, null), endpoint.Secret);
    }

    private async Task<Result<IReadOnlyList<WebhookDeliveryView>>> DeliveriesAsync(Guid id, Guid? before, string? status, CancellationToken ct)
    {
        if (!await store.Set<WebhookEndpoint>().AnyAsync(e => e.Id == id, ct)) return WebhookErrors.NoSuchEndpoint;
        var lane = WebhookEndpoint.LaneOf(id);
        var deliveries = store.Set<Delivery>().AsNoTracking().Where(d => d.Lane == lane);
        if (status is not null)
        {
            if (!Enum.TryParse<DeliveryStatus>(status, true, out var wanted) || !Enum.IsDefined(wanted)) return WebhookErrors.BadStatus;
            deliveries = deliveries.Where(d => d.Status == wanted);
        }

        if (before is { } last) deliveries = deliveries.Where(d => d.Id < last); // ids sort by time
        var page = await deliveries.OrderByDescending(d => d.Id).Take(PageSize)
            .Select(d => new { d.Id, d.Topic, d.Status, d.Attempts, d.Problem, d.CreatedAt, d.FinishedAt }).ToListAsync(ct);
        return Result.Of<IReadOnlyList<WebhookDeliveryView>>(
            [.. page.Select(d => new WebhookDeliveryView(d.Id, WebhookChannel.IdOf(d.Id), d.Topic, d.Status.ToString(), d.Attempts, d.Problem, d.CreatedAt, d.FinishedAt))]);
    }

    private WebhookView View(WebhookEndpoint endpoint, DeliveryLane? lane)
    {
        var health = EndpointHealth.Of(endpoint, lane, clock.Now());
        return new WebhookView(endpoint.Id, endpoint.Url, endpoint.Description, endpoint.Kinds, endpoint.Enabled, endpoint.DisabledReason, health.Failures, health.PausedUntil, endpoint.CreatedAt);
    }
}
