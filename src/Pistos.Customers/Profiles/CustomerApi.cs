using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Pistos.Customers.Identities;
using Pistos.Customers.Profiles.Consents;
using Pistos.Customers.Profiles.Notes;
using Pistos.Customers.Profiles.Search;
using Pistos.Customers.Profiles.Tags;
using Pistos.Customers.Profiles.Traits;
using Pistos.Customers.Timeline;
using Pistos.Platform.Access;
using Pistos.Platform.Results;
using Pistos.Platform.Store;
using Pistos.Platform.Ui;

namespace Pistos.Customers.Profiles;

/// <summary>Customers for programs: find, read, identify, tag, note, consent.</summary>
internal static class CustomerApi
{
    private const int Most = 100;

    public static void Map(Routes routes)
    {
        var api = routes.MapGroup("/api/v1/customers").WithTags("Customers");
        api.MapGet("", ListAsync).RequirePermission("customers:view")
            .WithName("ListCustomers").WithSummary("Customers, the newest first; after is the id of the last one read").Produces<ApiCustomers>();
        api.MapGet("/{id:guid}", GetAsync).RequirePermission("customers:view")
            .WithName("GetCustomer").WithSummary("A customer with identities, tags and consents").Produces<ApiCustomer>().ProducesProblem(StatusCodes.Status404NotFound);
        api.MapPost("", IdentifyAsync).RequirePermission("customers:edit")
            .WithName("IdentifyCustomer").WithSummary("Describe the customer who has these identities, or make one").Produces<ApiIdentified>().ProducesProblem(StatusCodes.Status400BadRequest);
        api.MapPost("/{id:guid}/tags", async (Guid id, ApiTag body, ChangeTags handler, Texts texts, CancellationToken ct) =>
            Answer(body.Remove ? await handler.RemoveAsync(id, body.Tag, ct) : await handler.AddAsync(id, body.Tag, ct), texts)).RequirePermission("customers:edit")
            .WithName("TagCustomer").WithSummary("Add a tag, or remove it").Change();
        api.MapPost("/{id:guid}/notes", async (Guid id, NoteForm body, ChangeNotes handler, Texts texts, CancellationToken ct) =>
            Answer(await handler.WriteAsync(id, body.Text, ct), texts)).RequirePermission("customers:edit")
            .WithName("WriteNote").WithSummary("Write a note for the team; @Name calls a colleague").Change();
        api.MapPost("/{id:guid}/consents", async (Guid id, ConsentForm body, ChangeConsents handler, Texts texts, CancellationToken ct) =>
            Answer(await handler.HandleAsync(id, body, ct), texts)).RequirePermission("customers:edit")
            .WithName("RecordConsent").WithSummary("Record that a customer gave or withdrew a consent, with its wording").Change();
    }

    private static void Change(this RouteHandlerBuilder endpoint) => endpoint
        .Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound);

    /// <summary>The newest first; <c>after</c> is the id of the last one read.</summary>
    private static async Task<IResult> ListAsync(string? q, Guid? after, int? limit, Store store, CancellationToken ct)
    {
        var customers = store.Set<Customer>().AsNoTracking().Where(c => c.MergedInto == null && c.ErasedAt == null);
        if (!string.IsNullOrWhiteSpace(q)) customers = customers.Matching(store, q);
        if (after is { } last) customers = customers.Where(c => c.Id.CompareTo(last) < 0);
        var found = await customers.OrderByDescending(c => c.Id).Take(Math.Clamp(limit ?? 50, 1, Most)).ToListAsync(ct);
        return TypedResults.Json(new ApiCustomers([.. found.Select(c => ApiCustomer.Of(c))]), CustomerApiJson.Default.ApiCustomers);
    }

    private static async Task<IResult> GetAsync(Guid id, GetProfile profile, Texts texts, CancellationToken ct)
    {
        if (await profile.HandleAsync(id, ct) is not { } view) return Answer(CustomerErrors.NoSuchCustomer, texts);
        return TypedResults.Json(ApiCustomer.Of(view.Customer) with
        {
            Identities = [.. view.Identities.Select(i => new ApiIdentity(i.Kind, i.Value, i.Verified))],
            Tags = [.. view.Tags.Select(t => t.Tag)],
            Consents = [.. view.Consents.Select(c => new ApiConsent(c.Channel, c.Purpose, c.IsGiven, c.At, c.Wording))],
        }, CustomerApiJson.Default.ApiCustomer);
    }

    /// <summary>Describes the customer who has these identities, and makes one where nobody has them.</summary>
    private static async Task<IResult> IdentifyAsync(ApiIdentify body, ITimeline timeline, CurrentAgent agent, Texts texts, CancellationToken ct)
    {
        var keys = new List<IdentityKey>();
        foreach (var identity in body.Identities ?? [])
        {
            if (ChangeIdentities.Key(new IdentityForm { Kind = identity.Kind, Value = identity.Value, Verified = identity.Verified }) is not { } key) return Answer(CustomerErrors.BadIdentity with { Field = "identities" }, texts);
            keys.Add(key);
        }

        if (keys.Count == 0) return Answer(CustomerErrors.NoAddress with { Field = "identities" }, texts);
        var receipt = await timeline.RecordAsync(new CustomerDescribed(body.Traits ?? []).By(agent, default) with
        {
            CustomerId = null,
            Identities = keys,
            Direction = Direction.Internal,
            IdempotencyKey = body.Key is { Length: > 0 } key1 ? $"api:{agent.Id}:{key1}" : null,
        }, ct);
        return TypedResults.Json(new ApiIdentified(receipt.CustomerId, receipt.IsNew), CustomerApiJson.Default.ApiIdentified);
    }

    private static IResult Answer(Result result, Texts texts) => result.Error is { } error
        ? TypedResults.Problem(texts[error.Code, error.Args], statusCode: StatusOf(error.Kind), extensions: new Dictionary<string, object?> { ["code"] = error.Code, ["field"] = error.Field })
        : TypedResults.NoContent();

    private static int StatusOf(ErrorKind kind) => kind switch
    {
        ErrorKind.NotFound => StatusCodes.Status404NotFound,
        ErrorKind.Forbidden => StatusCodes.Status403Forbidden,
        ErrorKind.Conflict => StatusCodes.Status409Conflict,
        _ => StatusCodes.Status400BadRequest,
    };
}
