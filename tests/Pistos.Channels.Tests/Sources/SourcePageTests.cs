using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pistos.Channels.Sources;
using Pistos.Platform.Access;
using Pistos.Platform.Store;
using Pistos.Testing;

namespace Pistos.Channels.Tests.Sources;

public sealed class SourcePageTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_manager_connects_a_site_and_gets_the_line_to_put_into_it()
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        var eleni = await app.SignInAsync(BuiltInRole.Manager);

        using var made = await eleni.PostAsync("/sources", ("name", "Καφεκοπτείο Πλάκας"), ("kind", "Website"), ("origins", "www.kafes.gr/arxi\nhttp://localhost:8080"));

        Assert.Equal(HttpStatusCode.SeeOther, made.StatusCode);
        var source = await OnlySourceAsync(app);
        Assert.Equal(("kafekopteio-plakas", "https://www.kafes.gr\nhttp://localhost:8080"), (source.Code, source.Origins));
        Assert.Equal(64, source.Secret.Length);
        var page = WebUtility.HtmlDecode(await eleni.ReadAsync(made.Headers.Location!.ToString(), Ct));
        Assert.Contains($"<script async src=\"https://localhost/pistos.js\" data-key=\"{source.WriteKey}\"></script>", page, StringComparison.Ordinal);
        Assert.Contains("Waiting for the first event", page, StringComparison.Ordinal);
        Assert.Contains(source.Secret, page, StringComparison.Ordinal);

        using var tracked = await app.TrackAsync("/v1/page", """{ "anonymousId": "a1" }""", source.WriteKey);
        using var refused = await app.TrackAsync("/v1/page", """{ "anonymousId": "a1" }""", source.WriteKey, request => request.Headers.Add("Origin", "https://evil.example"));
        await app.Services.GetRequiredService<SourceActivity>().WriteDownAsync(Ct);
        page = await eleni.ReadAsync($"/sources/{source.Id}", Ct);
        Assert.DoesNotContain("Waiting for the first event", page, StringComparison.Ordinal);
        Assert.Contains("The site is not on the list of allowed sites", page, StringComparison.Ordinal);
        Assert.Contains("Καφεκοπτείο Πλάκας", await eleni.ReadAsync("/sources", Ct), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "Website", "https://a.gr", "", "Please enter a name.")]
    [InlineData("Site", "", "https://a.gr", "", "Please choose a kind.")]
    [InlineData("Site", "99", "https://a.gr", "", "Please choose a kind.")]
    [InlineData("Site", "Website", "", "", "Please enter the address of your site")]
    [InlineData("Site", "Website", "javascript:alert(1)", "", "is not the address of a site")]
    [InlineData("Shop", "Shopify", "", "", "Please enter the secret")]
    public async Task A_source_that_is_not_complete_is_not_made_and_the_form_says_why(string name, string kind, string origins, string secret, string why)
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        var eleni = await app.SignInAsync(BuiltInRole.Manager);

        using var answer = await eleni.PostAsync("/sources", ("name", name), ("kind", kind), ("origins", origins), ("secret", secret));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains(why, await answer.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        await using var store = app.OpenStore();
        Assert.False(await store.Set<Source>().AnyAsync(Ct));
    }

    [Fact]
    public async Task New_keys_replace_the_old_ones_which_work_for_a_day_more()
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        var eleni = await app.SignInAsync(BuiltInRole.Manager);
        var before = await app.HasSourceAsync(SourceKind.Server);

        using var changed = await eleni.PostAsync($"/sources/{before.Id}/keys");

        var after = await OnlySourceAsync(app);
        Assert.NotEqual(before.WriteKey, after.WriteKey);
        Assert.NotEqual(before.Secret, after.Secret);
        Assert.Equal(HttpStatusCode.OK, (await app.TrackAsync("/v1/page", """{ "userId": "42" }""", before.WriteKey)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await app.TrackAsync("/v1/page", """{ "userId": "42" }""", after.WriteKey)).StatusCode);
        app.Clock.Advance(TimeSpan.FromHours(25));
        Assert.Equal(HttpStatusCode.Unauthorized, (await app.TrackAsync("/v1/page", """{ "userId": "42" }""", before.WriteKey)).StatusCode);
    }

    [Fact]
    public async Task A_source_that_is_switched_off_takes_nothing_until_it_is_on_again()
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        var eleni = await app.SignInAsync(BuiltInRole.Manager);
        var source = await app.HasSourceAsync(SourceKind.Server);

        (await eleni.PostAsync($"/sources/{source.Id}/off")).Dispose();
        Assert.Equal(HttpStatusCode.NotFound, (await app.TrackAsync("/v1/page", """{ "userId": "42" }""", source.WriteKey)).StatusCode);
        (await eleni.PostAsync($"/sources/{source.Id}/on")).Dispose();
        Assert.Equal(HttpStatusCode.OK, (await app.TrackAsync("/v1/page", """{ "userId": "42" }""", source.WriteKey)).StatusCode);
    }

    [Fact]
    public async Task A_viewer_sees_a_source_without_its_secret_and_changes_nothing()
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        var source = await app.HasSourceAsync();
        var petros = await app.SignInAsync(BuiltInRole.Viewer);

        var page = WebUtility.HtmlDecode(await petros.ReadAsync($"/sources/{source.Id}", Ct));
        using var edit = await petros.PostAsync($"/sources/{source.Id}", ("name", "Κάτι άλλο"), ("origins", "https://evil.example"));
        using var keys = await petros.PostAsync($"/sources/{source.Id}/keys");

        Assert.DoesNotContain(source.Secret, page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, edit.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, keys.StatusCode);
        Assert.Equal(source.WriteKey, (await OnlySourceAsync(app)).WriteKey);
    }

    [Theory]
    [InlineData(SourceKind.Shopify, "/webhooks/shopify/")]
    [InlineData(SourceKind.WooCommerce, "/webhooks/woocommerce/")]
    [InlineData(SourceKind.Server, "curl https://localhost/v1/track")]
    public async Task Each_kind_of_source_says_how_to_connect_it(SourceKind kind, string how)
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        var source = await app.HasSourceAsync(kind);
        var eleni = await app.SignInAsync(BuiltInRole.Manager);

        var page = WebUtility.HtmlDecode(await eleni.ReadAsync($"/sources/{source.Id}", Ct));
        using var form = await eleni.GetAsync($"/sources/{source.Id}/edit", Ct);

        Assert.Contains(how, page, StringComparison.Ordinal);
        Assert.DoesNotContain("[sources.", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, form.StatusCode);
    }

    private static async Task<Source> OnlySourceAsync(PistosApp app)
    {
        await using var store = app.OpenStore();
        return await store.Set<Source>().AsNoTracking().SingleAsync(Ct);
    }
}
