using System.Net;
using Pistos.Platform.Access;
using Pistos.Platform.Access.Team;
using Pistos.Platform.Store;
using Pistos.Testing;
using Pistos.Web.Tests.Access;

namespace Pistos.Web.Tests.Ui;

/// <summary>Language and theme before anybody has signed in, without a script.</summary>
public sealed class SignedOutTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Every_page_before_sign_in_speaks_the_browser_s_language_until_another_is_chosen(Engine engine)
    {
        await using var fresh = await PistosApp.StartAsync(engine);
        await SwitchesAsync(fresh, "/welcome");

        await using var app = await PistosApp.StartAsync(engine);
        var owner = await app.SignInAsync();
        var invitation = await CredentialTests.LinkAsync(owner, "/team/invitations", ("name", "Νίκος"), ("email", "nikos@agora.gr"), ("role", Role.Viewer.ToString()), ("language", "el"));
        var reset = await CredentialTests.LinkAsync(owner, $"/team/{await app.AddMemberAsync(BuiltInRole.Agent)}/link");
        foreach (var path in new[] { "/sign-in?return=%2Fteam", "/forgot-password", invitation, reset }) await SwitchesAsync(app, path);
    }

    [Fact]
    public async Task A_refused_form_can_be_read_in_the_other_language_too()
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        await app.SetUpWorkspaceAsync();

        var refused = await app.OpenBrowser().PostAsync("/sign-in", ("email", "maria@agora.gr"), ("password", "a wrong password"));

        Assert.Contains("name=\"back\" value=\"/sign-in\"", await refused.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_choice_leads_to_no_other_site_and_nonsense_changes_nothing()
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        await app.SetUpWorkspaceAsync();
        var browser = app.OpenBrowser();

        var answer = await browser.PostAsync("/appearance", ("language", "xx"), ("theme", "pink"), ("back", "//evil.example"));

        Assert.Equal((HttpStatusCode.SeeOther, "/"), (answer.StatusCode, answer.Headers.Location?.OriginalString));
        Assert.Contains("lang=\"en\" data-theme=\"auto\"", await browser.ReadAsync("/sign-in", Ct), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.PostWithoutTokenAsync("/appearance", ("language", "el"))).StatusCode);
    }

    private static async Task SwitchesAsync(PistosApp app, string path)
    {
        var browser = app.OpenBrowser();
        browser.Client.DefaultRequestHeaders.Remove("Accept-Language");
        browser.Client.DefaultRequestHeaders.Add("Accept-Language", "fr, el;q=0.8, en;q=0.5");
        var page = await browser.ReadAsync(path, Ct);
        Assert.Contains("<html lang=\"el\"", page, StringComparison.Ordinal);
        Assert.Contains($"name=\"back\" value=\"{path}\"", page, StringComparison.Ordinal);

        var answer = await browser.PostFromAsync(path, "/appearance", ("language", "en"), ("back", path));
        Assert.Equal(path, answer.Headers.Location?.OriginalString);
        Assert.Contains("<html lang=\"en\" data-theme=\"auto\"", await browser.ReadAsync(path, Ct), StringComparison.Ordinal);

        await browser.PostFromAsync(path, "/appearance", ("theme", "dark"), ("back", path));
        Assert.Contains("<html lang=\"en\" data-theme=\"dark\"", await browser.ReadAsync(path, Ct), StringComparison.Ordinal);
        Assert.Contains("max-age=31536000; path=/; secure; samesite=lax; httponly", answer.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("pistos.culture=", StringComparison.Ordinal)), StringComparison.OrdinalIgnoreCase);
    }
}
