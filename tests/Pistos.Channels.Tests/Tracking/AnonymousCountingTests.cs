using System.Net;
using System.Text;
using Pistos.Channels.Sources;
using Pistos.Channels.Tests.Sources;
using Pistos.Platform.Store;
using Pistos.Testing;

namespace Pistos.Channels.Tests.Tracking;

public sealed class AnonymousCountingTests
{
    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Visitors_who_have_not_consented_are_counted_and_nobody_is_remembered(Engine engine)
    {
        await using var app = await PistosApp.StartAsync(engine);
        var source = await app.HasSourceAsync();
        var body = $$"""
            { "writeKey": "{{source.WriteKey}}", "batch": [ { "type": "page", "path": "/coffee", "anonymousId": "a1", "userId": "42" },
              { "type": "track", "event": "Clicked", "path": "/coffee" }, { "type": "track", "event": "Time on Page", "seconds": 35, "path": "/coffee" } ] }
            """;

        await Task.WhenAll(Enumerable.Range(0, 10).Select(async _ =>
        {
            using var content = new StringContent(body, Encoding.UTF8, "text/plain");
            using var answer = await app.CreateClient().PostAsync("/v1/count", content, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }));

        Assert.Equal((10, 0), await app.CountedAsync("anonymous.views"));
        Assert.Equal((10, 0), await app.CountedAsync("anonymous.events"));
        Assert.Equal((10, 350), await app.CountedAsync("anonymous.read"));
        Assert.Equal(0, await app.CustomersAsync());
        Assert.Empty(await app.InteractionsAsync());
        Assert.Empty(await app.IdentitiesAsync());
    }

    [Fact]
    public async Task Another_site_cannot_be_counted_as_ours()
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        var source = await app.HasSourceAsync();

        using var answer = await app.TrackAsync("/v1/count", """{ "batch": [ { "type": "page" } ] }""", source.WriteKey, request => request.Headers.Add("Origin", "https://evil.example"));

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal((0, 0), await app.CountedAsync("anonymous.views"));
    }
}
