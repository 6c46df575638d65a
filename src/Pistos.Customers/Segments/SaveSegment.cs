using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Pistos.Customers.Browse;
using Pistos.Platform.Access;
using Pistos.Platform.Results;
using Pistos.Platform.Store;
using Pistos.Platform.Ui;

namespace Pistos.Customers.Segments;

/// <summary>Makes a segment of the list's filter, or changes the name and the conditions of one.</summary>
public sealed record SaveSegmentForm
{
    public string? Name { get; init; }

    /// <summary>For a new one: the list's. Of one that is there, each condition is a field of its own.</summary>
    public string? Filter { get; init; }
}

internal sealed class SaveSegment(Store store, TimeProvider clock, CheckSegments check)
{
    /// <param name="id">Null for a new one.</param>
    public async Task<Result<Guid>> HandleAsync(Guid? id, string? givenName, CustomerFilter filter, CancellationToken ct)
    {
        var segment = id is null ? null : await store.Set<Segment>().SingleOrDefaultAsync(s => s.Id == id && s.RemovedAt == null, ct);
        if (segment is null && id is not null) return Error.NotFound("segments.none");
        var name = givenName?.Trim() ?? "";
        if (name.Length == 0) return new Error("segments.name_missing", Field: "name");
        if (name.Length > Segment.LongestName) return new Error("segments.name_too_long", Field: "name", Args: Segment.LongestName);
        if (filter.IsEmpty) return new Error("segments.filter_empty");
        if (filter.Faults.Count > 0) return new Error("browse.faulty.first");
        if (filter.Segment is { } other && other == id) return new Error("segments.made_of_itself");
        if (await store.Set<Segment>().AnyAsync(s => s.Name == name && s.Id != id && s.RemovedAt == null, ct)) return new Error("segments.name_taken", ErrorKind.Invalid, "name", name);

        if (segment is null) store.Add(segment = new Segment { Id = Guid.CreateVersion7(clock.GetUtcNow()), CreatedAt = clock.Now() });
        (segment.Name, segment.Filter, segment.Revision) = (name, filter.ToString(), Math.Max(Instants.ToMicroseconds(clock.Now()), segment.Revision + 1));
        await store.SaveChangesAsync(ct);
        check.Hurry();
        return segment.Id;
    }

    public async Task<Result> RemoveAsync(Guid id, CancellationToken ct)
    {
        if (await store.Set<Segment>().SingleOrDefaultAsync(s => s.Id == id && s.RemovedAt == null, ct) is not { } segment) return Error.NotFound("segments.none");
        (segment.RemovedAt, segment.Revision) = (clock.Now(), Math.Max(Instants.ToMicroseconds(clock.Now()), segment.Revision + 1));
        await store.SaveChangesAsync(ct);
        check.Hurry();
        return Result.Ok;
    }
}

internal static class SegmentEndpoints
{
    public static void Map(Routes routes)
    {
        routes.MapPost("/segments", CreateAsync).RequirePermission("segments:edit");
        routes.MapPost("/segments/{id:guid}", ChangeAsync).RequirePermission("segments:edit");
        routes.MapPost("/segments/{id:guid}/remove", async (Guid id, SaveSegment handler, CancellationToken ct) =>
            await handler.RemoveAsync(id, ct) is { Error: { } error }
                ? Page.SeeOther("/segments", error)
                : Page.SeeOther("/segments", Toast.Done("segments.removed"))).RequirePermission("segments:edit");
    }

    private static async Task<IResult> CreateAsync(HttpContext http, [FromForm] SaveSegmentForm form, SaveSegment handler, CancellationToken ct)
    {
        var filter = CustomerFilter.Parse(form.Filter);
        return await handler.HandleAsync(null, form.Name, filter, ct) is { Error: { } error }
            ? Page.Refused<CustomersPage>(error, FormState.Posted(http), new { PostedFilter = filter.ToString() })
            : Page.SeeOther("/segments", Toast.Done("segments.saved", form.Name!.Trim()));
    }

    private static async Task<IResult> ChangeAsync(Guid id, HttpContext http, [FromForm] SaveSegmentForm form, SaveSegment handler, Texts texts, CancellationToken ct)
    {
        var filter = CustomerFilter.Of(http.Request.Form);
        if (filter.Faults.Count > 0) return Page.Refused<SegmentPage>(filter.TellFaults(FormState.Posted(http), texts), new { Id = id });

        return await handler.HandleAsync(id, form.Name, filter, ct) is { Error: { } error }
            ? Page.Refused<SegmentPage>(error, FormState.Posted(http), new { Id = id })
            : Page.SeeOther("/segments", Toast.Done("segments.saved", form.Name!.Trim()));
    }
}
