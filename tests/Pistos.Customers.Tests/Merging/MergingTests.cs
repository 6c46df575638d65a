using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pistos.Customers.Merging;
using Pistos.Customers.Orders;
using Pistos.Customers.Profiles.Consents;
using Pistos.Customers.Profiles.Notes;
using Pistos.Customers.Profiles.Tags;
using Pistos.Customers.Profiles.Traits;
using Pistos.Customers.Timeline;
using Pistos.Platform.Access;
using Pistos.Platform.Store;
using Pistos.Testing;

namespace Pistos.Customers.Tests.Merging;

public sealed class MergingTests
{
    private static readonly string[] NotCompared = ["customers_interactions", "platform_audit", "platform_sessions", "platform_deliveries", "customers_recorded_keys", "platform_attempts", "platform_keys"];

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Undoing_a_merge_gives_both_back_exactly_what_was_theirs(Engine engine)
    {
        await using var app = await PistosApp.StartAsync(engine);
        var browser = await app.SignInAsync(BuiltInRole.Agent);
        var maria = await LiveAsync(app, "Μαρία Βέργου", "maria@example.gr", "Βόλος");
        var double_ = await LiveAsync(app, "ΒΕΡΓΟΥ ΜΑΡΙΑ", "m.vergou@example.gr", "Πάτρα");
        var before = await DumpAsync(app);

        await PostAsync(browser, $"/customers/{maria}/merge", ("other", double_.ToString()));
        await using (var store = app.OpenStore())
        {
            var one = await store.Set<Customer>().SingleAsync(c => c.Id == maria);
            Assert.Equal((2, 4_000L), (one.Orders, one.Spent));
            Assert.Equal(2, await store.Set<Identity>().CountAsync(i => i.CustomerId == maria && i.Kind == IdentityKinds.Email));
        }

        await PostAsync(browser, $"/customers/{double_}/unmerge");

        Assert.Equal(before, await DumpAsync(app));
        await using var after = app.OpenStore();
        Assert.Equal(["customers_merged", "customers_unmerged"], await after.Set<InteractionRow>().Where(i => i.Kind.StartsWith("customers_")).OrderBy(i => i.Seq).Select(i => i.Kind).ToListAsync());
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_merge_within_a_merge_is_undone_from_the_outside_and_what_came_since_goes_to_whom_it_was_for(Engine engine)
    {
        await using var app = await PistosApp.StartAsync(engine);
        var browser = await app.SignInAsync(BuiltInRole.Agent);
        var a = await LiveAsync(app, "Άννα Δούκα", "a@example.gr", "Βόλος");
        var b = await LiveAsync(app, "Άννα Δούκα", "b@example.gr", "Βόλος");
        var c = await LiveAsync(app, "Α. Δούκα", "c@example.gr", "Πάτρα");
        await PostAsync(browser, $"/customers/{a}/merge", ("other", b.ToString()));
        await PostAsync(browser, $"/customers/{c}/merge", ("other", a.ToString()));
        var late = await app.Timeline.RecordAsync(new Draft(new TagAdded("όψιμη")) { Identities = [IdentityKey.Email("b@example.gr")], Direction = Direction.Internal }, default);
        Assert.Equal(c, late.CustomerId);

        await PostAsync(browser, $"/customers/{a}/unmerge");
        await PostAsync(browser, $"/customers/{b}/unmerge");

        await using var store = app.OpenStore();
        foreach (var (id, email) in new[] { (a, "a@example.gr"), (b, "b@example.gr"), (c, "c@example.gr") })
        {
            var customer = await store.Set<Customer>().SingleAsync(x => x.Id == id);
            Assert.Equal((null, email, 1, 2_000L), (customer.MergedInto, customer.Email, customer.Orders, customer.Spent));
            Assert.Equal([email], await store.Set<Identity>().Where(i => i.CustomerId == id).Select(i => i.Value).ToListAsync());
        }

        Assert.Equal([b], await store.Set<CustomerTag>().Where(t => t.Tag == "όψιμη").Select(t => t.CustomerId).ToListAsync());
    }

    [Fact]
    public async Task Duplicates_are_suggested_with_a_reason_compared_and_dismissed()
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        var browser = await app.SignInAsync(BuiltInRole.Agent);
        var one = await LiveAsync(app, "Μαρία Βέργου", "maria@example.gr", "Βόλος");
        var other = await LiveAsync(app, "ΒΕΡΓΟΥ ΜΑΡΙΑ", "m.vergou@example.gr", "βολοσ");
        await LiveAsync(app, "Μαρία Βέργου", "third@example.gr", "Πάτρα");

        var list = await browser.ReadAsync("/customers/duplicates");
        Assert.Contains("the same name, the same town", list, StringComparison.Ordinal);
        Assert.DoesNotContain("third@example.gr", list, StringComparison.Ordinal);
        Assert.Contains("After the merge", await browser.ReadAsync($"/customers/{one}/merge?with={other}"), StringComparison.Ordinal);

        await PostAsync(browser, $"/customers/{one}/merge/dismiss", ("other", other.ToString()));

        Assert.DoesNotContain("m.vergou@example.gr", await browser.ReadAsync("/customers/duplicates"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_of_a_merged_customer_leads_to_the_survivor()
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        var browser = await app.SignInAsync(BuiltInRole.Agent);
        var one = await LiveAsync(app, "Μαρία Βέργου", "maria@example.gr", "Βόλος");
        var other = await LiveAsync(app, "Μ. Βέργου", "m@example.gr", "Βόλος");
        await PostAsync(browser, $"/customers/{one}/merge", ("other", other.ToString()));

        var answer = await browser.GetAsync($"/customers/{other}");

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.EndsWith($"/customers/{one}", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Contains("was merged into this one", await browser.ReadAsync($"/customers/{one}"), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task The_preview_shows_what_the_merge_gives_where_the_two_paid_in_different_currencies(Engine engine)
    {
        await using var app = await PistosApp.StartAsync(engine);
        var browser = await app.SignInAsync(BuiltInRole.Agent);
        var maria = await LiveAsync(app, "Μαρία Βέργου", "maria@example.gr", "Βόλος");
        var abroad = await LiveAsync(app, "Maria Vergou", "maria@example.com", "London");
        await app.Timeline.RecordManyAsync(
        [
            new Draft(new OrderPlaced(new OrderContent("shop", "pounds", "GBP", 5_000, []))) { Identities = [IdentityKey.Email("maria@example.com")], OccurredAt = app.Clock.GetUtcNow().UtcDateTime.AddDays(-9) },
            new Draft(new OrderPlaced(new OrderContent("shop", "euros", "EUR", 700, []))) { Identities = [IdentityKey.Email("maria@example.com")], OccurredAt = app.Clock.GetUtcNow().UtcDateTime.AddDays(-2) },
        ], default);

        await using var scope = app.Services.CreateAsyncScope();
        var shown = (await scope.ServiceProvider.GetRequiredService<PreviewMerge>().HandleAsync(maria, abroad, default))!.Result;
        Assert.Equal(("GBP", 5_000L), (shown.Currency, shown.Spent));

        await PostAsync(browser, $"/customers/{maria}/merge", ("other", abroad.ToString()));
        await using var store = app.OpenStore();
        var merged = await store.Set<Customer>().SingleAsync(c => c.Id == maria);
        Assert.Equal((merged.Currency, merged.Spent, merged.Orders), (shown.Currency, shown.Spent, shown.Orders));
    }

    [Fact]
    public async Task A_viewer_merges_nobody()
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        var browser = await app.SignInAsync(BuiltInRole.Viewer);

        Assert.Equal(HttpStatusCode.Forbidden, (await browser.PostAsync($"/customers/{Guid.CreateVersion7()}/merge", ("other", Guid.CreateVersion7().ToString()))).StatusCode);
    }

    internal static async Task<Guid> LiveAsync(PistosApp app, string name, string email, string city)
    {
        IReadOnlyList<IdentityKey> keys = [IdentityKey.Email(email)];
        var receipt = await app.Timeline.RecordAsync(new Draft(CustomerDescribed.Of(("name", name), ("city", city))) { Identities = keys }, default);
        await app.Timeline.RecordManyAsync(
        [
            new Draft(new TagAdded("vip")) { Identities = keys, Direction = Direction.Internal },
            new Draft(new NoteWritten($"Σημείωση για {name}")) { Identities = keys, Direction = Direction.Internal },
            new Draft(new ConsentGiven(ConsentChannels.Email, ConsentPurposes.Marketing, "2026-1")) { Identities = keys },
            new Draft(new OrderPlaced(new OrderContent("shop", $"o-{email}", "EUR", 2_000, [new OrderLine("Μέλι", 2, 2_000)]) { Number = $"N-{email}" })) { Identities = keys, OccurredAt = app.Clock.GetUtcNow().UtcDateTime.AddDays(-3) },
        ], default);
        return receipt.CustomerId;
    }

    internal static async Task PostAsync(Browser browser, string path, params (string, string?)[] fields)
    {
        var answer = await browser.PostAsync(path, fields);
        Assert.True(answer.StatusCode is HttpStatusCode.SeeOther, $"{path}: {answer.StatusCode}");
    }

    private static async Task<string> DumpAsync(PistosApp app)
    {
        var tables = new List<string>();
        foreach (var table in (await Tables.NamesAsync(app)).Except(NotCompared).Where(t => !t.StartsWith("customers_search_index", StringComparison.Ordinal) && !t.StartsWith("customers_interactions", StringComparison.Ordinal)).Order())
            tables.Add($"== {table}\n{string.Join('\n', (await Tables.RowsAsync(app, table)).Where(r => table != "platform_counters" || !r.EndsWith(" | 0 | 0", StringComparison.Ordinal)).Select(r => table == "customers_search" ? r[(r.IndexOf('|') + 1)..] : r).Order(StringComparer.Ordinal))}");
        return string.Join('\n', tables);
    }
}
