using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pistos.Platform.Access;
using Pistos.Platform.Access.ApiKeys;
using Pistos.Platform.Access.Audit;
using Pistos.Platform.Access.Sessions;
using Pistos.Platform.Store;
using Pistos.Testing;

namespace Pistos.Web.Tests.Access;

public sealed partial class ApiKeyTests
{
    private const string Orders = "/api/v1/orders/shop/1";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_key_opens_the_API_in_either_header_and_only_its_hash_is_kept(Engine engine)
    {
        await using var app = await PistosApp.StartAsync(engine);
        var key = await MakeAsync(await app.SignInAsync(), "orders:view");

        Assert.Equal(HttpStatusCode.NotFound, await AskAsync(app, ("Authorization", $"Bearer {key}")));
        Assert.Equal(HttpStatusCode.NotFound, await AskAsync(app, ("X-Api-Key", key)));

        await using var store = app.OpenStore();
        var kept = await store.Set<ApiKey>().AsNoTracking().SingleAsync(Ct);
        Assert.Equal(Secrets.HashOf(key[4..]), kept.SecretHash);
        Assert.Equal(key[..10], kept.Prefix);
        var row = string.Join('|', store.Entry(kept).Properties.Select(p => p.CurrentValue is byte[] bytes ? Encoding.Latin1.GetString(bytes) : p.CurrentValue?.ToString()));
        Assert.DoesNotContain(key[10..], row, StringComparison.Ordinal);
        Assert.Contains(await store.Set<AuditEntry>().ToListAsync(Ct), e => e.Action == "apikey.made" && e.TargetId == kept.Id);
    }

    [Fact]
    public async Task What_is_not_a_key_opens_nothing_even_beside_a_right_cookie()
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        var owner = await app.SignInAsync();
        var key = await MakeAsync(owner, "orders:view");
        string[] wrong = ["", "pst_", key[..^1], key + "A", key.ToUpperInvariant(), key[4..], "pst_" + new string('A', 43), $"pst_{new string(' ', 43)}", $"{key} "[1..]];

