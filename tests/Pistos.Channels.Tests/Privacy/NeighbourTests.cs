using System.IO.Compression;
using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pistos.Channels.Shops;
using Pistos.Channels.Sources;
using Pistos.Channels.Tests.Shops;
using Pistos.Channels.Tests.Sources;
using Pistos.Customers.Import;
using Pistos.Customers.Import.Rows;
using Pistos.Customers.Import.Tables;
using Pistos.Customers.Profiles.Traits;
using Pistos.Customers.Timeline;
using Pistos.Platform.Access;
using Pistos.Platform.Store;
using Pistos.Testing;

namespace Pistos.Channels.Tests.Privacy;

/// <summary>People whose addresses hold Ann's: what is theirs is neither handed out with hers nor forgotten with it.</summary>
public sealed class NeighbourTests
{
    private const string Ann = "ann@shop.gr";
    private const string Joann = "joann@shop.gr";
    private const string Name = "Άννα Βέργου";
    private const string InTheShop = "123456";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task An_address_within_anothers_is_anothers(Engine engine)
    {
        await using var app = await PistosApp.StartAsync(engine);
        var shop = await app.HasSourceAsync(SourceKind.Shopify);
        var ann = await AnnAsync(app, shop);
        await KeepAsync(app, shop, $$"""{ "id": 1, "email": "{{Ann}}" }""");
        await KeepAsync(app, shop, $$"""{ "id": 2, "customer": { "id": {{InTheShop}} } }""");
        await KeepAsync(app, shop, $$"""{ "id": 3, "email": "{{Joann}}", "note": "δώρο για την {{Ann}}" }""");
        await KeepAsync(app, shop, $$"""{ "id": 4, "email": "{{Joann}}" }""");
        await KeepAsync(app, shop, $$"""{ "id": 5, "email": "petros@shop.gr", "order_number": {{InTheShop}}, "phone": "210{{InTheShop}}7" }""");
        await KeepAsync(app, shop, $$"""{ "id": 6, "email": "eleni@shop.gr", "customer": { "id": 9{{InTheShop}} } }""");
        var refused = await RefusedAsync(app);
        var browser = await app.SignInAsync(BuiltInRole.Manager);

        using var zip = new ZipArchive(await (await browser.PostAsync($"/customers/{ann}/export")).Content.ReadAsStreamAsync(Ct));
        var elsewhere = zip.Entries.Where(entry => entry.FullName.StartsWith("elsewhere/", StringComparison.Ordinal)).Select(Read).ToList();
        Assert.Equal(HttpStatusCode.SeeOther, (await browser.PostAsync($"/customers/{ann}/erase", ("how", "delete"), ("confirm", Name))).StatusCode);

        Assert.Equal(3, elsewhere.Count);
        Assert.DoesNotContain(elsewhere, file => file.Contains(Joann, StringComparison.Ordinal) || file.Contains("petros@", StringComparison.Ordinal) || file.Contains("eleni@", StringComparison.Ordinal));
        await using var store = app.OpenStore();
        var kept = (await store.Set<KeptWebhook>().ToListAsync(Ct)).Select(webhook => Encoding.UTF8.GetString(webhook.Body)[..9]).Order();
        Assert.Equal(["{ \"id\": 4", "{ \"id\": 5", "{ \"id\": 6"], kept);
        Assert.Equal([Joann], await LeftAsync(app, refused));
    }

    private static async Task<Guid> AnnAsync(PistosApp app, Source shop) => (await app.Timeline.RecordAsync(
        new Draft(CustomerDescribed.Of(("name", Name))) { Identities = [IdentityKey.Email(Ann), new IdentityKey($"shopify:{shop.Code}", InTheShop)] }, Ct)).CustomerId;

    /// <summary>Delivers a webhook that is not understood.</summary>
    private static async Task KeepAsync(PistosApp app, Source shop, string body) => Assert.Equal(HttpStatusCode.Accepted, (await app.DeliverAsync(shop, "orders/create", body)).StatusCode);

    /// <summary>An import that refused one row each of Ann and Joann.</summary>
    private static async Task<Guid> RefusedAsync(PistosApp app)
    {
        var run = app.ImportOf("παλιοί.csv", ImportState.Done, new TableColumn("Email", ColumnMeaning.Email));
        await using (var rows = new RejectedRowsWriter(app.Services.GetRequiredService<ImportFiles>().CreateRejected(run.Id)))
            await rows.WriteAsync([new RejectedRow(1, 2, new RowFault(RowFault.BadPhone), [Ann]), new RejectedRow(2, 3, new RowFault(RowFault.BadPhone), [Joann])], Ct);
        await using var store = app.OpenStore();
        store.Add(run);
        await store.SaveChangesAsync(Ct);
        return run.Id;
    }

    private static async Task<List<string>> LeftAsync(PistosApp app, Guid run)
    {
        await using var file = app.Services.GetRequiredService<ImportFiles>().OpenRejected(run);
        var left = new List<string>();
        await foreach (var row in RejectedRowsFile.ReadAsync(file, Ct)) left.AddRange(row.Cells);
        return left;
    }

    private static string Read(ZipArchiveEntry entry)
    {
        using var reader = new StreamReader(entry.Open());
        return reader.ReadToEnd();
    }
}
