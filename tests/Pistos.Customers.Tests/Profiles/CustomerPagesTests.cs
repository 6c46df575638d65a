using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Pistos.Customers.Profiles.Notes;
using Pistos.Customers.Profiles.Tags;
using Pistos.Customers.Tests.Merging;
using Pistos.Customers.Timeline;
using Pistos.Platform.Access;
using Pistos.Platform.Store;
using Pistos.Testing;

namespace Pistos.Customers.Tests.Profiles;

public sealed class CustomerPagesTests
{
    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task The_page_shows_the_customer_whole(Engine engine)
    {
        await using var app = await PistosApp.StartAsync(engine);
        var browser = await app.SignInAsync(BuiltInRole.Viewer);
        var id = await MergingTests.LiveAsync(app, "Μαρία Βέργου", "maria@example.gr", "Βόλος");

        var page = await browser.ReadAsync($"/customers/{id}");

        foreach (var shown in new[] { "Μαρία Βέργου", "maria@example.gr", "Βόλος", "vip", "Σημείωση για Μαρία Βέργου", "2026-1", "Order N-maria@example.gr", "2 × Μέλι", "€20.00", $"customer:{id}" })
            Assert.Contains(shown, page, StringComparison.Ordinal);
        Assert.DoesNotContain("<textarea", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/customers/{Guid.CreateVersion7()}")).StatusCode);
    }

    [Fact]
    public async Task The_timeline_is_filtered_continued_and_linked_to()
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        var browser = await app.SignInAsync(BuiltInRole.Viewer);
        var id = await MergingTests.LiveAsync(app, "Μαρία Βέργου", "maria@example.gr", "Βόλος");
        await app.Timeline.RecordManyAsync([.. Enumerable.Range(0, 70).Select(i => new Draft(new TagAdded($"ετικέτα {i:00}")) { CustomerId = id, Direction = Direction.Internal })], default);

        var filtered = await browser.ReadAsync($"/customers/{id}?kind=order_placed");
        Assert.Contains("Order N-maria@example.gr", filtered, StringComparison.Ordinal);
        Assert.DoesNotContain("Tag added:", filtered, StringComparison.Ordinal);

        var seen = new HashSet<string>();
        var page = await browser.ReadAsync($"/customers/{id}?kind=tag_added");
        while (true)
        {
            foreach (Match tag in Regex.Matches(page, "Tag added: (ετικέτα [0-9]+|vip)")) Assert.True(seen.Add(tag.Groups[1].Value), tag.Value);
            if (Regex.Match(page, "<turbo-frame id=\"(older-[^\"]+)\" src=\"([^\"]+)\"") is not { Success: true } older) break;
            page = await browser.ReadAsync(WebUtility.HtmlDecode(older.Groups[2].Value));
            Assert.Contains($"<turbo-frame id=\"{older.Groups[1].Value}\"", page, StringComparison.Ordinal);
        }

        Assert.Equal(71, seen.Count);
        await using var store = app.OpenStore();
        var order = await store.Set<InteractionRow>().SingleAsync(i => i.Kind == "order_placed");
        Assert.Contains("Μέλι", await browser.ReadAsync($"/customers/{id}/interactions/{order.Id}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_customer_is_entered_by_hand_and_what_is_wrong_is_said_at_its_field()
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        var browser = await app.SignInAsync(BuiltInRole.Agent);

        var refused = await browser.PostAsync("/customers", ("name", "Νίκος Ρήγας"), ("email", "nikos"), ("country", "Greece"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var page = await refused.Content.ReadAsStringAsync();
        Assert.Contains("This is not an e-mail address", page, StringComparison.Ordinal);
        Assert.Contains("Νίκος Ρήγας", page, StringComparison.Ordinal);
        Assert.Contains("Give an e-mail", await (await browser.PostAsync("/customers", ("name", "Νίκος Ρήγας"))).Content.ReadAsStringAsync(), StringComparison.Ordinal);

        await MergingTests.PostAsync(browser, "/customers", ("name", "Νίκος Ρήγας"), ("email", "nikos@example.gr"), ("country", "gr"), ("number", "K-7"));
        var taken = await browser.PostAsync("/customers", ("name", "Άλλος"), ("email", "NIKOS@example.gr"));

        Assert.Contains("Νίκος Ρήγας has this address", await taken.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await using var store = app.OpenStore();
        var customer = await store.Set<Customer>().SingleAsync();
        Assert.Equal(("Νίκος Ρήγας", "nikos@example.gr", "GR"), (customer.Name, customer.Email, customer.Country));
    }

    [Fact]
    public async Task Editing_records_only_what_is_different()
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        var browser = await app.SignInAsync(BuiltInRole.Agent);
        var id = await MergingTests.LiveAsync(app, "Μαρία Βέργου", "maria@example.gr", "Βόλος");

        await MergingTests.PostAsync(browser, $"/customers/{id}", ("name", "Μαρία Βέργου"), ("email", "maria@example.gr"), ("city", "Πάτρα"), ("traitNames", "νούμερο"), ("traitValues", "38"));
        await MergingTests.PostAsync(browser, $"/customers/{id}", ("name", "Μαρία Βέργου"), ("email", "maria@example.gr"), ("city", "Πάτρα"), ("traitNames", "νούμερο"), ("traitValues", "38"));

        await using var store = app.OpenStore();
        var told = await store.Set<InteractionRow>().Where(i => i.Kind == "customer_described").OrderBy(i => i.Seq).Select(i => i.Data).ToListAsync();
        Assert.Equal("""{"traits":{"city":"Πάτρα","νούμερο":"38"}}""", told[^1]);
        Assert.Equal(2, told.Count);
    }

    [Fact]
    public async Task An_address_that_somebody_has_is_not_taken_from_them_but_a_merge_is_offered()
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        var browser = await app.SignInAsync(BuiltInRole.Agent);
        var maria = await MergingTests.LiveAsync(app, "Μαρία Βέργου", "maria@example.gr", "Βόλος");
        var nikos = await MergingTests.LiveAsync(app, "Νίκος Ρήγας", "nikos@example.gr", "Βόλος");

        var answer = await browser.PostAsync($"/customers/{nikos}/identities", ("kind", "email"), ("value", "maria@example.gr"));

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Contains($"/customers/{nikos}/merge?with={maria}", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await MergingTests.PostAsync(browser, $"/customers/{nikos}/identities", ("kind", "phone"), ("value", "697 123 4567"));
        await MergingTests.PostAsync(browser, $"/customers/{nikos}/identities/verify", ("kind", "phone"), ("value", "+306971234567"));
        await MergingTests.PostAsync(browser, $"/customers/{nikos}/identities/remove", ("kind", "email"), ("value", "nikos@example.gr"));
        await using var store = app.OpenStore();
        Assert.Equal(["+306971234567 True"], await store.Set<Identity>().Where(i => i.CustomerId == nikos).Select(i => i.Value + " " + (i.Verified ? "True" : "False")).ToListAsync());
    }

    [Fact]
    public async Task A_note_calls_a_colleague_and_only_its_author_changes_it()
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        var nikos = await app.AddMemberAsync(BuiltInRole.Agent, name: "Νίκος Ρήγας");
        var (maria, other) = (await app.SignInAsync(BuiltInRole.Agent), await app.SignInAsync(nikos));
        var id = await MergingTests.LiveAsync(app, "Άννα Δούκα", "anna@example.gr", "Βόλος");

        await MergingTests.PostAsync(maria, $"/customers/{id}/notes", ("text", "@Νίκος Ρήγας πάρε την τηλέφωνο"));

        await using var store = app.OpenStore();
        var note = await store.Set<Note>().SingleAsync(n => n.Text.StartsWith("@"));
        Assert.Equal([nikos], await store.Set<NoteMention>().Select(m => m.MemberId).ToListAsync());
        await other.PostAsync($"/customers/{id}/notes/{note.Id}", ("text", "άλλα λόγια"));
        Assert.Equal(note.Text, (await store.Set<Note>().AsNoTracking().SingleAsync(n => n.Id == note.Id)).Text);
        await MergingTests.PostAsync(maria, $"/customers/{id}/notes/{note.Id}/remove");
        Assert.False(await store.Set<Note>().AnyAsync(n => n.Id == note.Id));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await maria.PostAsync($"/customers/{id}/notes", ("text", " "))).StatusCode);
    }

    [Fact]
    public async Task A_program_identifies_finds_tags_and_reads_customers()
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        var api = await app.OpenApiAsync("customers:view", "customers:edit");

        var made = await api.PostAsJsonAsync("/api/v1/customers", new { identities = new[] { new { kind = "email", value = "anna@example.gr" } }, traits = new { name = "Άννα Δούκα" }, key = "k-1" });
        Assert.True(made.IsSuccessStatusCode, await made.Content.ReadAsStringAsync());
        var id = (await made.Content.ReadFromJsonAsync<Dictionary<string, System.Text.Json.JsonElement>>())!["id"].GetGuid();
        Assert.Equal(HttpStatusCode.NoContent, (await api.PostAsJsonAsync($"/api/v1/customers/{id}/tags", new { tag = "vip" })).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await api.PostAsJsonAsync($"/api/v1/customers/{id}/consents", new { channel = "email", purpose = "marketing", given = true })).StatusCode);

        Assert.Contains("\"vip\"", await api.GetStringAsync($"/api/v1/customers/{id}"), StringComparison.Ordinal);
        Assert.Contains(id.ToString(), await api.GetStringAsync("/api/v1/customers?q=anna"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await api.PostAsJsonAsync("/api/v1/customers", new { identities = Array.Empty<object>() })).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await api.GetAsync($"/api/v1/customers/{Guid.CreateVersion7()}")).StatusCode);
    }
}
