using System.IO.Compression;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pistos.Customers.Timeline;
using Pistos.Platform.Access;
using Pistos.Platform.Privacy;
using Pistos.Platform.Store;
using Pistos.Testing;

namespace Pistos.Channels.Tests.Privacy;

/// <summary>What of a customer is handed out, and what is left after an erasure, over the tables of all modules and all files.</summary>
public sealed class ErasureProofTests
{
    /// <summary>Tables about customers that hold numbers, moments and ids, but no words of theirs.</summary>
    private static readonly string[] Wordless =
    [
        "customers_segment_members", "customers_recorded_keys", "customers_failed_reactions", "customers_merge_suggestions", "customers_note_mentions", "customers_privacy_requests",
        "channels_visits", "channels_visitor_days", "insights_visitors",
    ];

    /// <summary>Kinds of interaction that say nothing in words of the customer's.</summary>
    private static readonly string[] WordlessKinds =
        ["customer_erased", "interaction_erased", "customers_merged", "customers_unmerged", "note_removed", "privacy_requested", "segment_entered", "segment_left"];

    /// <summary>Only articles stand in it.</summary>
    private const string OfArticles = "customers_order_lines";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Everything_about_a_customer_is_in_the_export(Engine engine)
    {
        await using var app = await PistosApp.StartAsync(engine);
        var id = await MarkedCustomer.MakeAsync(app);
        var browser = await app.SignInAsync(BuiltInRole.Manager);

        using var zip = new ZipArchive(await (await browser.PostAsync($"/customers/{id}/export")).Content.ReadAsStreamAsync(Ct));

        var files = zip.Entries.ToDictionary(entry => entry.FullName, Read);
        foreach (var table in TablesOf(app, table => table.IsExported))
        {
            var sought = Wordless.Contains(table) ? id.ToString() : table is OfArticles ? MarkedCustomer.Article : MarkedCustomer.Marker;
            Assert.True(files[$"{table}.json"].Contains(sought, StringComparison.Ordinal), $"{table}: {files[$"{table}.json"]}");
        }

        foreach (var elsewhere in new[] { "webhook-", "-uploaded.csv", "-refused.csv" })
        {
            var (_, text) = Assert.Single(files, file => file.Key.StartsWith("elsewhere/", StringComparison.Ordinal) && file.Key.Contains(elsewhere, StringComparison.Ordinal));
            Assert.Contains(MarkedCustomer.Email, text, StringComparison.Ordinal);
            Assert.DoesNotContain(MarkedCustomer.SomebodyElse, text, StringComparison.Ordinal);
        }
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Of_a_customer_who_was_made_anonymous_only_articles_and_what_was_looked_at_stay(Engine engine)
    {
        await using var app = await PistosApp.StartAsync(engine);
        await EraseAsync(app, await EverywhereAsync(app), "anonymise");

        Assert.Empty(await Tables.HoldingAsync(app, MarkedCustomer.Marker));
        Assert.All(
            (await Tables.HoldingAsync(app, MarkedCustomer.Article)).Where(place => !place.StartsWith("pistos.db", StringComparison.Ordinal)),
            place => Assert.True(place is OfArticles || place.StartsWith("customers_interactions", StringComparison.Ordinal), place));
        await NothingOnDiskAsync(app, MarkedCustomer.Marker);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Of_a_customer_who_was_deleted_nothing_stays(Engine engine)
    {
        await using var app = await PistosApp.StartAsync(engine);
        await EraseAsync(app, await EverywhereAsync(app), "delete");

        Assert.Empty(await Tables.HoldingAsync(app, MarkedCustomer.Marker));
        Assert.Empty(await Tables.HoldingAsync(app, MarkedCustomer.Article));
        await NothingOnDiskAsync(app, MarkedCustomer.Marker);
        await NothingOnDiskAsync(app, MarkedCustomer.Article);
    }

    /// <summary>Makes the customer, and makes sure that the proof proves something.</summary>
    private static async Task<Guid> EverywhereAsync(PistosApp app)
    {
        var id = await MarkedCustomer.MakeAsync(app);
        var places = await Tables.HoldingAsync(app, MarkedCustomer.Marker);
        Assert.Contains(OfArticles, await Tables.HoldingAsync(app, MarkedCustomer.Article));
        foreach (var table in TablesOf(app, _ => true).Except([.. Wordless, OfArticles]).Append("channels_kept_webhooks"))
            Assert.True(places.Contains(table), $"{table} holds nothing of the customer");
        await using var store = app.OpenStore();
        var kinds = await store.Set<InteractionRow>().Where(i => i.CustomerId == id && (i.Data.Contains(MarkedCustomer.Marker) || i.Data.Contains(MarkedCustomer.Article))).Select(i => i.Kind).ToListAsync(Ct);
        Assert.Empty(app.Services.GetRequiredService<InteractionKinds>().Names.Except(WordlessKinds).Except(kinds));
        Assert.Contains(places, place => place.EndsWith(".table", StringComparison.Ordinal));
        Assert.Contains(places, place => place.EndsWith(".csv", StringComparison.Ordinal));
        if (app.Database.Engine is not Engine.Postgres) return id;

        var relations = await Relations.HoldingAsync(app, MarkedCustomer.Marker);
        foreach (var relation in new[] { "customers_customers", "customers_identities", "pk_customers_identities", "ix_customers_customers_sort_name_id" }) Assert.Contains(relation, relations);
        return id;
    }

    private static async Task EraseAsync(PistosApp app, Guid id, string how)
    {
        var browser = await app.SignInAsync(BuiltInRole.Manager);
        Assert.Equal(HttpStatusCode.SeeOther, (await browser.PostAsync($"/customers/{id}/erase", ("how", how), ("confirm", MarkedCustomer.Name))).StatusCode);
    }

    /// <summary>In SQLite the file has been looked through already. PostgreSQL writes what is left anew, as the guide says; while somebody still reads what was before, it keeps that.</summary>
    private static async Task NothingOnDiskAsync(PistosApp app, string text)
    {
        if (app.Database.Engine is not Engine.Postgres) return;
        await Eventually.HoldsAsync(async () =>
        {
            await Relations.RewriteAsync(app);
            return (await Relations.HoldingAsync(app, text)).Count == 0;
        });
    }

    private static IEnumerable<string> TablesOf(PistosApp app, Func<PersonalTable, bool> which)
    {
        using var store = app.OpenStore();
        return [.. app.Services.GetServices<PersonalTable>().Where(which).Select(table => store.Model.FindEntityType(table.Row)!.GetTableName()!)];
    }

    private static string Read(ZipArchiveEntry entry)
    {
        using var reader = new StreamReader(entry.Open());
        return reader.ReadToEnd();
    }
}
