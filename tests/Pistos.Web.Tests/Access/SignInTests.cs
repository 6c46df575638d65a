using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Pistos.Platform.Access;
using Pistos.Platform.Access.Audit;
using Pistos.Platform.Access.Sessions;
using Pistos.Platform.Store;
using Pistos.Testing;

namespace Pistos.Web.Tests.Access;

public sealed partial class SignInTests
{
    private const string Maria = "maria@agora.gr";

    public static IEnumerable<TheoryDataRow<Engine>> Both => Engines.Both();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Both))]
    public async Task Maria_signs_in_and_lands_where_she_wanted_to_go(Engine engine)
    {
        await using var app = await PistosApp.StartAsync(engine);
        await app.AddMemberAsync(BuiltInRole.Agent, Maria);
        var browser = app.OpenBrowser();

        Assert.Equal("/sign-in?return=%2Fteam%3Fx%3D1", (await browser.GetAsync("/team?x=1", Ct)).Headers.Location?.OriginalString);
        var answer = await SignInAsync(browser, " Maria@Agora.gr ", PistosApp.Password, "/team?x=1");

        Assert.Equal("/team?x=1", answer.Headers.Location?.OriginalString);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/team", Ct)).StatusCode);
    }

    [Fact]
    public async Task Sign_in_leads_nowhere_but_to_our_own_pages()
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        await app.AddMemberAsync(BuiltInRole.Agent, Maria);

        foreach (var goal in new[] { "//evil.example", "https://evil.example", @"/\evil.example" })
            Assert.Equal("/", (await SignInAsync(app.OpenBrowser(), Maria, PistosApp.Password, goal)).Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task A_stranger_learns_nothing_about_who_is_in_the_team()
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        await app.AddMemberAsync(BuiltInRole.Agent, Maria);
        var gone = await app.AddMemberAsync(BuiltInRole.Agent, "gone@agora.gr");
        Assert.Equal(HttpStatusCode.SeeOther, (await (await app.SignInAsync()).PostAsync($"/team/{gone}/let-go")).StatusCode);

        var known = await AnswerAsync(app, Maria, "a wrong password");
        Assert.Equal(known, await AnswerAsync(app, "nobody@agora.gr", "a wrong password"));
        Assert.Equal(known, await AnswerAsync(app, "gone@agora.gr", PistosApp.Password));
        Assert.Contains("E-mail and password do not match", known, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Of_two_hundred_guesses_at_once_five_are_looked_at(Engine engine)
    {
        await using var app = await PistosApp.StartAsync(engine);
        await app.AddMemberAsync(BuiltInRole.Owner, Maria);
        var browsers = Enumerable.Range(0, 8).Select(_ => app.OpenBrowser()).ToList();
        var tokens = new List<string>();
        foreach (var browser in browsers) tokens.Add(await browser.TokenAsync());

        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(n => browsers[n % 8].PostWithoutTokenAsync(
            "/sign-in", ("email", Maria), ("password", $"guess number {n}"), ("__RequestVerificationToken", tokens[n % 8]))));

        Assert.InRange(answers.Count(a => a.StatusCode is HttpStatusCode.UnprocessableEntity), 1, 5);
        Assert.All(answers, a => Assert.Contains(a.StatusCode, new[] { HttpStatusCode.UnprocessableEntity, HttpStatusCode.TooManyRequests }));
        await using var store = app.OpenStore();
        Assert.InRange(await store.Set<AuditEntry>().CountAsync(e => e.Action == "member.sign_in_failed", Ct), 1, 5);

        // While the bucket is empty the right password does not help; after a while one more try is there.
        Assert.Equal(HttpStatusCode.TooManyRequests, (await SignInAsync(app.OpenBrowser(), Maria, PistosApp.Password)).StatusCode);
        app.Clock.Advance(TimeSpan.FromMinutes(4));
        Assert.Equal(HttpStatusCode.SeeOther, (await SignInAsync(app.OpenBrowser(), Maria, PistosApp.Password)).StatusCode);
    }

    [Fact]
    public async Task A_made_up_forwarding_header_does_not_give_new_tries()
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite, settings: new Dictionary<string, string?> { ["Proxy:Hops"] = "1" });
        await app.SetUpWorkspaceAsync();

        async Task<HttpStatusCode> GuessAsync(int n, string forwarded)
        {
            var browser = app.OpenBrowser();
            browser.Client.DefaultRequestHeaders.Add("X-Forwarded-For", forwarded);
            return (await SignInAsync(browser, $"person{n}@agora.gr", "a wrong password")).StatusCode;
        }

        for (var n = 0; n < 30; n++) Assert.Equal(HttpStatusCode.UnprocessableEntity, await GuessAsync(n, $"198.51.100.{n}, 203.0.113.7"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await GuessAsync(31, "198.51.100.200, 203.0.113.7"));
        // Somebody else, as the proxy itself says, is not affected.
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await GuessAsync(32, "203.0.113.7, 203.0.113.8"));
    }

    [Fact]
    public async Task Without_a_proxy_the_forwarding_header_counts_for_nothing()
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        await app.SetUpWorkspaceAsync();
        HttpStatusCode last = default;
        for (var n = 0; n < 31; n++)
        {
            var browser = app.OpenBrowser();
            browser.Client.DefaultRequestHeaders.Add("X-Forwarded-For", $"198.51.100.{n}");
            last = (await SignInAsync(browser, $"person{n}@agora.gr", "a wrong password")).StatusCode;
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, last);
    }

    [Fact]
    public async Task Signing_in_keeps_nothing_of_the_session_before()
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        await app.AddMemberAsync(BuiltInRole.Agent, Maria);
        var browser = await app.SignInAsync(BuiltInRole.Viewer, "Νίκος");
        var planted = browser.Cookies.GetCookies(Browser.Home)["__Host-pistos"]!.Value;

        await SignInAsync(browser, Maria, PistosApp.Password);

        Assert.NotEqual(planted, browser.Cookies.GetCookies(Browser.Home)["__Host-pistos"]!.Value);
        var thief = app.OpenBrowser();
        thief.Cookies.Add(Browser.Home, new Cookie("__Host-pistos", planted, "/") { Secure = true });
        Assert.StartsWith("/sign-in", (await thief.GetAsync("/team", Ct)).Headers.Location?.OriginalString, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_cookie_is_out_of_reach_of_scripts_and_other_sites()
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        await app.AddMemberAsync(BuiltInRole.Agent, Maria);

        var cookie = (await SignInAsync(app.OpenBrowser(), Maria, PistosApp.Password)).Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("__Host-pistos=", StringComparison.Ordinal)
            && !c.Contains("1970", StringComparison.Ordinal));

        foreach (var part in new[] { "httponly", "secure", "samesite=lax", "path=/" }) Assert.Contains(part, cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("domain=", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_session_ends_when_it_is_idle_too_long()
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        var browser = await app.SignInAsync();

        app.Clock.Advance(SessionLife.Idle + TimeSpan.FromMinutes(1));

        Assert.StartsWith("/sign-in", (await browser.GetAsync("/team", Ct)).Headers.Location?.OriginalString, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_tell_the_browser_to_run_nothing_but_our_own_scripts()
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        var answer = await (await app.SignInAsync()).GetAsync("/team", Ct);

        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Contains("max-age", answer.Headers.GetValues("Strict-Transport-Security").Single(), StringComparison.Ordinal);
        Assert.DoesNotMatch(@"<[^>]+\sstyle=", await answer.Content.ReadAsStringAsync(Ct));
    }

    internal static Task<HttpResponseMessage> SignInAsync(Browser browser, string email, string password, string? goal = null) =>
        browser.PostAsync("/sign-in", ("email", email), ("password", password), ("return", goal));

    private static async Task<string> AnswerAsync(PistosApp app, string email, string password)
    {
        var answer = await SignInAsync(app.OpenBrowser(), email, password);
        var page = (await answer.Content.ReadAsStringAsync(Ct)).Replace(email, "…", StringComparison.Ordinal);
        return $"{(int)answer.StatusCode} {Changing().Replace(page, "")}";
    }

    [GeneratedRegex("(name=\"__RequestVerificationToken\" value=\"[^\"]+\")|(content=\"[0-9a-f]{32}\")|(data-since=\"\\d+\")|(content=\"\\d+\")")]
    private static partial Regex Changing();
}
