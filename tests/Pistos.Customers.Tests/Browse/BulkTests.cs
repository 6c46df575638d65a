using System.Net;
using Microsoft.EntityFrameworkCore;
using Pistos.Customers.Profiles.Tags;
using Pistos.Customers.Profiles.Traits;
using Pistos.Customers.Tests.Merging;
using Pistos.Customers.Timeline;
using Pistos.Platform.Access;
using Pistos.Platform.Store;
using Pistos.Testing;

namespace Pistos.Customers.Tests.Browse;

public sealed class BulkTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Those_ticked_get_a_tag_and_lose_it_and_nobody_else(Engine engine)
    {
        await using var app = await PistosApp.StartAsync(engine);
        var eleni = await app.SignInAsync(BuiltInRole.Agent);
        var (anna, nikos, _) = (await AddAsync(app, "Άννα"), await AddAsync(app, "Νίκος"), await AddAsync(app, "Μυρτώ"));

        await MergingTests.PostAsync(eleni, "/customers/bulk", ("action", "tag"), ("tag", "  πρωινή   λίστα "), ("filter", ""), ("ids", $"{anna}"), ("ids", $"{nikos}"));
        Assert.Equal(["Άννα: πρωινή λίστα", "Νίκος: πρωινή λίστα"], await TagsAsync(app));
        await MergingTests.PostAsync(eleni, "/customers/bulk", ("action", "untag"), ("tag", "πρωινή λίστα"), ("filter", ""), ("ids", $"{nikos}"));
        Assert.Equal(["Άννα: πρωινή λίστα"], await TagsAsync(app));
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task All_that_the_filter_means_get_a_tag_and_lose_it_but_who_was_erased(Engine engine)
    {
        await using var app = await PistosApp.StartAsync(engine);
        var eleni = await app.SignInAsync();
        var (anna, erased) = (await AddAsync(app, "Άννα"), await AddAsync(app, "Νίκος"));
        await AddAsync(app, "Μυρτώ", "en");
        await MergingTests.PostAsync(eleni, $"/customers/{erased}/erase", ("how", "anonymise"), ("confirm", "Νίκος"));

        await MergingTests.PostAsync(eleni, "/customers/bulk", ("action", "tag"), ("tag", "όλοι"), ("filter", ""), ("all", "true"), ("ids", $"{anna}"));
        Assert.Equal(["Άννα: όλοι", "Μυρτώ: όλοι"], await TagsAsync(app));
        await MergingTests.PostAsync(eleni, "/customers/bulk", ("action", "untag"), ("tag", "όλοι"), ("filter", "language=en"), ("all", "true"));
        Assert.Equal(["Άννα: όλοι"], await TagsAsync(app));
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Those_ticked_are_exported_or_all_on_other_pages_too(Engine engine)
    {
        await using var app = await PistosApp.StartAsync(engine);
        var eleni = await app.SignInAsync(BuiltInRole.Manager);
        var (anna, nikos) = (await AddAsync(app, "Άννα"), await AddAsync(app, "Νίκος"));
        await AddAsync(app, "Μυρτώ", "en");

        Assert.Equal(["Άννα", "Νίκος"], await ExportedAsync(eleni, ("filter", ""), ("ticked", "true"), ("ids", $"{anna}"), ("ids", $"{nikos}")));
        Assert.Equal(["Άννα", "Νίκος"], await ExportedAsync(eleni, ("filter", "language=el"), ("ticked", "true"), ("all", "true"), ("ids", $"{anna}")));
        Assert.Equal(["Άννα", "Μυρτώ", "Νίκος"], await ExportedAsync(eleni, ("filter", "")));
    }

    [Fact]
    public async Task Without_a_tick_nothing_happens_and_the_page_says_so()
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        var eleni = await app.SignInAsync();
        await AddAsync(app, "Άννα");

        foreach (var (path, field) in new[] { ("/customers/bulk", ("tag", "λίστα")), ("/customers/export", ("ticked", "true")) })
        {
            var answer = await eleni.PostAsync(path, ("filter", "stage=lead"), field);
            Assert.Equal((HttpStatusCode.SeeOther, "/customers?stage=lead"), (answer.StatusCode, answer.Headers.Location?.ToString()));
            Assert.Contains("Choose at least one customer.", await eleni.ReadAsync("/customers?stage=lead", Ct), StringComparison.Ordinal);
        }

        Assert.Empty(await TagsAsync(app));
    }

    [Fact]
    public async Task Who_may_not_export_or_tag_is_not_offered_it_and_refused()
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        var viewer = await app.SignInAsync(BuiltInRole.Viewer);
        var anna = await AddAsync(app, "Άννα");

        var page = await viewer.ReadAsync("/customers", Ct);
        Assert.DoesNotContain("/customers/export", page, StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"action\"", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await viewer.PostAsync("/customers/export", ("ticked", "true"), ("ids", $"{anna}"))).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await viewer.PostAsync("/customers/bulk", ("tag", "λίστα"), ("ids", $"{anna}"))).StatusCode);
    }

    private static async Task<Guid> AddAsync(PistosApp app, string name, string language = "el") =>
        (await app.Timeline.RecordAsync(new Draft(CustomerDescribed.Of(("name", name), ("language", language))) { Identities = [IdentityKey.External(name)] }, Ct)).CustomerId;

    private static async Task<List<string>> TagsAsync(PistosApp app)
    {
        await using var store = app.OpenStore();
        var tags = await store.Set<CustomerTag>().Join(store.Set<Customer>(), t => t.CustomerId, c => c.Id, (t, c) => c.Name + ": " + t.Tag).ToListAsync(Ct);
        return [.. tags.Order(StringComparer.Ordinal)];
    }

    private static async Task<List<string>> ExportedAsync(Browser browser, params (string, string?)[] fields)
    {
        var answer = await browser.PostAsync("/customers/export", fields);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var lines = (await answer.Content.ReadAsStringAsync(Ct)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        return [.. lines.Skip(1).Select(line => line.Split(',')[0]).Order(StringComparer.Ordinal)];
    }
}
