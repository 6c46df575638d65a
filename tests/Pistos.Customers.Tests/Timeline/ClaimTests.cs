using Microsoft.EntityFrameworkCore;
using Pistos.Customers.Identities;
using Pistos.Customers.Timeline;
using Pistos.Platform.Store;
using Pistos.Testing;

namespace Pistos.Customers.Tests.Timeline;

/// <summary>An address that a browser claims without proof opens nobody's timeline, neither now nor later.</summary>
public sealed class ClaimTests
{
    private static readonly IdentityKey Mail = IdentityKey.Email("maria@example.gr");
    private static readonly IdentityKey Claim = Mail with { Trusted = false };
    private static readonly IdentityKey Stranger = IdentityKey.Visitor("v-stranger");

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task What_a_browser_claimed_goes_to_whom_the_shop_knows_by_it(Engine engine)
    {
        await using var app = await TimelineTests.StartAsync(engine);
        var stranger = await GreetAsync(app, Stranger, Claim);

        var maria = await GreetAsync(app, Mail);

        Assert.NotEqual(stranger, maria);
        await using var store = app.OpenStore();
        var mail = await store.Set<Identity>().SingleAsync(i => i.Kind == IdentityKinds.Email);
        Assert.Equal((maria, maria, false), (mail.CustomerId, mail.SubjectId, mail.Claimed));
        var visitor = await store.Set<Customer>().SingleAsync(c => c.Id == stranger);
        Assert.Equal((false, LifecycleStages.Visitor, null), (visitor.IsIdentified, visitor.Stage, visitor.Email));
        var suggestion = await store.Set<MergeSuggestion>().SingleAsync();
        Assert.Equal("claimed_email", suggestion.Reason);
        Assert.Equal(new[] { stranger, maria }.Order(), [suggestion.First, suggestion.Second]);
        Assert.Equal(1, await store.Set<InteractionRow>().CountAsync(i => i.CustomerId == stranger && i.Kind == IdentityRemoved.Kind));
        Assert.Equal("", await app.ReplayAsync());
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task The_stranger_goes_on_as_the_stranger(Engine engine)
    {
        await using var app = await TimelineTests.StartAsync(engine);
        var stranger = await GreetAsync(app, Stranger, Claim);
        var maria = await GreetAsync(app, Mail);

        Assert.Equal(stranger, await GreetAsync(app, Stranger, Claim));
        Assert.Equal(maria, await GreetAsync(app, Mail));

        await using var store = app.OpenStore();
        Assert.Equal(2, await store.Set<Customer>().CountAsync());
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Whoever_proves_their_own_claim_keeps_it(Engine engine)
    {
        await using var app = await TimelineTests.StartAsync(engine);
        var visitor = await GreetAsync(app, Stranger, Claim, IdentityKey.External("u1") with { Trusted = false });

        Assert.Equal(visitor, await GreetAsync(app, Stranger, Mail with { Verified = true }, IdentityKey.External("u1")));

        await using var store = app.OpenStore();
        Assert.All(await store.Set<Identity>().Where(i => i.Kind != IdentityKinds.Visitor).ToListAsync(), i => Assert.Equal((true, false), (i.Verified, i.Claimed)));
        Assert.False(await store.Set<MergeSuggestion>().AnyAsync());
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Who_signs_in_after_claiming_their_own_address_is_the_customer_they_were(Engine engine)
    {
        await using var app = await TimelineTests.StartAsync(engine);
        var maria = await GreetAsync(app, IdentityKey.External("u1"));
        var visitor = await GreetAsync(app, Stranger, Claim);
        Assert.NotEqual(maria, visitor);

        Assert.Equal(maria, await GreetAsync(app, Stranger, IdentityKey.External("u1"), Mail));

        await using var store = app.OpenStore();
        Assert.Equal(maria, (await store.Set<Customer>().SingleAsync(c => c.Id == visitor)).MergedInto);
        Assert.False((await store.Set<Identity>().SingleAsync(i => i.Kind == IdentityKinds.Email)).Claimed);
        Assert.False(await store.Set<MergeSuggestion>().AnyAsync());
        Assert.Equal("", await app.ReplayAsync());
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Many_at_once_give_a_claimed_address_to_one_customer(Engine engine)
    {
        await using var app = await TimelineTests.StartAsync(engine);
        var stranger = await GreetAsync(app, Stranger, Claim);

        var found = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Task.Run(() => i % 2 == 0 ? GreetAsync(app, Mail) : GreetAsync(app, Stranger, Claim))));

        Assert.Single(found.Where((_, i) => i % 2 == 0).Distinct());
        Assert.All(found.Where((_, i) => i % 2 == 1), id => Assert.Equal(stranger, id));
        Assert.Equal("", await app.ReplayAsync());
    }

    private static async Task<Guid> GreetAsync(PistosApp app, params IdentityKey[] identities) =>
        (await app.Timeline.RecordAsync(new Draft(new Greeted("Γεια")) { Identities = identities }, default)).CustomerId;
}
