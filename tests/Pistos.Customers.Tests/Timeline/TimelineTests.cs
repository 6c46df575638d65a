using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pistos.Customers.Timeline;
using Pistos.Platform.Counters;
using Pistos.Platform.Results;
using Pistos.Platform.Store;
using Pistos.Testing;

namespace Pistos.Customers.Tests.Timeline;

public sealed class TimelineTests
{
    private static readonly IdentityKey Maria = IdentityKey.Email("maria@example.gr", verified: true);
    private static readonly IdentityKey MariasPhone = IdentityKey.Visitor("v-maria-phone");

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task What_is_recorded_stands_on_the_timeline_once(Engine engine)
    {
        await using var app = await StartAsync(engine);
        var draft = new Draft(new Greeted("Καλημέρα")) { Identities = [Maria], IdempotencyKey = "test:1" };

        var first = await app.Timeline.RecordAsync(draft, default);
        var again = await app.Timeline.RecordAsync(draft, default);

        Assert.True(first.IsNew);
        Assert.Equal(first with { IsNew = false }, again);
        await using var store = app.OpenStore();
        var row = await store.Set<InteractionRow>().SingleAsync();
        Assert.Equal((first.InteractionId, first.CustomerId, "test_greeted"), (row.Id, row.CustomerId, row.Kind));
        Assert.Contains("Καλημέρα", System.Text.RegularExpressions.Regex.Unescape(row.Data), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task The_same_key_twice_in_one_batch_is_recorded_once(Engine engine)
    {
        await using var app = await StartAsync(engine);
        var draft = new Draft(new Greeted("Γεια")) { Identities = [Maria], IdempotencyKey = "test:twice" };

        var receipts = await app.Timeline.RecordManyAsync([draft, draft], default);

        Assert.Equal(receipts[0].InteractionId, receipts[1].InteractionId);
        Assert.Equal([true, false], receipts.Select(r => r.IsNew));
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_reaction_counts_and_causes_a_further_interaction(Engine engine)
    {
        await using var app = await StartAsync(engine);

        var receipt = await app.Timeline.RecordAsync(new Draft(new Greeted("Γεια", 3)) { Identities = [Maria] }, default);

        await using var store = app.OpenStore();
        Assert.Equal(3, (await store.Set<Counter>().SingleAsync(c => c.Metric == "test.greeted")).Count);
        Assert.Equal(["test_greeted", "test_thanked"], await KindsOfAsync(store, receipt.CustomerId));
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_failing_reaction_loses_no_interaction_and_holds_up_nobody(Engine engine)
    {
        await using var app = await StartAsync(engine);

        var receipts = await app.Timeline.RecordManyAsync(
            [Greeting("Γεια", "a"), Greeting("boom", "b"), Greeting("Χαίρετε", "c")], default);

        await using var store = app.OpenStore();
        Assert.Equal(3, await store.Set<InteractionRow>().CountAsync());
        var failure = await store.Set<FailedReaction>().SingleAsync();
        Assert.Equal((receipts[1].InteractionId, nameof(ThankTheGreeted)), (failure.InteractionId, failure.Reaction));
        Assert.Equal(2, (await store.Set<Counter>().SingleAsync(c => c.Metric == "test.greeted")).Count);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task What_was_committed_before_a_reaction_failed_is_not_recorded_again(Engine engine)
    {
        await using var app = await StartAsync(engine);
        await app.Timeline.RecordManyAsync([new Draft(new Greeted("Γεια")) { Identities = [Maria] }, Greeting("Επίσκεψη", MariasPhone.Value)], default);

        var receipts = await app.Timeline.RecordManyAsync(
            [Greeting("Πρώτα", "a"), new Draft(new Greeted("Σύνδεση")) { Identities = [MariasPhone, Maria] }, Greeting("boom", "b")], default);

        await using var store = app.OpenStore();
        Assert.Equal([true, true, true], receipts.Select(r => r.IsNew));
        Assert.Equal(5, await store.Set<InteractionRow>().CountAsync(i => i.Kind == "test_greeted"));
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_failed_reaction_keeps_nobody_from_being_merged_or_rebuilt_and_counts_once_it_works(Engine engine)
    {
        await using var app = await StartAsync(engine);
        var known = await app.Timeline.RecordAsync(new Draft(new Greeted("Γεια")) { Identities = [Maria] }, default);
        var boom = await app.Timeline.RecordAsync(Greeting("boom", MariasPhone.Value), default);

        var signedIn = await app.Timeline.RecordAsync(new Draft(new Greeted("Σύνδεση")) { Identities = [MariasPhone, Maria] }, default);
        Assert.Equal(known.CustomerId, signedIn.CustomerId);
        Assert.Equal("", await app.ReplayAsync());

        ThankTheGreeted.Repaired.Add(boom.InteractionId);
        await using var store = app.OpenStore();
        var failure = await store.Set<FailedReaction>().SingleAsync();
        await app.Services.GetRequiredService<TimelineWriter>().RunAsync(
            async connection => Assert.True((await app.Services.GetRequiredService<FailedReactions>().RetryAsync(connection, failure.Id, default)).IsOk), default);

        Assert.Equal(3, await store.Set<Counter>().Where(c => c.Metric == "test.greeted").SumAsync(c => c.Count));
        Assert.False(await store.Set<FailedReaction>().AnyAsync());
        Assert.Equal("", await app.ReplayAsync());
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_visitor_who_signs_in_becomes_the_customer_they_were(Engine engine)
    {
        await using var app = await StartAsync(engine);
        var known = await app.Timeline.RecordAsync(new Draft(new Greeted("Γεια")) { Identities = [Maria] }, default);
        var visit = await app.Timeline.RecordAsync(new Draft(new Greeted("Επίσκεψη")) { Identities = [MariasPhone] }, default);
        Assert.NotEqual(known.CustomerId, visit.CustomerId);

        var signedIn = await app.Timeline.RecordAsync(new Draft(new Greeted("Σύνδεση")) { Identities = [MariasPhone, Maria] }, default);

        Assert.Equal(known.CustomerId, signedIn.CustomerId);
        await using var store = app.OpenStore();
        Assert.Equal(4, await store.Set<InteractionRow>().CountAsync(i => i.CustomerId == known.CustomerId));
        Assert.Equal(known.CustomerId, (await store.Set<Customer>().SingleAsync(c => c.Id == visit.CustomerId)).MergedInto);
        Assert.Equal(3, (await store.Set<Customer>().SingleAsync(c => c.Id == known.CustomerId)).Interactions);
        Assert.Equal(3, (await store.Set<Counter>().Where(c => c.Metric == "test.greeted").SumAsync(c => c.Count)));
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Two_different_external_ids_are_two_people_even_at_one_address(Engine engine)
    {
        await using var app = await StartAsync(engine);
        var maria = await app.Timeline.RecordAsync(new Draft(new Greeted("Γεια")) { Identities = [IdentityKey.External("u1"), Maria] }, default);

        var nikos = await app.Timeline.RecordAsync(new Draft(new Greeted("Γεια")) { Identities = [IdentityKey.External("u2"), Maria] }, default);

        Assert.NotEqual(maria.CustomerId, nikos.CustomerId);
        await using var store = app.OpenStore();
        Assert.Equal("email", (await store.Set<MergeSuggestion>().SingleAsync()).Reason);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_decision_is_made_on_what_is_there_at_that_moment(Engine engine)
    {
        await using var app = await StartAsync(engine);
        var maria = await app.Timeline.RecordAsync(new Draft(new Greeted("Γεια")) { Identities = [Maria] }, default);

        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => app.Timeline.DecideAsync(maria.CustomerId, async (now, ct) =>
            await now.Store.Set<InteractionRow>().AnyAsync(i => i.CustomerId == maria.CustomerId && i.Kind == "test_thanked", ct)
                ? new Error("test.thanked_already", ErrorKind.Conflict)
                : Result.Of<IReadOnlyList<Draft>>([new Draft(new Thanked("μία φορά")) { CustomerId = maria.CustomerId }]), default)));

        Assert.Equal(1, results.Count(r => r.IsOk));
        await using var store = app.OpenStore();
        Assert.Equal(1, await store.Set<InteractionRow>().CountAsync(i => i.Kind == "test_thanked"));
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Many_callers_at_once_are_all_recorded_on_one_timeline_each(Engine engine)
    {
        await using var app = await StartAsync(engine);

        var receipts = await Task.WhenAll(Enumerable.Range(0, 400).Select(i => app.Timeline.RecordAsync(Greeting("Γεια", $"v{i % 40}"), default)));

        Assert.Equal(40, receipts.Select(r => r.CustomerId).Distinct().Count());
        await using var store = app.OpenStore();
        Assert.Equal(400, await store.Set<InteractionRow>().CountAsync());
        Assert.All(await store.Set<Customer>().ToListAsync(), c => Assert.Equal(10, c.Interactions));
    }

    internal static Draft Greeting(string words, string visitor) => new(new Greeted(words)) { Identities = [IdentityKey.Visitor(visitor)] };

    internal static Task<PistosApp> StartAsync(Engine engine) => PistosApp.StartAsync(engine, services => AddKinds(services));

    internal static IServiceCollection AddKinds(IServiceCollection services) => services
        .AddInteraction(TestJson.Default.Greeted)
        .AddInteraction(TestJson.Default.Thanked)
        .AddReaction<Greeted, ThankTheGreeted>()
        .AddViews<GreetingViews>();

    private static Task<List<string>> KindsOfAsync(Store store, Guid customer) =>
        store.Set<InteractionRow>().Where(i => i.CustomerId == customer).OrderBy(i => i.Seq).Select(i => i.Kind).ToListAsync();
}
