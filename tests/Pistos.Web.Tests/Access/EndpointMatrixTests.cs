using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Pistos.Platform.Access;
using Pistos.Platform.Store;
using Pistos.Platform.Ui;
using Pistos.Testing;

namespace Pistos.Web.Tests.Access;

/// <summary>Walks every endpoint of the running product. A new one is covered without a line here, and fails here when it does not say who may call it.</summary>
public sealed class EndpointMatrixTests : IAsyncDisposable
{
    // Of the framework: takes an encrypted address and redirects there.
    private const string FrameworkRedirect = "_framework/opaque-redirect";

    // Also the framework's, while developing: files that were added after the build. It says nothing, so the gate refuses what it would serve.
    private const string FrameworkFiles = "{**path:file}";

    private static readonly HttpStatusCode[] Refusals =
    [
        HttpStatusCode.NotFound, HttpStatusCode.Forbidden, HttpStatusCode.BadRequest, HttpStatusCode.UnprocessableEntity,
        HttpStatusCode.Conflict, HttpStatusCode.UnsupportedMediaType,
    ];

    private PistosApp app = null!;
    private List<Entrance> entrances = [];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task Every_endpoint_says_who_may_call_it()
    {
        await StartAsync(Engine.Sqlite);
        var catalogue = app.Services.GetRequiredService<PermissionCatalogue>();
        var texts = app.Services.GetRequiredService<Texts>();

        Assert.True(entrances.Count > 40, $"Only {entrances.Count} endpoints were found.");
        Nothing(entrances.Where(e => e.Door is Door.Unmarked).Select(e => $"{e} does not say who may call it"));
        Nothing(entrances.Where(e => e.Permission is { } p && !catalogue.Knows(p)).Select(e => $"{e} asks for {e.Permission}, which no module has registered"));
        Nothing(catalogue.All.Where(p => entrances.TrueForAll(e => e.Permission != p.Name)).Select(p => $"{p.Name} guards nothing"));
        Nothing(catalogue.All.Where(p => !texts.Has(p.TextKey)).Select(p => $"{p.Name} has no text {p.TextKey}"));
        Nothing(catalogue.All.Where(p => !texts.Has($"permission.{p.Noun}")).Select(p => $"{p.Name} has no heading permission.{p.Noun}"));
    }

