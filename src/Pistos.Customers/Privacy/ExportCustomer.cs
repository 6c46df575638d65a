using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Pistos.Customers.Timeline;
using Pistos.Platform.Access;
using Pistos.Platform.Privacy;
using Pistos.Platform.Store;
using Pistos.Platform.Ui;

namespace Pistos.Customers.Privacy;

/// <summary>Everything about one customer in one archive (GDPR art. 15 and 20): a JSON file per table, that a person can read and a program can take in, and beside them what stands of them elsewhere.</summary>
internal sealed class ExportOneCustomer(Store store, IEnumerable<PersonalTable> tables, IEnumerable<IHoldAddresses> elsewhere, AuditLog audit)
{
    /// <summary>Null when there is no such customer.</summary>
    public async Task<MemoryStream?> HandleAsync(Guid id, CancellationToken ct)
    {
        if (!await store.Set<Customer>().AnyAsync(c => c.Id == id, ct)) return null;
        var everybody = await Subjects.OfAsync(store, [id], ct);
        var addresses = await Subjects.AddressesAsync(store, id, ct);
        var archive = new MemoryStream();
        using (var zip = new ZipArchive(archive, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var table in tables.Where(t => t.IsExported))
            {
                var name = store.Model.FindEntityType(table.Row)!.GetTableName()!;
                await using var entry = zip.CreateEntry($"{name}.json").Open();
                await using var json = new Utf8JsonWriter(entry, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
                await table.WriteAsync(store, everybody, json, ct);
            }

            foreach (var place in elsewhere) await place.ExportAsync(store, addresses, file => zip.CreateEntry($"elsewhere/{file}").Open(), ct);
        }

        await audit.RecordAsync("customers.exported", id, ct: ct);
        archive.Position = 0;
        return archive;
    }
}

internal static class ExportOneCustomerEndpoint
{
    public static void Map(Routes routes) =>
        routes.MapPost("/customers/{id:guid}/export", async (Guid id, ExportOneCustomer handler, CancellationToken ct) =>
            await handler.HandleAsync(id, ct) is { } archive ? TypedResults.File(archive, "application/zip", $"customer-{id:n}.zip") : Page.NotFound()).RequirePermission("customers:export");
}
