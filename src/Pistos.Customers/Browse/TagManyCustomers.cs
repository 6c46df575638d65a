using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Pistos.Customers.Profiles.Tags;
using Pistos.Customers.Timeline;
using Pistos.Platform.Access;
using Pistos.Platform.Results;
using Pistos.Platform.Store;
using Pistos.Platform.Time;
using Pistos.Platform.Ui;

namespace Pistos.Customers.Browse;

/// <summary>Puts a tag on many customers at once, or takes it off: those ticked, or all that the filter means.</summary>
public sealed record TagManyForm
{
    public Guid[]? Ids { get; init; }

    public string? All { get; init; }

    public string? Filter { get; init; }

    public string? Tag { get; init; }

    /// <summary><c>tag</c> or <c>untag</c>.</summary>
    public string? Action { get; init; }
}

internal sealed class TagManyCustomers(Store store, ITimeline timeline, WorkspaceClock clock, CurrentAgent agent)
{
    private const int Chunk = 1_000;

    public async Task<Result<int>> HandleAsync(TagManyForm form, CancellationToken ct)
    {
        if (CustomerTag.Normalise(form.Tag) is not { } tag) return new Error("browse.bulk.no_tag", Field: "tag", Args: CustomerTag.LongestTag);
        var adds = form.Action is not "untag";
        var filter = CustomerFilter.Parse(form.Filter);
        if (form.All is "true" && filter.Faults.Count > 0) return new Error("browse.faulty.first");
        var meant = form.All is "true" ? store.AllOf(filter, clock) : store.Ticked(form.Ids ?? []);
        var changing = await meant.Where(c => store.Set<CustomerTag>().Any(t => t.CustomerId == c.Id && t.Tag == tag) != adds).Select(c => c.Id).ToListAsync(ct);
        if (changing.Count == 0) return form.All is "true" || form.Ids is { Length: > 0 } ? 0 : new Error("browse.bulk.nobody");

        foreach (var chunk in changing.Chunk(Chunk))
        {
            await timeline.RecordManyAsync([.. chunk.Select(id => new Draft(adds ? new TagAdded(tag) : new TagRemoved(tag))
            {
                CustomerId = id, Channel = "pistos", Direction = Direction.Internal, Actor = $"agent:{agent.Id}",
            })], ct);
        }

        return changing.Count;
    }
}

internal static class TagManyEndpoint
{
    public static void Map(Routes routes) => routes.MapPost("/customers/bulk", async ([FromForm] TagManyForm form, TagManyCustomers handler, CancellationToken ct) =>
    {
        var back = $"/customers?{CustomerFilter.Parse(form.Filter)}";
        var done = await handler.HandleAsync(form, ct);
        return done.Error is { } error ? Page.SeeOther(back, error) : Page.SeeOther(back, Toast.Done(form.Action is "untag" ? "browse.bulk.untagged" : "browse.bulk.tagged", done.Value, form.Tag!.Trim()));
    }).RequirePermission("customers:edit");
}
