using System.Net;
using Microsoft.EntityFrameworkCore;
using Pistos.Platform.Access;
using Pistos.Platform.Access.Team;
using Pistos.Platform.Store;
using Pistos.Testing;

namespace Pistos.Web.Tests.Access;

public sealed class FirstRunTests
{
    public static IEnumerable<TheoryDataRow<Engine>> Both => Engines.Both();

    [Theory, MemberData(nameof(Both))]
    public async Task Until_there_is_an_owner_every_page_leads_to_the_welcome_page(Engine engine)
    {
        await using var app = await PistosApp.StartAsync(engine);
        var browser = app.OpenBrowser();

        foreach (var path in new[] { "/", "/sign-in", "/team", "/forgot-password" })
            Assert.Equal("/welcome", (await browser.GetAsync(path)).Headers.Location?.OriginalString);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/welcome")).StatusCode);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task The_first_person_becomes_the_owner_and_is_signed_in(Engine engine)
    {
        await using var app = await PistosApp.StartAsync(engine);
        var eleni = app.OpenBrowser();

        var answer = await WelcomeAsync(eleni, "eleni@agora.gr");

        Assert.Equal("/", answer.Headers.Location?.OriginalString);
        Assert.Equal(HttpStatusCode.OK, (await eleni.GetAsync("/team")).StatusCode);
        Assert.Equal("/sign-in", (await app.OpenBrowser().GetAsync("/welcome")).Headers.Location?.OriginalString.Replace("https://localhost", "", StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Of_two_who_set_up_at_the_same_moment_one_becomes_the_owner(Engine engine)
    {
        await using var app = await PistosApp.StartAsync(engine);

        var browsers = Enumerable.Range(0, 6).Select(_ => app.OpenBrowser()).ToList();
        var tokens = new List<string>();
        foreach (var browser in browsers) tokens.Add(await browser.TokenAsync("/welcome"));

        await Task.WhenAll(browsers.Select((browser, n) => browser.PostWithoutTokenAsync(
            "/welcome", [.. Answers($"owner{n}@agora.gr", PistosApp.Password), ("__RequestVerificationToken", tokens[n])])));

        await using var store = app.OpenStore();
        Assert.Equal(1, await store.Set<Member>().CountAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_bad_answer_says_what_is_wrong_and_makes_nothing()
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);

        var answer = await WelcomeAsync(app.OpenBrowser(), "not an address", password: "password123");
        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("This is not an e-mail address", page, StringComparison.Ordinal);
        Assert.Contains("one of the first passwords", page, StringComparison.Ordinal);
        Assert.DoesNotContain("password123", page, StringComparison.Ordinal);
        await using var store = app.OpenStore();
        Assert.False(await store.Set<Member>().AnyAsync(TestContext.Current.CancellationToken));
    }

    private static Task<HttpResponseMessage> WelcomeAsync(Browser browser, string email, string password = PistosApp.Password) =>
        browser.PostFromAsync("/welcome", "/welcome", Answers(email, password));

    private static (string, string?)[] Answers(string email, string password) =>
    [
        ("workspace", "Αγορά Αττικής"), ("language", "en"), ("timezone", "Europe/Athens"), ("currency", "EUR"),
        ("name", "Ελένη Γεωργίου"), ("email", email), ("password", password),
    ];
}
