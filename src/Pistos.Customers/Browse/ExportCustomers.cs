using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Pistos.Customers.Import.Tables;
using Pistos.Customers.Profiles.Tags;
using Pistos.Customers.Timeline;
using Pistos.Platform.Access;
using Pistos.Platform.Results;
using Pistos.Platform.Store;
using Pistos.Platform.Time;
using Pistos.Platform.Ui;

namespace Pistos.Customers.Browse;

/// <summary>Writes customers as CSV, one row each, as they come from the database: all that a filter means, or those ticked. What it writes can be imported again.</summary>
public sealed record ExportCustomersForm
{
    public string? Filter { get; init; }

    /// <summary>Set when only those ticked are meant.</summary>
    public string? Ticked { get; init; }

    public Guid[]? Ids { get; init; }

    /// <summary>Those on other pages are ticked too.</summary>
    public string? All { get; init; }
}

internal sealed class ExportCustomers(Store store, WorkspaceClock clock, AuditLog audit)
{
    private const int Chunk = 1_000;

    /// <summary>The customers to export.</summary>
    public Result<IQueryable<Customer>> Meant(ExportCustomersForm form)
    {
        if (form.Ticked is not null && form.All is not "true")
            return form.Ids is { Length: > 0 } ids ? Result.Of(store.Ticked(ids)) : new Error("browse.bulk.nobody");

        var filter = CustomerFilter.Parse(form.Filter);
        return filter.Faults.Count > 0 ? new Error("browse.faulty.first") : Result.Of(store.AllOf(filter, clock));
    }

    public async Task WriteAsync(IQueryable<Customer> meant, Stream output, CancellationToken ct)
    {
        var (columns, count) = (new ExportColumns(), 0);
        await foreach (var customer in ReadAsync(meant, ct))
        {
            columns.Take(customer);
            count++;
        }

        if (count > 0) await audit.RecordAsync("customers.list_exported", target: count.ToString(CultureInfo.InvariantCulture), ct: ct);
        await using var writer = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        var headings = columns.Headings();
        await TableWriter.WriteAsync(writer, headings);
        await foreach (var customer in ReadAsync(meant, ct)) await TableWriter.WriteAsync(writer, headings.Select(customer.Cells.GetValueOrDefault));
    }

    private async IAsyncEnumerable<ExportedCustomer> ReadAsync(IQueryable<Customer> meant, [EnumeratorCancellation] CancellationToken ct)
    {
        var last = Guid.Empty;
        while (true)
        {
            var after = last;
            var chunk = await meant.Where(c => c.Id.CompareTo(after) > 0).OrderBy(c => c.Id).Take(Chunk).ToListAsync(ct);
            if (chunk.Count == 0) yield break;
            List<Guid> ids = [.. chunk.Select(c => c.Id)];
            var tags = (await store.Set<CustomerTag>().AsNoTracking().Where(t => ids.Contains(t.CustomerId)).OrderBy(t => t.Tag).ToListAsync(ct)).ToLookup(t => t.CustomerId, t => t.Tag);
            var identities = (await store.Set<Identity>().AsNoTracking().Where(i => ids.Contains(i.CustomerId)).ToListAsync(ct)).ToLookup(i => i.CustomerId);
            foreach (var customer in chunk) yield return ExportedCustomer.Of(customer, identities[customer.Id], tags[customer.Id]);
            last = chunk[^1].Id;
        }
    }
}

internal static class ExportCustomersEndpoint
{
    public static void Map(Routes routes) => routes.MapPost("/customers/export", (HttpContext http, [FromForm] ExportCustomersForm form, ExportCustomers export, WorkspaceClock clock) =>
    {
        var meant = export.Meant(form);
        if (!meant.IsOk) return Page.SeeOther($"/customers?{CustomerFilter.Parse(form.Filter)}", meant.Error);
        http.Response.Headers.CacheControl = "no-store";
        var name = $"customers-{clock.Now():yyyy-MM-dd}.csv";
        return Results.Stream(stream => export.WriteAsync(meant.Value, stream, http.RequestAborted), "text/csv; charset=utf-8", name);
    }).RequirePermission("customers:export");
}
