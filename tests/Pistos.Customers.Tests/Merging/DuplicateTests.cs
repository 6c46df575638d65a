using Microsoft.Extensions.DependencyInjection;
using Pistos.Customers.Merging;
using Pistos.Customers.Profiles.Traits;
using Pistos.Customers.Timeline;
using Pistos.Platform.Store;
using Pistos.Testing;

namespace Pistos.Customers.Tests.Merging;

public sealed class DuplicateTests
{
    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task People_whose_names_sound_the_same_are_suggested_with_what_else_they_share(Engine engine)
    {
        await using var app = await PistosApp.StartAsync(engine);
        var giannis = await MeetAsync(app, "u1", "Γιάννης Παπαδόπουλος", ("phone", "697 123 4567"), ("postal_code", "104 34"));
        var latin = await MeetAsync(app, "u2", "Papadopoulos Giannis", ("phone", "+30 6971234567"), ("postal_code", "38221"));
        var neighbour = await MeetAsync(app, "u3", "ΓΙΑΝΝΗΣ ΠΑΠΑΔΟΠΟΥΛΟΣ", ("phone", "210 7654321"), ("postal_code", "10434"));
        await MeetAsync(app, "u4", "Γιάννης Παπαδόπουλος", ("phone", "2310 555555"), ("postal_code", "54622"));
        await MeetAsync(app, "u5", "Γιάννης Παπανικολάου", ("phone", "697 123 4567"), ("postal_code", "104 34"));

        var pairs = await ListAsync(app);

        Assert.Equal(2, pairs.Count);
        Assert.Equal(["merging.reason.similar_name", "merging.reason.phone", "merging.reason.two_ids"], ReasonsOf(pairs, giannis, latin));
        Assert.Equal(["merging.reason.name", "merging.reason.postcode", "merging.reason.two_ids"], ReasonsOf(pairs, giannis, neighbour));
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Two_verified_ids_are_never_merged_without_being_asked(Engine engine)
    {
        await using var app = await PistosApp.StartAsync(engine);
        var one = await MeetAsync(app, "u1", "Μαρία Βέργου", ("phone", "6971234567"), ("email", "maria@example.gr"), ("city", "Βόλος"));
        var other = await MeetAsync(app, "u2", "Μαρία Βέργου", ("phone", "6971234567"), ("email", "maria@example.gr"), ("city", "Βόλος"));

        Assert.NotEqual(one, other);
        Assert.Contains("merging.reason.two_ids", ReasonsOf(await ListAsync(app), one, other));
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task The_list_goes_on_until_each_pair_was_shown_once(Engine engine)
    {
        await using var app = await PistosApp.StartAsync(engine);
        foreach (var name in new[] { "Γιάννης Παπαδόπουλος", "Μαρία Βέργου" })
            await app.Timeline.RecordManyAsync([.. Enumerable.Range(0, 8).Select(n => new Draft(CustomerDescribed.Of((TraitNames.Name, name), ("postal_code", "104 34"))) { Identities = [IdentityKey.External($"{name} {n}")] })], default);

        var first = await PageAsync(app, null);
        var second = await PageAsync(app, first.After);

        Assert.Equal((ListDuplicates.PageSize, 6, null), (first.Rows.Count, second.Rows.Count, second.After));
        Assert.Equal(56, first.Rows.Concat(second.Rows).Select(p => (p.First, p.Second)).Distinct().Count());
    }

    private static async Task<Guid> MeetAsync(PistosApp app, string id, string name, params (string, string?)[] traits) =>
        (await app.Timeline.RecordAsync(new Draft(CustomerDescribed.Of([(TraitNames.Name, name), .. traits])) { Identities = [IdentityKey.External(id)] }, default)).CustomerId;

    private static async Task<IReadOnlyList<DuplicateView>> ListAsync(PistosApp app) => (await PageAsync(app, null)).Rows;

    private static async Task<DuplicatesListed> PageAsync(PistosApp app, string? after)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<ListDuplicates>().HandleAsync(after, default);
    }

    private static IReadOnlyList<string> ReasonsOf(IReadOnlyList<DuplicateView> pairs, Guid one, Guid other) =>
        Assert.Single(pairs, p => (p.First == one && p.Second == other) || (p.First == other && p.Second == one)).Reasons;
}
