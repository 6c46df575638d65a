using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Pistos.Customers.Timeline;
using Pistos.Platform.Access;
using Pistos.Platform.Results;
using Pistos.Platform.Store;
using Pistos.Platform.Ui;

namespace Pistos.Customers.Merging;

/// <summary>Makes one customer of two who are the same person, and two of one again. Whoever merges by hand has looked at both; Pistos itself never merges two who have an external id each.</summary>
internal sealed class MergeCustomers(TimelineWriter writer, Timeline.Merging merging, Store store, AuditLog audit, CurrentAgent agent)
{
    public async Task<Result> MergeAsync(Guid survivor, Guid other, CancellationToken ct)
    {
        var result = Result.Ok;
        await writer.RunAsync(async connection => result = await merging.MergeAsync(connection, survivor, other, "agent", AgentDrafts.Actor(agent), ct), ct);
        if (result.IsOk) await audit.RecordAsync("customers.merged", survivor, other.ToString(), ct);
        return result;
    }

    /// <summary>Gives both back what was theirs, and says who the survivor was.</summary>
    public async Task<Result<Guid>> UndoAsync(Guid other, CancellationToken ct)
    {
        if (await store.Set<Customer>().AsNoTracking().SingleOrDefaultAsync(c => c.Id == other, ct) is not { } given) return TimelineErrors.NoSuchCustomer;
        var result = Result.Ok;
        await writer.RunAsync(async connection => result = await merging.UndoAsync(connection, other, AgentDrafts.Actor(agent), ct), ct);
        if (result.Error is { } error) return error;
        await audit.RecordAsync("customers.unmerged", given.MergedInto, other.ToString(), ct);
        return given.MergedInto!.Value;
    }

    /// <summary>The team looked, and they are two people.</summary>
    public async Task<Result> DismissAsync(Guid one, Guid other, CancellationToken ct)
    {
        if (one == other || await store.Set<Customer>().CountAsync(c => (c.Id == one || c.Id == other) && c.MergedInto == null, ct) != 2) return TimelineErrors.NoSuchCustomer;
        var (first, second) = one.CompareTo(other) < 0 ? (one, other) : (other, one);
        var known = await store.Set<MergeSuggestion>().SingleOrDefaultAsync(s => s.First == first && s.Second == second, ct);
        if (known is null) store.Add(known = new MergeSuggestion { First = first, Second = second, Reason = "name" });
        known.Dismissed = true;
        await store.SaveChangesAsync(ct);
        return Result.Ok;
    }
}

/// <summary>The other customer of a merge or a dismissal.</summary>
public sealed record MergeForm
{
    public Guid Other { get; init; }
}

internal static class MergeEndpoints
{
    public static void Map(Routes routes)
    {
        routes.MapPost("/customers/{id:guid}/merge", async (Guid id, [FromForm] MergeForm form, MergeCustomers handler, CancellationToken ct) =>
            (await handler.MergeAsync(id, form.Other, ct)).Error is { } error
                ? Page.SeeOther($"/customers/{id}/merge", error)
                : Page.SeeOther($"/customers/{id}", Toast.Done("merging.done"))).RequirePermission("customers:merge");
        routes.MapPost("/customers/{id:guid}/unmerge", async (Guid id, MergeCustomers handler, CancellationToken ct) =>
        {
            var survivor = await handler.UndoAsync(id, ct);
            return survivor.Error is { Kind: ErrorKind.NotFound } ? Page.NotFound()
                : survivor.Error is { } error ? Page.SeeOther($"/customers/{id}", error) : Page.SeeOther($"/customers/{survivor.Value}", Toast.Done("merging.undone"));
        }).RequirePermission("customers:merge");
        routes.MapPost("/customers/{id:guid}/merge/dismiss", async (Guid id, [FromForm] MergeForm form, MergeCustomers handler, CancellationToken ct) =>
            (await handler.DismissAsync(id, form.Other, ct)).Error is { } error
                ? Page.SeeOther("/customers/duplicates", error)
                : Page.SeeOther("/customers/duplicates", Toast.Done("merging.dismissed"))).RequirePermission("customers:merge");
    }
}
