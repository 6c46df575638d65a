using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pistos.Platform.Access;
using Pistos.Platform.Access.SecondFactor;
using Pistos.Platform.Access.Team;
using Pistos.Platform.Store;
using Pistos.Testing;

namespace Pistos.Web.Tests.Access;

public sealed partial class CredentialTests
{
    private const string Maria = "maria@agora.gr";
    private const string NewPassword = "πέντε καράβια στο λιμάνι";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_new_password_ends_all_other_sessions_and_needs_the_old_one()
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        var id = await app.AddMemberAsync(BuiltInRole.Agent, Maria);
        var (desk, phone) = (await app.SignInAsync(id), await app.SignInAsync(id));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await desk.PostAsync("/profile/password", ("current", "not this one"), ("password", NewPassword))).StatusCode);
        Assert.True(await IsInAsync(phone));
        Assert.Equal("/profile", (await desk.PostAsync("/profile/password", ("current", PistosApp.Password), ("password", NewPassword))).Headers.Location?.OriginalString);

        Assert.True(await IsInAsync(desk));
        Assert.False(await IsInAsync(phone));
        Assert.Equal(HttpStatusCode.SeeOther, (await SignInTests.SignInAsync(app.OpenBrowser(), Maria, NewPassword)).StatusCode);
    }

    [Fact]
    public async Task A_reset_link_opens_once_and_only_while_the_credentials_are_as_they_were()
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        var owner = await app.SignInAsync();
        var id = await app.AddMemberAsync(BuiltInRole.Agent, Maria);
        var first = await LinkAsync(owner, $"/team/{id}/link");
        var second = await LinkAsync(owner, $"/team/{id}/link");

        Assert.True(await IsVoidAsync(app, first));
        Assert.Equal("/sign-in", (await app.OpenBrowser().PostAsync(second, ("password", NewPassword))).Headers.Location?.OriginalString);
        Assert.True(await IsVoidAsync(app, second));
        Assert.Equal(HttpStatusCode.SeeOther, (await SignInTests.SignInAsync(app.OpenBrowser(), Maria, NewPassword)).StatusCode);

        // A changed password voids a link that was made before it.
        var third = await LinkAsync(owner, $"/team/{id}/link");
        await (await app.SignInAsync(id)).PostAsync("/profile/password", ("current", NewPassword), ("password", PistosApp.Password));
        Assert.True(await IsVoidAsync(app, third));

        var fourth = await LinkAsync(owner, $"/team/{id}/link");
        app.Clock.Advance(TimeSpan.FromHours(25));
        Assert.True(await IsVoidAsync(app, fourth));
    }

    [Fact]
    public async Task An_empty_or_made_up_token_opens_nothing()
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        await app.AddMemberAsync(BuiltInRole.Owner, Maria);

        foreach (var token in new[] { "%20", "null", "0", new string('A', 43), new string(' ', 43).Replace(" ", "%20", StringComparison.Ordinal) })
            foreach (var path in new[] { $"/reset-password/{token}", $"/invitation/{token}" })
            {
                var answer = await app.OpenBrowser().PostAsync(path, ("password", NewPassword), ("name", "Εύα"), ("language", "el"));
                Assert.Equal("/sign-in", answer.Headers.Location?.OriginalString);
            }

        Assert.Equal(HttpStatusCode.SeeOther, (await SignInTests.SignInAsync(app.OpenBrowser(), Maria, PistosApp.Password)).StatusCode);
    }

    [Fact]
    public async Task An_invited_colleague_chooses_a_password_and_joins_with_the_role_of_the_invitation()
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        var owner = await app.SignInAsync();
        var path = await LinkAsync(owner, "/team/invitations", ("name", "Νίκος"), ("email", "nikos@agora.gr"), ("role", Role.Viewer.ToString()), ("language", "el"));
        var nikos = app.OpenBrowser();

        var answer = await nikos.PostAsync(path, ("name", "Νίκος Δήμου"), ("language", "en"), ("password", NewPassword), ("role", Role.Owner.ToString()), ("roleId", Role.Owner.ToString()));

        Assert.Equal("/", answer.Headers.Location?.OriginalString);
        Assert.True(await IsInAsync(nikos));
        Assert.Equal(HttpStatusCode.Forbidden, (await nikos.GetAsync("/settings", Ct)).StatusCode);
        Assert.True(await IsVoidAsync(app, path));
    }

    [Fact]
    public async Task With_two_steps_the_password_alone_opens_nothing_and_a_code_opens_once()
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        var id = await app.AddMemberAsync(BuiltInRole.Agent, Maria);
        var recovery = await EnrolAsync(app, id);

        var browser = app.OpenBrowser();
        Assert.StartsWith("/sign-in/code", (await SignInTests.SignInAsync(browser, Maria, PistosApp.Password)).Headers.Location?.OriginalString, StringComparison.Ordinal);
        Assert.False(await IsInAsync(browser));

        app.Clock.Advance(TimeSpan.FromMinutes(1));
        var code = await CodeAsync(app, id);
        Assert.Equal("/", (await browser.PostAsync("/sign-in/code", ("code", code))).Headers.Location?.OriginalString);
        Assert.True(await IsInAsync(browser));

        var replayer = app.OpenBrowser();
        await SignInTests.SignInAsync(replayer, Maria, PistosApp.Password);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await replayer.PostAsync("/sign-in/code", ("code", code))).StatusCode);

        Assert.Equal("/", (await replayer.PostAsync("/sign-in/code", ("code", recovery[0]))).Headers.Location?.OriginalString);
        var second = app.OpenBrowser();
        await SignInTests.SignInAsync(second, Maria, PistosApp.Password);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await second.PostAsync("/sign-in/code", ("code", recovery[0]))).StatusCode);
    }

    [Fact]
    public async Task Beginning_with_a_new_phone_leaves_the_old_one_in_force()
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        var id = await app.AddMemberAsync(BuiltInRole.Agent, Maria);
        await EnrolAsync(app, id);
        var before = (await MemberAsync(app, id)).TotpSecret;

        var browser = await app.SignInAsync(id);
        await browser.PostAsync("/profile/two-factor/begin");
        await browser.PostAsync("/profile/two-factor", ("code", "000000"), ("current", PistosApp.Password));

        Assert.Equal(before, (await MemberAsync(app, id)).TotpSecret);
        Assert.StartsWith("/sign-in/code", (await SignInTests.SignInAsync(app.OpenBrowser(), Maria, PistosApp.Password)).Headers.Location?.OriginalString, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(SignInTests.Both), MemberType = typeof(SignInTests))]
    public async Task Of_two_hundred_codes_at_once_five_are_looked_at(Engine engine)
    {
        await using var app = await PistosApp.StartAsync(engine);
        var id = await app.AddMemberAsync(BuiltInRole.Agent, Maria);
        await EnrolAsync(app, id);
        var browser = app.OpenBrowser();
        await SignInTests.SignInAsync(browser, Maria, PistosApp.Password);
        var token = await browser.TokenAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(n =>
            browser.PostWithoutTokenAsync("/sign-in/code", ("code", $"{900_000 + n}"), ("__RequestVerificationToken", token))));

        Assert.InRange(answers.Count(a => a.StatusCode is HttpStatusCode.UnprocessableEntity or HttpStatusCode.SeeOther), 1, 5);
    }

    internal static async Task<bool> IsInAsync(Browser browser) => (await browser.GetAsync("/profile", Ct)).StatusCode is HttpStatusCode.OK;

    internal static async Task<string> LinkAsync(Browser browser, string path, params (string, string?)[] fields)
    {
        var page = await (await browser.PostAsync(path, fields)).Content.ReadAsStringAsync(Ct);
        var match = LinkText().Match(page);
        return match.Success ? match.Groups[1].Value : throw new InvalidOperationException($"No link on the page:\n{page}");
    }

    private static async Task<bool> IsVoidAsync(PistosApp app, string path) =>
        (await app.OpenBrowser().ReadAsync(path, Ct)).Contains("does not work any more", StringComparison.Ordinal);

    private static async Task<Member> MemberAsync(PistosApp app, Guid id)
    {
        await using var store = app.OpenStore();
        return await store.Set<Member>().AsNoTracking().SingleAsync(m => m.Id == id, Ct);
    }

    private static async Task<string> CodeAsync(PistosApp app, Guid id) =>
        Totp.CodeAt(app.Services.GetRequiredService<SecondFactorSecrets>().InForce(await MemberAsync(app, id))!, Totp.StepAt(app.Clock.GetUtcNow().UtcDateTime));

    internal static async Task<List<string>> EnrolAsync(PistosApp app, Guid id)
    {
        var browser = await app.SignInAsync(id);
        await browser.PostAsync("/profile/two-factor/begin");
        var secret = app.Services.GetRequiredService<SecondFactorSecrets>().Pending(await MemberAsync(app, id))!;
        var answer = await browser.PostAsync("/profile/two-factor",
            ("code", Totp.CodeAt(secret, Totp.StepAt(app.Clock.GetUtcNow().UtcDateTime))), ("current", PistosApp.Password));
        return [.. RecoveryText().Matches(await answer.Content.ReadAsStringAsync(Ct)).Select(m => m.Groups[1].Value)];
    }

    [GeneratedRegex("https://localhost(/[a-z-]+/[A-Za-z0-9_-]{43})")]
    private static partial Regex LinkText();

    [GeneratedRegex("<code>([a-z0-9]{4}-[a-z0-9]{4}-[a-z0-9]{4})</code>")]
    private static partial Regex RecoveryText();
}
