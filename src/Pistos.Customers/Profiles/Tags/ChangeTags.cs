using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Pistos.Customers.Timeline;
using Pistos.Platform.Access;
using Pistos.Platform.Results;
using Pistos.Platform.Ui;

namespace Pistos.Customers.Profiles.Tags;

/// <summary>Puts a tag on a customer, or takes one off.</summary>
public sealed record TagForm
{
    public string? Tag { get; init; }
}

internal sealed class ChangeTags(ITimeline timeline, CurrentAgent agent)
{
    public Task<Result> AddAsync(Guid customerId, string? tag, CancellationToken ct) => ChangeAsync(customerId, tag, adds: true, ct);

    public Task<Result> RemoveAsync(Guid customerId, string? tag, CancellationToken ct) => ChangeAsync(customerId, tag, adds: false, ct);

    private async Task<Result> ChangeAsync(Guid customerId, string? typed, bool adds, CancellationToken ct)
    {
        if (CustomerTag.Normalise(typed) is not { } tag) return CustomerErrors.BadTag;
        return await timeline.DecideAsync(customerId, async (now, cancel) =>
        {
            var has = await now.Store.Set<CustomerTag>().AnyAsync(t => t.CustomerId == now.Customer.Id && t.Tag == tag, cancel);
            return has == adds ? Result.Of<IReadOnlyList<Draft>>([]) : Result.Of<IReadOnlyList<Draft>>([(adds ? (IInteraction)new TagAdded(tag) : new TagRemoved(tag)).By(agent, now.Customer.Id)]);
        }, ct);
    }
}

internal static class TagEndpoints
{
    public static void Map(Routes routes)
    {
        routes.MapPost("/customers/{id:guid}/tags", async (Guid id, [FromForm] TagForm form, ChangeTags handler, CancellationToken ct) =>
            Back(id, await handler.AddAsync(id, form.Tag, ct))).RequirePermission("customers:edit");
        routes.MapPost("/customers/{id:guid}/tags/remove", async (Guid id, [FromForm] TagForm form, ChangeTags handler, CancellationToken ct) =>
            Back(id, await handler.RemoveAsync(id, form.Tag, ct))).RequirePermission("customers:edit");
    }

    private static IResult Back(Guid id, Result result) =>
        result.Error is { Kind: ErrorKind.NotFound } ? Page.NotFound()
        : result.Error is { } error ? Page.SeeOther($"/customers/{id}", error) : Page.SeeOther($"/customers/{id}");
}
