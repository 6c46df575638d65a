using System.Text.Json;

namespace Pistos.Channels.Tests.Tracking;

public sealed class PistosScriptTests(ShopInABrowser shop) : IClassFixture<ShopInABrowser>
{
    private const string NothingKept = "{}{}";
    private const string NothingWaits = "() => JSON.parse(localStorage.getItem('pistos.queue')).length === 0";

    [Fact]
    public async Task Before_consent_nothing_is_stored_and_nothing_that_is_sent_carries_an_id()
    {
        await using var maria = await shop.NewVisitorAsync();
        await maria.OpenAsync("/coffee?email=maria%40example.gr");
        await maria.CallAsync("() => { pistos('identify', '42', { email: 'maria@example.gr' }); pistos('track', 'Added to cart', { email: 'maria@example.gr' }); }");

        await shop.ExpectAsync(1, Event("Added to cart"));

        Assert.Equal(NothingKept, await maria.KeptAsync());
        Assert.All(shop.Posts, post => Assert.Equal("count", post.What));
        Assert.All(shop.Posts, post => Assert.Equal("", post.Cookies));
        var view = Assert.Single(shop.Messages(Type("page")));
        Assert.Equal("""{"type":"page","path":"/coffee"}""", view.GetRawText());
        Assert.Equal("""{"type":"track","path":"/coffee","event":"Added to cart"}""", shop.Messages(Event("Added to cart")).Single().GetRawText());
    }

    [Fact]
    public async Task With_consent_all_pages_of_a_visitor_carry_the_same_id()
    {
        await using var maria = await shop.NewVisitorAsync();
        await maria.OpenAsync("/coffee?utm_source=news&utm_campaign=spring");
        await maria.CallAsync("() => pistos('consent', true, 'v2')");
        await maria.OpenAsync("/tea");

        var views = await shop.ExpectAsync(2, message => IsPage(message) && message.TryGetProperty("anonymousId", out _));

        Assert.Equal(views[0].GetProperty("anonymousId").GetString(), views[1].GetProperty("anonymousId").GetString());
        Assert.Equal(32, views[0].GetProperty("anonymousId").GetString()!.Length);
        Assert.NotEqual(views[0].GetProperty("messageId").GetString(), views[1].GetProperty("messageId").GetString());
        Assert.Equal("Καφέδες", views[0].GetProperty("name").GetString());
        Assert.Equal("""{"source":"news","name":"spring"}""", views[0].GetProperty("context").GetProperty("campaign").GetRawText());
        Assert.Equal("el-GR", views[0].GetProperty("context").GetProperty("locale").GetString());
        var given = Assert.Single(shop.Messages(Event("Consent Given")));
        Assert.Equal("v2", given.GetProperty("properties").GetProperty("text").GetString());
    }

    [Theory]
    [InlineData("Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { get: () => true })")]
    [InlineData("Object.defineProperty(Navigator.prototype, 'doNotTrack', { get: () => '1' })")]
    public async Task A_browser_that_asks_not_to_be_tracked_is_left_alone(string signal)
    {
        await using var nikos = await shop.NewVisitorAsync(signal);
        await nikos.OpenAsync("/coffee");
        await nikos.CallAsync("() => { pistos('consent', true); pistos('track', 'Added to cart'); }");
        await nikos.Page.ClickAsync("#offer");
        await nikos.ArrivesAsync("/offers");

        await using var maria = await shop.AnotherVisitorAsync();
        await maria.OpenAsync("/afterwards");
        await shop.ExpectAsync(1, Path("/afterwards"));

        Assert.Equal(NothingKept, await nikos.KeptAsync());
        Assert.Empty(shop.Messages(message => !Path("/afterwards")(message)));
    }

    [Fact]
    public async Task A_site_that_changes_pages_by_itself_is_followed()
    {
        await using var maria = await shop.NewVisitorAsync();
        await maria.OpenAsync("/one");
        await maria.CallAsync("() => { history.pushState({}, '', '/two'); document.title = 'Two'; }");
        await shop.ExpectAsync(1, Path("/two"));
        await maria.CallAsync("() => { history.replaceState({}, '', '/three'); document.dispatchEvent(new Event('turbo:load')); }");
        await maria.CallAsync("() => { history.pushState({}, '', '/three#reviews'); document.dispatchEvent(new Event('turbo:load')); }");
        await maria.CallAsync("() => pistos('track', 'Last')");
        await shop.ExpectAsync(1, Event("Last"));

        Assert.Equal(["/one", "/two", "/three"], shop.Messages(Type("page")).Select(view => view.GetProperty("path").GetString()));
    }

