using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pistos.Platform.Access;
using Pistos.Platform.Access.Sessions;
using Pistos.Platform.Access.Team;
using Pistos.Platform.Live;
using Pistos.Platform.Store;
using Pistos.Testing;

namespace Pistos.Web.Tests.Access;

/// <summary>Who hears what over the stream of changes.</summary>
public sealed class LiveTests
{
    private static readonly string Customer = $"customer:{Guid.CreateVersion7()}";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nobody_listens_to_what_they_may_not_see_by_whatever_name()
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        var viewer = await app.SignInAsync(BuiltInRole.Viewer);
        string[] names = ["kit", "imports", "customer:*", "customer:%", "customer:", $"{Customer}*", "source:*", "*", "session:", $"session:{Guid.CreateVersion7()}", "webhooks", "deliveries"];

        foreach (var name in names)
            Assert.Equal((name, HttpStatusCode.Forbidden), (name, (await viewer.GetAsync($"/live?topics={Uri.EscapeDataString(name)}", Ct)).StatusCode));
        Assert.Equal(HttpStatusCode.BadRequest, (await viewer.GetAsync($"/live?topics={string.Join(',', Enumerable.Range(0, 201).Select(n => $"customer:{n}"))}", Ct)).StatusCode);
        Assert.StartsWith("/sign-in", (await app.OpenBrowser().GetAsync($"/live?topics={Customer}", Ct)).Headers.Location?.OriginalString, StringComparison.Ordinal);

        await using var ear = await Ear.OpenAsync(viewer, $"{Customer},kit");
        await PublishAsync(app, "kit", Customer);
        Assert.Equal(Customer, await ear.NextAsync());
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_permission_that_is_taken_away_is_gone_from_a_stream_that_is_open(Engine engine)
    {
        await using var app = await PistosApp.StartAsync(engine);
        var owner = await app.SignInAsync();
        await owner.PostAsync("/team/roles", ("name", "Αποθήκη"), ("permissions", "customers:view"), ("permissions", "sources:view"));
        await using var store = app.OpenStore();
        var role = await store.Set<Role>().SingleAsync(r => r.Name == "Αποθήκη", Ct);
        var nikos = await app.AddMemberAsync(BuiltInRole.Viewer, name: "Νίκος");
        await store.Set<Member>().Where(m => m.Id == nikos).ExecuteUpdateAsync(s => s.SetProperty(m => m.RoleId, role.Id), Ct);
        var source = $"source:{Guid.CreateVersion7()}";
        await using var ear = await Ear.OpenAsync(await app.SignInAsync(nikos), $"{Customer},{source}");
        await PublishAsync(app, Customer);
        Assert.Equal(Customer, await ear.NextAsync());

        await store.Set<Role>().Where(r => r.Id == role.Id).ExecuteUpdateAsync(s => s.SetProperty(r => r.Permissions, new[] { "sources:view" }), Ct);
        app.Clock.Advance(TimeSpan.FromSeconds(2));
        await PublishAsync(app, Customer);
        await PublishAsync(app, source);

        Assert.Equal(source, await ear.NextAsync());
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_session_that_is_ended_elsewhere_ends_its_stream_at_once(Engine engine)
    {
        await using var app = await PistosApp.StartAsync(engine);
        var maria = await app.AddMemberAsync(BuiltInRole.Manager);
        var (desk, phone) = (await app.SignInAsync(maria), await app.SignInAsync(maria));
        await using var ear = await Ear.OpenAsync(phone, Customer);

        await desk.PostAsync("/profile/sessions/end-others");

        Assert.Null(await ear.NextAsync());
    }

    [Fact]
    public async Task A_colleague_who_was_let_go_hears_nothing_more()
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        var owner = await app.SignInAsync();
        var nikos = await app.AddMemberAsync(BuiltInRole.Agent, name: "Νίκος");
        await using var ear = await Ear.OpenAsync(await app.SignInAsync(nikos), Customer);

        await owner.PostAsync($"/team/{nikos}/let-go");
        app.Clock.Advance(TimeSpan.FromSeconds(2));
        await PublishAsync(app, Customer);

        Assert.Null(await ear.NextAsync());
        await using var store = app.OpenStore();
        Assert.False(await store.Set<Session>().AnyAsync(s => s.MemberId == nikos, Ct));
    }

    private static ValueTask PublishAsync(PistosApp app, params string[] topics) => app.Services.GetRequiredService<ILive>().PublishAsync(topics, Ct);

    /// <summary>One open stream.</summary>
    private sealed class Ear(HttpResponseMessage answer, StreamReader lines) : IAsyncDisposable
    {
        public static async Task<Ear> OpenAsync(Browser browser, string topics)
        {
            var answer = await browser.Client.GetAsync($"/live?topics={Uri.EscapeDataString(topics)}", HttpCompletionOption.ResponseHeadersRead, Ct);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            var ear = new Ear(answer, new StreamReader(await answer.Content.ReadAsStreamAsync(Ct)));
            Assert.Equal("", await ear.NextAsync()); // it listens
            return ear;
        }

        /// <summary>The next topic; null when the stream has ended.</summary>
        public async Task<string?> NextAsync()
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(Ct);
            patience.CancelAfter(TimeSpan.FromSeconds(40)); // less than a stream lives by itself
            while (await lines.ReadLineAsync(patience.Token) is { } line)
                if (line.StartsWith("data:", StringComparison.Ordinal)) return line[5..].Trim();
            return null;
        }

        public ValueTask DisposeAsync()
        {
            lines.Dispose();
            answer.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