        foreach (var text in wrong) Assert.Equal((text, HttpStatusCode.Unauthorized), (text, await AskAsync(app, ("X-Api-Key", text))));
        using var beside = new HttpRequestMessage(HttpMethod.Get, Orders);
        beside.Headers.Add("X-Api-Key", "pst_wrong");
        Assert.Equal(HttpStatusCode.Unauthorized, (await owner.Client.SendAsync(beside, Ct)).StatusCode);
    }

    [Fact]
    public async Task A_key_opens_no_page()
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        var all = app.Services.GetRequiredService<PermissionCatalogue>().All.Select(p => p.Name).ToArray();
        var program = await app.OpenApiAsync(all);

        foreach (var path in new[] { "/customers", "/team", "/profile", "/live?topics=inbox" })
            Assert.StartsWith("/sign-in", (await program.GetAsync(path, Ct)).Headers.Location?.OriginalString, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_clock_that_was_set_back_does_not_make_a_key_seem_unused(Engine engine)
    {
        await using var app = await PistosApp.StartAsync(engine);
        await MakeAsync(await app.SignInAsync(), "orders:view");
        await using var store = app.OpenStore();
        var id = await store.Set<ApiKey>().Select(k => k.Id).SingleAsync(Ct);
        var sightings = app.Services.GetRequiredService<SessionSightings>();
        var seen = new DateTime(2026, 11, 22, 10, 0, 0, DateTimeKind.Utc);

        foreach (var at in new[] { seen, seen.AddHours(-1) })
        {
            sightings.NoteKey(id, at);
            await sightings.WriteAsync(Ct);
        }

        Assert.Equal(seen, await store.Set<ApiKey>().Select(k => k.LastUsedAt).SingleAsync(Ct));
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_revoked_key_and_one_past_its_day_open_nothing_any_more(Engine engine)
    {
        await using var app = await PistosApp.StartAsync(engine);
        var owner = await app.SignInAsync();
        var revoked = await MakeAsync(owner, "orders:view");
        await using var store = app.OpenStore();
        var id = await store.Set<ApiKey>().Select(k => k.Id).SingleAsync(Ct);
        var expiring = await MakeAsync(owner, "orders:view", expires: "2026-11-22");

        await owner.PostAsync($"/settings/api-keys/{id}/revoke");
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(app, ("X-Api-Key", revoked)));

        app.Clock.Advance(new DateTimeOffset(2026, 11, 22, 23, 59, 59, TimeSpan.Zero) - app.Clock.GetUtcNow());
        Assert.Equal(HttpStatusCode.NotFound, await AskAsync(app, ("X-Api-Key", expiring)));
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(app, ("X-Api-Key", expiring)));
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Nobody_gives_a_key_more_than_they_may_themselves(Engine engine)
    {
        await using var app = await PistosApp.StartAsync(engine);
        var owner = await app.SignInAsync();
        await owner.PostAsync("/team/roles", ("name", "Προγραμματιστής"), ("permissions", "apikeys:edit"), ("permissions", "orders:view"));
        await using var store = app.OpenStore();
        var role = await store.Set<Platform.Access.Team.Role>().Where(r => r.Name == "Προγραμματιστής").Select(r => r.Id).SingleAsync(Ct);
        var nikos = await app.AddMemberAsync(BuiltInRole.Viewer, name: "Νίκος");
        await store.Set<Platform.Access.Team.Member>().Where(m => m.Id == nikos).ExecuteUpdateAsync(s => s.SetProperty(m => m.RoleId, role), Ct);
        var browser = await app.SignInAsync(nikos);

        var refused = await browser.PostAsync("/settings/api-keys", ("name", "Κλειδί"), ("permissions", "orders:view"), ("permissions", "orders:edit"));
        var unknown = await browser.PostAsync("/settings/api-keys", ("name", "Κλειδί"), ("permissions", "everything:do"));
        var none = await browser.PostAsync("/settings/api-keys", ("name", "Κλειδί"));

        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity), (refused.StatusCode, unknown.StatusCode, none.StatusCode));
        Assert.Empty(await store.Set<ApiKey>().ToListAsync(Ct));
        Assert.StartsWith("pst_", await MakeAsync(browser, "orders:view"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_key_has_an_allowance_of_its_own()
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite, settings: new Dictionary<string, string?> { ["Limits:ApiKeyPerMinute"] = "6" });
        var (busy, calm) = (await app.OpenApiAsync("orders:view"), await app.OpenApiAsync("orders:view"));

        // The limiter goes by the machine's clock, and gives one call back every ten seconds.
        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => busy.GetAsync(Orders, Ct)));

        Assert.InRange(answers.Count(a => a.StatusCode is HttpStatusCode.NotFound), 6, 20);
        Assert.All(answers.Where(a => a.StatusCode is not HttpStatusCode.NotFound), a => Assert.Equal(HttpStatusCode.TooManyRequests, a.StatusCode));
        Assert.Contains(answers, a => a.Headers.RetryAfter is not null);
        Assert.Equal(HttpStatusCode.NotFound, (await calm.GetAsync(Orders, Ct)).StatusCode);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_key_enters_exactly_the_endpoints_of_its_permissions(Engine engine)
    {
        await using var app = await PistosApp.StartAsync(engine, settings: new Dictionary<string, string?> { ["Limits:ApiKeyPerMinute"] = "100000" });
        var catalogue = app.Services.GetRequiredService<PermissionCatalogue>();
        var entrances = Entrance.AllOf(app).Where(e => e.Path.StartsWith("/api/v1/", StringComparison.Ordinal)).ToList();
        List<(string Name, string[] Permissions)> keys =
        [
            .. catalogue.All.Select(p => ($"only {p.Name}", new[] { p.Name })),
            .. catalogue.All.Select(p => ($"all but {p.Name}", catalogue.All.Select(other => other.Name).Where(name => name != p.Name).ToArray())),
            .. Enum.GetValues<BuiltInRole>().Select(role => (role.ToString(), catalogue.Of(role).ToArray())),
        ];

        var wrong = new List<string>();
        foreach (var (name, permissions) in keys)
        {
            var caller = new Caller(name, await app.OpenApiAsync(permissions), null, permissions.ToHashSet(StringComparer.Ordinal));
            foreach (var entrance in entrances)
            {
                using var answer = await caller.KnockAsync(entrance, withToken: false, Ct);
                var isIn = answer.StatusCode is not (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden);
                if (isIn != permissions.Contains(entrance.Permission) || (int)answer.StatusCode >= 500) wrong.Add($"{name}: {entrance} answered {(int)answer.StatusCode}");
            }
        }

        Assert.True(entrances.Count > 8, $"Only {entrances.Count} endpoints were found.");
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private static async Task<string> MakeAsync(Browser browser, string permission, string? expires = null)
    {
        var page = await (await browser.PostAsync("/settings/api-keys", ("name", "Κατάστημα"), ("permissions", permission), ("expires", expires))).Content.ReadAsStringAsync(Ct);
        return KeyText().Match(page) is { Success: true } match ? match.Value : throw new InvalidOperationException($"No key on the page:\n{page}");
    }

    private static async Task<HttpStatusCode> AskAsync(PistosApp app, (string Name, string Value) header)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Orders);
        request.Headers.TryAddWithoutValidation(header.Name, header.Value);
        return (await app.CreateDefaultClient(Browser.Home).SendAsync(request, Ct)).StatusCode;
    }

    [GeneratedRegex("pst_[A-Za-z0-9_-]{43}")]
    private static partial Regex KeyText();
}