    [Fact]
    public async Task An_endpoint_that_says_nothing_is_refused_even_to_the_owner()
    {
        await StartAsync(Engine.Sqlite);
        await using var scope = app.Services.CreateAsyncScope();
        var fallback = await scope.ServiceProvider.GetRequiredService<IAuthorizationPolicyProvider>().GetFallbackPolicyAsync();
        var gate = scope.ServiceProvider.GetRequiredService<IAuthorizationService>();
        var permissions = scope.ServiceProvider.GetRequiredService<PermissionCatalogue>().Of(BuiltInRole.Owner);
        scope.ServiceProvider.GetRequiredService<CurrentAgent>().Become(new AgentDetails(Guid.CreateVersion7(), "Ελένη", null, "el", Themes.Auto, null, Guid.CreateVersion7(), permissions));
        var http = new DefaultHttpContext { RequestServices = scope.ServiceProvider };

        http.SetEndpoint(new Endpoint(null, EndpointMetadataCollection.Empty, "somebody forgot"));

        Assert.False((await gate.AuthorizeAsync(http.User, http, fallback!)).Succeeded);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Every_endpoint_lets_in_exactly_whom_its_permission_allows(Engine engine)
    {
        await StartAsync(engine);
        var wrong = new List<string>();
        foreach (var caller in await Caller.AllAsync(app))
            foreach (var entrance in entrances.Where(e => e.Door is Door.Permission or Door.Member))
            {
                using var answer = await caller.KnockAsync(entrance, withToken: true, Ct);
                if (Judge(caller, entrance, answer) is { } complaint) wrong.Add($"{caller.Name}: {entrance} answered {(int)answer.StatusCode} {answer.Headers.Location}: {complaint}");
            }

        Nothing(wrong);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task An_id_that_belongs_to_nothing_gets_nothing_and_changes_nothing(Engine engine)
    {
        await StartAsync(engine);
        var owner = (await Caller.AllAsync(app)).Single(c => c.Name == nameof(BuiltInRole.Owner));
        var withIds = entrances.Where(e => e.HasId && e.Door is Door.Permission or Door.Member).Where(e => e.HasId).ToList();
        await using var watch = await ChangeWatch.OverAsync(app, Ct);

        var wrong = new List<string>();
        foreach (var entrance in withIds)
        {
            using var answer = await owner.KnockAsync(entrance, withToken: true, Ct);
            if (!Refusals.Contains(answer.StatusCode)) wrong.Add($"{entrance} answered {(int)answer.StatusCode}");
            if (await watch.SawChangeAsync(Ct)) wrong.Add($"{entrance} changed something");
        }

        Assert.NotEmpty(withIds);
        Nothing(wrong);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Every_change_by_a_browser_needs_the_antiforgery_token(Engine engine)
    {
        await StartAsync(engine);
        var owner = (await Caller.AllAsync(app)).Single(c => c.Name == nameof(BuiltInRole.Owner));
        var changes = entrances.Where(e => !e.IsRead && e.Door is not Door.Outside).ToList();
        await using var watch = await ChangeWatch.OverAsync(app, Ct);

        var wrong = new List<string>();
        foreach (var entrance in changes)
        {
            using var answer = await owner.KnockAsync(entrance, withToken: false, Ct);
            if (answer.StatusCode is not HttpStatusCode.BadRequest) wrong.Add($"{entrance} answered {(int)answer.StatusCode}");
            if (await watch.SawChangeAsync(Ct)) wrong.Add($"{entrance} changed something");
        }

        Assert.NotEmpty(changes);
        Nothing(wrong);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Looking_changes_nothing(Engine engine)
    {
        await StartAsync(engine);
        var callers = await Caller.AllAsync(app);
        await using var watch = await ChangeWatch.OverAsync(app, Ct);

        var wrong = new List<string>();
        foreach (var caller in callers.Where(c => c.Name is "anonymous" or nameof(BuiltInRole.Owner)))
            foreach (var entrance in entrances.Where(e => e.IsRead && e.Door is not Door.Outside))
            {
                using var answer = await caller.KnockAsync(entrance, withToken: false, Ct);
                if ((int)answer.StatusCode >= 500) wrong.Add($"{entrance} answered {(int)answer.StatusCode}");
                if (await watch.SawChangeAsync(Ct)) wrong.Add($"{caller.Name}: {entrance} wrote to the database");
            }

        Nothing(wrong);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task An_id_in_a_form_a_body_or_a_query_is_checked_like_one_in_the_address(Engine engine)
    {
        await StartAsync(engine);
        var owner = (await Caller.AllAsync(app)).Single(c => c.Name == nameof(BuiltInRole.Owner));
        var known = await KnownIds.MakeAsync(app, Ct);
        var named = entrances.Where(e => e.Door is Door.Permission or Door.Member).Select(e => (Entrance: e, Fields: NamedIds.Of(e))).Where(e => e.Fields.Count > 0).ToList();
        await using var watch = await ChangeWatch.OverAsync(app, Ct);

        var wrong = new List<string>();
        foreach (var (entrance, fields) in named)
        {
            using var answer = await owner.Client.SendAsync(await NamedIds.RequestAsync(owner, entrance, known, withForeignIds: true), Ct);
            if ((int)answer.StatusCode >= 500) wrong.Add($"{entrance} ({string.Join(", ", fields)}) answered {(int)answer.StatusCode}");
            if (await watch.SawChangeAsync(Ct)) wrong.Add($"{entrance} ({string.Join(", ", fields)}) changed something");
        }

        Nothing(wrong);
        string[] expected = ["InviteMember.Role", "ChangeMemberRole.Role", "TagManyForm.Ids", "MergeForm.Other", "?before", "?with"];
        Assert.Empty(expected.Except(named.SelectMany(e => e.Fields), StringComparer.OrdinalIgnoreCase));

        // The same with ids that are there does something: so it was the id that was refused.
        foreach (var (entrance, fields) in named.Where(e => !e.Entrance.IsRead))
        {
            var fresh = await KnownIds.MakeAsync(app, Ct);
            await watch.SawChangeAsync(Ct);
            using var answer = await owner.Client.SendAsync(await NamedIds.RequestAsync(owner, entrance, fresh, withForeignIds: false), Ct);
            if (!await watch.SawChangeAsync(Ct)) wrong.Add($"{entrance} ({string.Join(", ", fields)}) changes nothing with ids that are there either: it answered {(int)answer.StatusCode}");
        }

        Nothing(wrong);
    }

    private async Task StartAsync(Engine engine)
    {
        app = await PistosApp.StartAsync(engine);
        entrances = [.. Entrance.AllOf(app).Where(e => e.Endpoint.RoutePattern.RawText?.TrimStart('/') is not (FrameworkRedirect or FrameworkFiles))];
    }

    private static string? Judge(Caller caller, Entrance entrance, HttpResponseMessage answer)
    {
        var status = (int)answer.StatusCode;
        if (status >= 500) return "it broke";
        if (caller.MayEnter(entrance)) return answer.StatusCode is HttpStatusCode.Unauthorized || IsSentToSignIn(answer) ? "should have been let in" : null;

        return caller.IsNobodyTo(entrance)
            ? (entrance.IsApi ? answer.StatusCode is HttpStatusCode.Unauthorized : IsSentToSignIn(answer)) ? null : "should have been asked who it is"
            : answer.StatusCode is HttpStatusCode.Forbidden || (!entrance.IsRead && answer.StatusCode is HttpStatusCode.BadRequest && caller.Browser is null) ? null : "should have been refused";
    }

    private static bool IsSentToSignIn(HttpResponseMessage answer) =>
        answer.StatusCode is HttpStatusCode.SeeOther && answer.Headers.Location?.OriginalString.StartsWith("/sign-in", StringComparison.Ordinal) == true;

    private static void Nothing(IEnumerable<string> wrong)
    {
        var all = wrong.ToList();
        Assert.True(all.Count == 0, string.Join('\n', all));
    }
}