    [Fact]
    public async Task Only_the_time_that_a_page_could_be_seen_counts()
    {
        await using var maria = await shop.NewVisitorAsync("""
            window.shown = 'visible';
            Object.defineProperty(Document.prototype, 'visibilityState', { get: () => window.shown });
            window.show = (how) => { window.shown = how; document.dispatchEvent(new Event('visibilitychange')); };
            """);
        // The page's clock stands, and goes only as far as it is told to.
        var start = new DateTime(2026, 11, 21, 9, 0, 0, DateTimeKind.Utc);
        await maria.Page.Clock.InstallAsync(new() { TimeDate = start });
        await maria.Page.Clock.PauseAtAsync(start.AddMinutes(1));
        await maria.OpenAsync("/coffee");
        await maria.Page.Clock.RunForAsync(12_000);
        await maria.CallAsync("() => show('hidden')");
        await maria.Page.Clock.RunForAsync(600_000);
        await maria.CallAsync("() => show('visible')");
        await maria.Page.Clock.RunForAsync(5_000);
        await maria.CallAsync("() => show('hidden')");

        var times = await shop.ExpectAsync(2, Event("Time on Page"));

        Assert.Equal([12, 5], times.Select(time => time.GetProperty("seconds").GetInt32()));
    }

    [Fact]
    public async Task A_click_on_a_marked_link_arrives_although_the_page_goes()
    {
        await using var maria = await shop.NewVisitorAsync();
        await maria.OpenAsync("/coffee");
        await maria.CallAsync("() => pistos('consent', true)");
        await maria.Page.ClickAsync("#plain");
        await maria.Page.ClickAsync("#offer b");

        var click = Assert.Single(await shop.ExpectAsync(1, Event("Clicked")));

        Assert.Equal("Προσφορά", click.GetProperty("properties").GetProperty("name").GetString());
        Assert.EndsWith("/offers?secret=1", click.GetProperty("properties").GetProperty("href").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_happens_offline_is_sent_later_and_no_more_than_a_hundred_messages_wait()
    {
        await using var maria = await shop.NewVisitorAsync();
        await maria.OpenAsync("/coffee");
        await maria.CallAsync("() => pistos('consent', true)");
        await maria.Page.WaitForFunctionAsync(NothingWaits);
        await maria.Browser.SetOfflineAsync(true);
        await maria.CallAsync("() => { for (let i = 1; i <= 130; i++) pistos('track', 'Offline ' + i); }");
        Assert.Equal(100, await maria.Page.EvaluateAsync<int>("() => JSON.parse(localStorage.getItem('pistos.queue')).length"));
        await maria.Browser.SetOfflineAsync(false);
        await maria.Page.WaitForFunctionAsync(NothingWaits);

        var late = shop.Messages(message => message.TryGetProperty("event", out var name) && name.GetString()!.StartsWith("Offline", StringComparison.Ordinal));

        Assert.Equal(Enumerable.Range(31, 100).Select(i => $"Offline {i}"), late.Select(message => message.GetProperty("event").GetString()));
        Assert.Equal(100, late.Select(message => message.GetProperty("messageId").GetString()).Distinct().Count());
    }

    [Fact]
    public async Task What_happened_offline_survives_closing_the_page()
    {
        await using var maria = await shop.NewVisitorAsync();
        await maria.OpenAsync("/coffee");
        await maria.CallAsync("() => pistos('consent', true)");
        await maria.Page.WaitForFunctionAsync(NothingWaits);
        await maria.Browser.SetOfflineAsync(true);
        await maria.CallAsync("() => pistos('track', 'Asked for a call')");
        await maria.Page.CloseAsync();
        await maria.Browser.SetOfflineAsync(false);
        var later = await maria.Browser.NewPageAsync();
        await later.GotoAsync(shop.ShopUrl + "/tea");

        await shop.ExpectAsync(1, Event("Asked for a call"));
        await later.WaitForFunctionAsync(NothingWaits);
    }

    [Fact]
    public async Task Withdrawn_consent_leaves_nothing_behind_and_a_later_consent_is_another_visitor()
    {
        await using var maria = await shop.NewVisitorAsync();
        await maria.OpenAsync("/coffee");
        await maria.CallAsync("() => pistos('consent', true)");
        await maria.CallAsync("() => pistos('consent', false)");
        await shop.ExpectAsync(1, Event("Consent Withdrawn"));
        Assert.Equal(NothingKept, await maria.KeptAsync());
        await maria.CallAsync("() => pistos('consent', true)");

        var given = await shop.ExpectAsync(2, Event("Consent Given"));

        Assert.NotEqual(given[0].GetProperty("anonymousId").GetString(), given[1].GetProperty("anonymousId").GetString());
    }

    [Fact]
    public async Task Who_the_visitor_is_waits_for_consent_and_carries_the_proof_of_the_shop()
    {
        await using var maria = await shop.NewVisitorAsync();
        await maria.OpenAsync("/coffee");
        await maria.CallAsync("() => pistos('identify', 42, { email: 'maria@example.gr' }, { timestamp: 1763750000, signature: 'abc' })");
        await maria.CallAsync("() => { pistos('consent', true); pistos('track', 'Asked'); }");

        var asked = Assert.Single(await shop.ExpectAsync(1, Event("Asked")));
        var identify = Assert.Single(shop.Messages(Type("identify")));

        Assert.Equal("42", identify.GetProperty("userId").GetString());
        Assert.Equal("maria@example.gr", identify.GetProperty("traits").GetProperty("email").GetString());
        Assert.Equal("""{"timestamp":1763750000,"signature":"abc"}""", identify.GetProperty("context").GetProperty("identity").GetRawText());
        Assert.Equal("42", asked.GetProperty("userId").GetString());
    }

    [Fact]
    public async Task Another_person_at_the_same_computer_is_another_visitor()
    {
        await using var family = await shop.NewVisitorAsync();
        await family.OpenAsync("/coffee");
        await family.CallAsync("() => { pistos('consent', true); pistos('identify', 'maria'); pistos('identify', 'nikos'); }");

        var people = await shop.ExpectAsync(2, Type("identify"));

        Assert.NotEqual(people[0].GetProperty("anonymousId").GetString(), people[1].GetProperty("anonymousId").GetString());
    }

    [Fact]
    public async Task A_server_in_trouble_is_asked_again_and_gets_each_message_once()
    {
        await using var maria = await shop.NewVisitorAsync();
        shop.Answer = 503;
        await maria.OpenAsync("/coffee");
        var asked = maria.Page.WaitForResponseAsync(answer => answer.Status == 503);
        await maria.CallAsync("() => pistos('consent', true)");
        await asked;
        shop.Answer = 200;

        var given = await shop.ExpectAsync(1, Event("Consent Given"));

        Assert.Single(given);
    }

    [Theory]
    [InlineData("/coffee?script=data-other%3D1")]
    [InlineData("/coffee?host=http://127.0.0.1:9")]
    [InlineData("/coffee?script=data-key%3Dx+data-host%3Djavascript%3Aalert(1)")]
    public async Task A_page_without_a_key_or_with_an_unreachable_or_senseless_host_carries_on(string path)
    {
        await using var maria = await shop.NewVisitorAsync();
        List<string> troubles = [];
        maria.Page.PageError += (_, trouble) => troubles.Add(trouble);
        await maria.OpenAsync(path);
        await maria.CallAsync("() => { pistos('consent', true); pistos('track', 'x'); pistos('nonsense'); pistos(); }");

        Assert.Empty(troubles);
        Assert.Equal(NothingKept, await maria.KeptAsync());
        Assert.Empty(shop.Posts);
    }

    [Fact]
    public async Task A_host_that_does_not_want_this_site_is_not_asked_again()
    {
        await using var maria = await shop.NewVisitorAsync();
        var asked = 0;
        maria.Page.Request += (_, request) => asked += request.Url.Contains("/v1/", StringComparison.Ordinal) ? 1 : 0;
        shop.Answer = 403;
        var refused = maria.Page.WaitForResponseAsync(answer => answer.Status == 403);
        await maria.OpenAsync("/coffee");
        await refused;
        await maria.CallAsync("() => new Promise((done) => setTimeout(done, 50))");
        await maria.CallAsync("() => { pistos('track', 'x'); window.dispatchEvent(new Event('pagehide')); }");
        await maria.OpenAsync("/plain?script=none");

        Assert.Equal(1, asked);
    }

    private static bool IsPage(JsonElement message) => message.GetProperty("type").GetString() == "page";

    private static Func<JsonElement, bool> Type(string type) => message => message.GetProperty("type").GetString() == type;

    private static Func<JsonElement, bool> Event(string name) =>
        message => message.TryGetProperty("event", out var found) && found.GetString() == name;

    private static Func<JsonElement, bool> Path(string path) =>
        message => message.TryGetProperty("path", out var found) && found.GetString() == path;
}
