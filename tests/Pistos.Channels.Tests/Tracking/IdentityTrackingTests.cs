using System.Globalization;
using Pistos.Channels.Sources;
using Pistos.Channels.Tests.Sources;
using Pistos.Channels.Tracking;
using Pistos.Platform.Store;
using Pistos.Testing;

namespace Pistos.Channels.Tests.Tracking;

public sealed class IdentityTrackingTests
{
    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_visitor_whose_shop_vouches_for_them_joins_what_is_known_of_them(Engine engine)
    {
        await using var app = await PistosApp.StartAsync(engine);
        var server = await app.HasSourceAsync(SourceKind.Server);
        var site = await app.HasSourceAsync();
        (await app.TrackAsync("/v1/track", """{ "userId": "42", "event": "Subscribed" }""", server.WriteKey)).EnsureSuccessStatusCode();
        (await app.TrackAsync("/v1/page", """{ "anonymousId": "a1" }""", site.WriteKey)).EnsureSuccessStatusCode();

        (await app.TrackAsync("/v1/identify", Identify(app, site, "a1", "42", "maria@example.gr"), site.WriteKey)).EnsureSuccessStatusCode();

        Assert.Equal(1, await app.CustomersAsync());
        Assert.Equal(
            [("email", "maria@example.gr", true), ("external", "42", true), ("visitor", "a1", false)],
            (await app.IdentitiesAsync()).Select(i => (i.Kind, i.Value, i.Verified)));
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_visitor_who_only_claims_to_be_somebody_stays_apart_from_them(Engine engine)
    {
        await using var app = await PistosApp.StartAsync(engine);
        var server = await app.HasSourceAsync(SourceKind.Server);
        var site = await app.HasSourceAsync();
        (await app.TrackAsync("/v1/identify", """{ "userId": "42", "traits": { "email": "maria@example.gr" } }""", server.WriteKey)).EnsureSuccessStatusCode();

        (await app.TrackAsync("/v1/identify", """{ "anonymousId": "eve", "userId": "42", "traits": { "email": "maria@example.gr" } }""", site.WriteKey)).EnsureSuccessStatusCode();

        var interactions = await app.InteractionsAsync();
        Assert.Equal(2, interactions.Select(i => i.CustomerId).Distinct().Count());
        var identities = await app.IdentitiesAsync();
        Assert.Equal(interactions[0].CustomerId, identities.Single(i => i.Value == "42").CustomerId);
        Assert.Equal(interactions[0].CustomerId, identities.Single(i => i.Kind == "email").CustomerId);
        Assert.Equal(interactions[1].CustomerId, identities.Single(i => i.Value == "eve").CustomerId);
    }

    [Fact]
    public async Task A_claimed_name_without_a_visitor_still_belongs_together()
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        var site = await app.HasSourceAsync();

        for (var i = 0; i < 3; i++) (await app.TrackAsync("/v1/track", """{ "userId": "42", "event": "Clicked" }""", site.WriteKey)).EnsureSuccessStatusCode();

        Assert.Equal(1, await app.CustomersAsync());
    }

    [Fact]
    public async Task A_signature_of_another_source_is_not_believed()
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        var site = await app.HasSourceAsync();
        var other = await app.HasSourceAsync(SourceKind.App, source => source.Secret = "another secret");

        (await app.TrackAsync("/v1/identify", Identify(app, other, "a1", "42", null), site.WriteKey)).EnsureSuccessStatusCode();

        Assert.False((await app.IdentitiesAsync()).Single(i => i.Kind == "external").Verified);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task An_alias_never_joins_two_people_who_both_have_a_verified_name(Engine engine)
    {
        await using var app = await PistosApp.StartAsync(engine);
        var server = await app.HasSourceAsync(SourceKind.Server);
        (await app.TrackAsync("/v1/identify", """{ "userId": "maria" }""", server.WriteKey)).EnsureSuccessStatusCode();
        (await app.TrackAsync("/v1/identify", """{ "userId": "nikos" }""", server.WriteKey)).EnsureSuccessStatusCode();

        (await app.TrackAsync("/v1/alias", """{ "userId": "maria", "previousId": "nikos" }""", server.WriteKey)).EnsureSuccessStatusCode();

        Assert.Equal(2, await app.CustomersAsync());
    }

    [Fact]
    public async Task An_alias_gives_a_visitor_a_name()
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        var server = await app.HasSourceAsync(SourceKind.Server);
        (await app.TrackAsync("/v1/page", """{ "anonymousId": "a1" }""", server.WriteKey)).EnsureSuccessStatusCode();

        (await app.TrackAsync("/v1/alias", """{ "userId": "maria", "previousId": "a1" }""", server.WriteKey)).EnsureSuccessStatusCode();

        Assert.Equal(1, await app.CustomersAsync());
        Assert.Single((await app.InteractionsAsync()).Select(i => i.CustomerId).Distinct());
    }

    private static string Identify(PistosApp app, Source signer, string visitor, string userId, string? email)
    {
        var claim = new Claim(userId, email, null, app.Clock.GetUtcNow().ToUnixTimeSeconds(), null);
        var signature = SignedIdentity.Sign(signer.Secret, claim, email is null ? Vouched.UserId : Vouched.UserIdAndEmail);
        var traits = email is null ? "{}" : $$"""{ "email": "{{email}}" }""";
        return $$"""{ "anonymousId": "{{visitor}}", "userId": "{{userId}}", "traits": {{traits}}, "context": { "identity": { "timestamp": {{claim.SignedAt!.Value.ToString(CultureInfo.InvariantCulture)}}, "signature": "{{signature}}" } } }""";
    }
}
