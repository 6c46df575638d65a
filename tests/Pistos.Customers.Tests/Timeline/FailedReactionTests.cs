using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pistos.Customers.Timeline;
using Pistos.Platform.Counters;
using Pistos.Platform.Deliveries.Failures;
using Pistos.Platform.Results;
using Pistos.Platform.Store;
using Pistos.Testing;

namespace Pistos.Customers.Tests.Timeline;

/// <summary>A reaction that failed and is tried again does all that it would have done, once.</summary>
public sealed class FailedReactionTests
{
    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task What_follows_from_a_reaction_that_failed_follows_when_it_is_tried_again_and_once(Engine engine)
    {
        await using var app = await TimelineTests.StartAsync(engine);
        var boom = await app.Timeline.RecordAsync(new Draft(new Greeted("boom", 9)) { Identities = [IdentityKey.Visitor("v1")] }, default);
        await app.Timeline.RecordAsync(TimelineTests.Greeting("Γεια", "v1"), default);
        await using var store = app.OpenStore();
        var failure = await store.Set<FailedReaction>().SingleAsync();
        Assert.Equal(TimelineErrors.FailedAgain, (await RetryAsync(app, failure.Id)).Error);
        Assert.Equal((0, 0), await AskedAsync(store));

        ThankTheGreeted.Repaired.Add(boom.InteractionId);
        var results = await Task.WhenAll(RetryAsync(app, failure.Id), RetryAsync(app, failure.Id));

        Assert.Single(results, r => r.IsOk);
        Assert.Equal(["test_greeted", "test_greeted", "test_thanked"], await store.Set<InteractionRow>().Where(i => i.CustomerId == boom.CustomerId).OrderBy(i => i.Seq).Select(i => i.Kind).ToListAsync());
        Assert.Equal((1, 1), await AskedAsync(store));
        Assert.Equal(10, (await store.Set<Counter>().SingleAsync(c => c.Metric == "test.greeted")).Count);
        Assert.False(await store.Set<FailedReaction>().AnyAsync());
        Assert.Equal("", await app.ReplayAsync());
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task The_list_of_failures_goes_on_until_each_was_shown_once(Engine engine)
    {
        await using var app = await TimelineTests.StartAsync(engine);
        for (var i = 0; i < 5; i++) await app.Timeline.RecordAsync(TimelineTests.Greeting("boom", "v1"), default);
        await using var store = app.OpenStore();
        var failures = await store.Set<FailedReaction>().OrderByDescending(f => f.Id).Select(f => f.Id).ToListAsync();
        await using var scope = app.Services.CreateAsyncScope();
        var sorts = scope.ServiceProvider.GetServices<IFailedWork>().ToDictionary(sort => sort.Name);

        var first = await sorts["reactions"].ListAsync(3, default);
        var rest = await sorts["reactions"].ListAfterAsync(first[^1].Id, 3, default);

        Assert.Equal(failures, first.Concat(rest).Select(item => item.Id));
        foreach (var sort in sorts.Values) Assert.Empty(await sort.ListAfterAsync(Guid.Empty, 3, default));
        Assert.Contains("id=\"reactions\"", await (await app.SignInAsync()).ReadAsync($"/settings/failures?reactions={failures[^1]}"), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Trying_one_reaction_again_leaves_the_other_failures_alone(Engine engine)
    {
        await using var app = await TimelineTests.StartAsync(engine);
        var first = await app.Timeline.RecordAsync(TimelineTests.Greeting("boom", "v1"), default);
        await app.Timeline.RecordAsync(TimelineTests.Greeting("boom", "v1"), default);
        await using var store = app.OpenStore();
        var failure = await store.Set<FailedReaction>().SingleAsync(f => f.InteractionId == first.InteractionId);

        ThankTheGreeted.Repaired.Add(first.InteractionId);
        Assert.True((await RetryAsync(app, failure.Id)).IsOk);

        Assert.Equal(1, await store.Set<FailedReaction>().CountAsync());
        Assert.Equal(1, (await store.Set<Counter>().SingleAsync(c => c.Metric == "test.greeted")).Count);
        Assert.Equal("", await app.ReplayAsync());
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_reaction_to_everything_that_fails_is_noted_at_what_followed_too_and_mended_for_each(Engine engine)
    {
        var broken = new Broken();
        await using var app = await PistosApp.StartAsync(engine, services => TimelineTests.AddKinds(services).AddSingleton<IReactToAny>(new CountEverything(broken)));
        await app.Timeline.RecordAsync(new Draft(new Greeted("Γεια", 3)) { Identities = [IdentityKey.Visitor("v1")] }, default);
        await using var store = app.OpenStore();
        var failures = await store.Set<FailedReaction>().AsNoTracking().ToListAsync();
        Assert.Equal(["test_greeted", "test_thanked"], failures.Select(f => f.Kind).Order());
        Assert.Equal("", await app.ReplayAsync());

        broken.Is = false;
        foreach (var failure in failures) Assert.True((await RetryAsync(app, failure.Id)).IsOk);

        Assert.Equal(2, (await store.Set<Counter>().SingleAsync(c => c.Metric == "test.everything")).Count);
        Assert.Equal("", await app.ReplayAsync());
    }

    /// <summary>How many deliveries and reminders were asked for.</summary>
    private static async Task<(int Deliveries, int Reminders)> AskedAsync(Store store) =>
        (await store.Database.SqlQueryRaw<int>("SELECT CAST(count(*) AS integer) AS \"Value\" FROM platform_deliveries").SingleAsync(),
            await store.Database.SqlQueryRaw<int>("SELECT CAST(count(*) AS integer) AS \"Value\" FROM platform_reminders").SingleAsync());

    private static async Task<Result> RetryAsync(PistosApp app, Guid failure)
    {
        var result = Result.Ok;
        await app.Services.GetRequiredService<TimelineWriter>().RunAsync(
            async connection => result = await app.Services.GetRequiredService<FailedReactions>().RetryAsync(connection, failure, default), default);
        return result;
    }

    private sealed class Broken
    {
        public bool Is { get; set; } = true;
    }

    /// <summary>Fails while it prepares, which sees the batch as a whole.</summary>
    private sealed class CountEverything(Broken broken) : IReactToAny
    {
        public ValueTask PrepareAsync(IReadOnlyList<Recorded> batch, Recording recording, CancellationToken ct) =>
            broken.Is && batch.Count > 0 ? throw new InvalidOperationException("A reaction with a bug") : ValueTask.CompletedTask;

        public ValueTask ReactAsync(Recorded interaction, Recording recording, CancellationToken ct)
        {
            recording.Count("test.everything", interaction.OccurredAt);
            return ValueTask.CompletedTask;
        }
    }
}
