using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Pistos.Customers.Import.Tables;
using Pistos.Customers.Profiles.Tags;
using Pistos.Customers.Timeline;
using Pistos.Platform.Access;
using Pistos.Platform.Store;
using Pistos.Platform.Time;

namespace Pistos.Customers.Browse;

/// <summary>Writes the customers that a filter means as CSV, one row each, as they come from the database. What it writes can be imported again.</summary>
public sealed record ExportCustomersForm
{
    public string? Filter { get; init; }
}

internal sealed class ExportCustomers(Store store, WorkspaceClock clock)
{
    private const int Chunk = 1_000;

    public async Task WriteAsync(CustomerFilter filter, Stream output, CancellationToken ct)
    {
        await using var writer = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        var traits = await TraitNamesAsync(filter, ct);
        await TableWriter.WriteAsync(writer, ["external id", "name", "email", "phone", "language", "tags", "stage", "orders", "spent", "currency", "first seen", "last seen", .. traits.Select(t => $"trait.{t}")]);
        await foreach (var chunk in ChunksAsync(filter, ct))
        {
            List<Guid> ids = [.. chunk.Select(c => c.Id)];
            var tags = (await store.Set<CustomerTag>().AsNoTracking().Where(t => ids.Contains(t.CustomerId)).OrderBy(t => t.Tag).ToListAsync(ct)).ToLookup(t => t.CustomerId, t => t.Tag);
            var external = (await store.Set<Identity>().AsNoTracking().Where(i => ids.Contains(i.CustomerId) && i.Kind == IdentityKinds.External).OrderBy(i => i.AddedAt).ToListAsync(ct)).ToLookup(i => i.CustomerId, i => i.Value);
            foreach (var customer in chunk)
                await TableWriter.WriteAsync(writer, Cells(customer, external[customer.Id].FirstOrDefault(), tags[customer.Id], traits));
        }
    }

    private static IEnumerable<string?> Cells(Customer c, string? externalId, IEnumerable<string> tags, IReadOnlyList<string> traits)
    {
        using var values = JsonDocument.Parse(c.Traits);
        return
        [
            externalId, c.Name, c.Email, c.Phone, c.Language, string.Join(", ", tags), c.Stage,
            c.Orders.ToString(CultureInfo.InvariantCulture),
            (c.Spent / 100m).ToString("0.00", CultureInfo.InvariantCulture), c.Currency, Instant(c.FirstSeenAt), Instant(c.LastSeenAt),
            .. traits.Select(name => values.RootElement.TryGetProperty(name, out var value) ? value.ToString() : null),
        ];
    }

    private static string? Instant(DateTime? at) => at?.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    /// <summary>The traits that any of them has, but for those that have a column of their own.</summary>
    private async Task<IReadOnlyList<string>> TraitNamesAsync(CustomerFilter filter, CancellationToken ct)
    {
        string[] own = ["name", "first_name", "last_name", "email", "phone", "language"];
        var names = new SortedSet<string>(StringComparer.Ordinal);
        await foreach (var json in Meant(filter).Where(c => c.Traits != "{}").Select(c => c.Traits).AsAsyncEnumerable().WithCancellation(ct))
        {
            using var traits = JsonDocument.Parse(json);
            foreach (var trait in traits.RootElement.EnumerateObject()) names.Add(trait.Name);
        }

        names.ExceptWith(own);
        return [.. names];
    }

    private async IAsyncEnumerable<List<Customer>> ChunksAsync(CustomerFilter filter, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        var last = Guid.Empty;
        while (true)
        {
            var after = last;
            var chunk = await Meant(filter).Where(c => c.Id.CompareTo(after) > 0).OrderBy(c => c.Id).Take(Chunk).ToListAsync(ct);
            if (chunk.Count == 0) yield break;
            yield return chunk;
            last = chunk[^1].Id;
        }
    }

    private IQueryable<Customer> Meant(CustomerFilter filter) => store.Set<Customer>().AsNoTracking().Where(filter, store, clock, clock.Today());
}

internal static class ExportCustomersEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/customers/export", (HttpContext http, [FromForm] ExportCustomersForm form, ExportCustomers export, WorkspaceClock clock) =>
    {
        http.Response.Headers.CacheControl = "no-store";
        var name = $"customers-{clock.Now():yyyy-MM-dd}.csv";
        return Results.Stream(stream => export.WriteAsync(CustomerFilter.Parse(form.Filter), stream, http.RequestAborted), "text/csv; charset=utf-8", name);
    }).RequirePermission("customers:export");
}
