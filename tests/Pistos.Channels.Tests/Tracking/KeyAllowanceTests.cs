using System.Net;
using Pistos.Channels.Sources;
using Pistos.Channels.Tests.Sources;
using Pistos.Platform.Store;
using Pistos.Testing;

namespace Pistos.Channels.Tests.Tracking;

public sealed class KeyAllowanceTests
{
    private static readonly Dictionary<string, string?> TenAMinute = new() { ["Limits:PublicKeyPerMinute"] = "10", ["Limits:ServerKeyPerMinute"] = "20" };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_key_that_sends_too_much_is_asked_to_wait_and_then_heard_again(Engine engine)
    {
        await using var app = await PistosApp.StartAsync(engine, settings: TenAMinute);
        var site = await app.HasSourceAsync();

        Assert.Equal(HttpStatusCode.OK, (await app.TrackAsync("/v1/batch", Batch(0, 8), site.WriteKey)).StatusCode);
        using var tooMany = await app.TrackAsync("/v1/batch", Batch(8, 3), site.WriteKey);

        Assert.Equal((HttpStatusCode.TooManyRequests, "tracking.too_many"), (tooMany.StatusCode, await TrackingApiTests.CodeAsync(tooMany)));
        Assert.Equal(TimeSpan.FromSeconds(6), tooMany.Headers.RetryAfter!.Delta);
        Assert.Equal(8, (await app.InteractionsAsync()).Count);

        // What is refused takes nothing out of the allowance: two more still fit, and after the wait the three.
        Assert.Equal(HttpStatusCode.OK, (await app.TrackAsync("/v1/batch", Batch(8, 2), site.WriteKey)).StatusCode);
        using var spent = await app.TrackAsync("/v1/track", """{ "userId": "1", "event": "x" }""", site.WriteKey);
        Assert.Equal(HttpStatusCode.TooManyRequests, spent.StatusCode);
        app.Clock.Advance(TimeSpan.FromSeconds(18));
        Assert.Equal(HttpStatusCode.OK, (await app.TrackAsync("/v1/batch", Batch(10, 3), site.WriteKey)).StatusCode);
        Assert.Equal(13, (await app.InteractionsAsync()).Count);
    }

    [Fact]
    public async Task One_key_s_flood_does_not_touch_another_key_and_a_server_has_more()
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite, settings: TenAMinute);
        var site = await app.HasSourceAsync();
        var server = await app.HasSourceAsync(SourceKind.Server);
        await app.TrackAsync("/v1/batch", Batch(0, 10), site.WriteKey);

        Assert.Equal(HttpStatusCode.TooManyRequests, (await app.TrackAsync("/v1/batch", Batch(10, 1), site.WriteKey)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await app.TrackAsync("/v1/batch", Batch(0, 20), server.WriteKey)).StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await app.TrackAsync("/v1/batch", Batch(20, 1), server.WriteKey)).StatusCode);
    }

    [Fact]
    public async Task A_key_in_the_body_counts_as_one_in_the_header_and_so_does_counting_without_consent()
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite, settings: TenAMinute);
        var site = await app.HasSourceAsync();
        var count = $$"""{ "writeKey": "{{site.WriteKey}}", "batch": [ {{string.Join(", ", Enumerable.Repeat("""{ "type": "page" }""", 6))}} ] }""";
        Task<HttpResponseMessage> CountAsync() => app.CreateClient().PostAsync("/v1/count", new StringContent(count), Ct);

        Assert.Equal(HttpStatusCode.OK, (await CountAsync()).StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await CountAsync()).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await app.TrackAsync("/v1/batch", Batch(0, 4), site.WriteKey)).StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await CountAsync()).StatusCode);
    }

    [Fact]
    public async Task A_batch_larger_than_a_minute_s_worth_passes_when_nothing_else_came()
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite, settings: TenAMinute);
        var site = await app.HasSourceAsync();

        Assert.Equal(HttpStatusCode.OK, (await app.TrackAsync("/v1/batch", Batch(0, 30), site.WriteKey)).StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await app.TrackAsync("/v1/batch", Batch(30, 1), site.WriteKey)).StatusCode);
    }

    private static string Batch(int from, int count) =>
        $$"""{ "batch": [ {{string.Join(", ", Enumerable.Range(from, count).Select(n => $$"""{ "type": "track", "userId": "7", "event": "Είδε προσφορά", "messageId": "m-{{n}}" }"""))}} ] }""";
}
