using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using Pistos.Channels.Sources;
using Pistos.Channels.Tests.Sources;
using Pistos.Channels.Tracking;
using Pistos.Platform.Store;
using Pistos.Testing;

namespace Pistos.Channels.Tests.Tracking;

public sealed class TrackingApiTests
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_shop_s_server_tells_of_a_customer_in_one_batch(Engine engine)
    {
        await using var app = await PistosApp.StartAsync(engine);
        var source = await app.HasSourceAsync(SourceKind.Server);

        using var answer = await app.TrackAsync("/v1/batch", """
            { "batch": [
              { "type": "identify", "userId": "42", "messageId": "m1", "traits": { "name": "Μαρία Παπαδοπούλου", "email": "Maria@Example.gr", "phone": "210 1234567" } },
              { "type": "page", "userId": "42", "messageId": "m2", "name": "Καφέδες", "properties": { "path": "/coffee", "url": "https://www.kafes.gr/coffee", "colour": "red" } },
              { "type": "screen", "userId": "42", "messageId": "m3", "name": "Basket" },
              { "type": "track", "userId": "42", "messageId": "m4", "event": "Added to wishlist", "properties": { "product": "Ελληνικός", "price": 4.90 } },
              { "type": "group", "userId": "42", "messageId": "m5", "groupId": "family-7", "traits": { "name": "Παπαδόπουλοι" } }
            ], "sentAt": "2026-11-21T09:00:00Z" }
            """, source.WriteKey);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("""{"success":true}""", await answer.Content.ReadAsStringAsync(Ct));
        var interactions = await app.InteractionsAsync();
        Assert.Equal(["customer_described", "page_viewed", "screen_viewed", "event", "customer_described"], interactions.Select(i => i.Kind));
        Assert.Single(interactions.Select(i => i.CustomerId).Distinct());
        Assert.Equal("""{"name":"Added to wishlist","properties":{ "product": "Ελληνικός", "price": 4.90 }}""", interactions[3].Data);
        Assert.Equal("server", interactions[0].Source);
        Assert.Equal("""{"traits":{"group":{"name":"Παπαδόπουλοι","id":"family-7"}}}""", JsonSerializer.Serialize(JsonDocument.Parse(interactions[4].Data).RootElement, Readable));
        var identities = await app.IdentitiesAsync();
        Assert.Equal([("email", "maria@example.gr", false), ("external", "42", true), ("phone", "+302101234567", false)], identities.Select(i => (i.Kind, i.Value, i.Verified)));
    }

    [Theory]
    [InlineData("/v1/page", """{ "anonymousId": "a1" }""", "page_viewed")]
    [InlineData("/v1/p", """{ "anonymousId": "a1" }""", "page_viewed")]
    [InlineData("/v1/t", """{ "anonymousId": "a1", "event": "Bought" }""", "event")]
    [InlineData("/v1/i", """{ "anonymousId": "a1", "traits": { "plan": "x" } }""", "customer_described")]
    [InlineData("/v1/s", """{ "anonymousId": "a1", "name": "Home" }""", "screen_viewed")]
    [InlineData("/v1/g", """{ "anonymousId": "a1", "groupId": "g" }""", "customer_described")]
    [InlineData("/v1/a", """{ "userId": "42", "previousId": "a1" }""", "identity_linked")]
    [InlineData("/v1/b", """{ "batch": [ { "type": "page", "anonymousId": "a1" } ] }""", "page_viewed")]
    public async Task Each_call_has_its_short_address(string path, string body, string kind)
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        var source = await app.HasSourceAsync(SourceKind.Server);

        using var answer = await app.TrackAsync(path, body, source.WriteKey);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(kind, Assert.Single(await app.InteractionsAsync()).Kind);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task The_same_message_sent_again_is_kept_once(Engine engine)
    {
        await using var app = await PistosApp.StartAsync(engine);
        var source = await app.HasSourceAsync(SourceKind.Server);
        const string Body = """{ "userId": "42", "messageId": "m1", "event": "Asked for a demo" }""";

        foreach (var answer in await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => app.TrackAsync("/v1/track", Body, source.WriteKey)))) answer.EnsureSuccessStatusCode();

        Assert.Single(await app.InteractionsAsync());
    }

    [Fact]
    public async Task A_wrong_clock_of_the_sender_is_put_right()
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        var source = await app.HasSourceAsync(SourceKind.Server);

        using var answer = await app.TrackAsync("/v1/batch", """
            { "batch": [
                { "type": "page", "userId": "42", "timestamp": "2026-11-21T12:00:00Z" },
                { "type": "page", "userId": "42", "timestamp": "2026-11-21T13:30:00Z" },
                { "type": "page", "userId": "42", "timestamp": "2026-11-21T11:00:00Z", "originalTimestamp": "2026-11-21T12:50:00Z" } ],
              "sentAt": "2026-11-21T13:00:00Z" }
            """, source.WriteKey); // the sender's clock says 13:00, ours 9:00

        answer.EnsureSuccessStatusCode();
        Assert.Equal(["08:00", "09:00", "08:50"], (await app.InteractionsAsync()).Select(i => i.OccurredAt.ToString("HH:mm", null)));
    }

    [Fact]
    public async Task A_browser_s_beacon_brings_its_key_in_the_body_as_plain_text()
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        var source = await app.HasSourceAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/batch")
        {
            Content = new StringContent($$"""{ "writeKey": "{{source.WriteKey}}", "batch": [ { "type": "page", "anonymousId": "a1" } ] }""", Encoding.UTF8, "text/plain"),
        };
        request.Headers.Add("Origin", SourcesOfATest.Site);

        using var answer = await app.CreateClient().SendAsync(request, Ct);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(SourcesOfATest.Site, answer.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.Equal("web", Assert.Single(await app.InteractionsAsync()).Channel);
    }

    [Fact]
    public async Task A_packed_body_is_unpacked_up_to_the_limit()
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        var source = await app.HasSourceAsync(SourceKind.Server);

        using var answer = await app.TrackAsync("/v1/page", "", source.WriteKey, request => request.Content = Packed(Encoding.UTF8.GetBytes("""{ "userId": "42" }""")));
        using var bomb = await app.TrackAsync("/v1/batch", "", source.WriteKey, request => request.Content = Packed(new byte[50_000_000]));
        using var garbage = await app.TrackAsync("/v1/batch", "{}", source.WriteKey, request => request.Content!.Headers.ContentEncoding.Add("gzip"));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, bomb.StatusCode);
        Assert.Equal("tracking.cannot_unpack", await CodeAsync(garbage));
        Assert.Single(await app.InteractionsAsync());
    }

    [Fact]
    public async Task A_site_that_is_not_on_the_list_is_refused_and_may_not_read_why()
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        var source = await app.HasSourceAsync();

        using var answer = await app.TrackAsync("/v1/page", """{ "anonymousId": "a1" }""", source.WriteKey, request => request.Headers.Add("Origin", "https://evil.example"));

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.False(answer.Headers.Contains("Access-Control-Allow-Origin"));
        Assert.Empty(await app.InteractionsAsync());
    }

    [Theory]
    [InlineData(SourcesOfATest.Site, true)]
    [InlineData("https://evil.example", false)]
    public async Task A_browser_may_ask_first(string origin, bool welcome)
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        await app.HasSourceAsync();
        using var request = new HttpRequestMessage(HttpMethod.Options, "/v1/track");
        request.Headers.Add("Origin", origin);
        request.Headers.Add("Access-Control-Request-Method", "POST");

        using var answer = await app.CreateClient().SendAsync(request, Ct);

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal(welcome, answer.Headers.TryGetValues("Access-Control-Allow-Origin", out var allowed) && allowed.Single() == origin);
    }

    [Theory]
    [InlineData("wk_nobody", HttpStatusCode.Unauthorized, "tracking.wrong_write_key")]
    [InlineData("", HttpStatusCode.Unauthorized, "tracking.wrong_write_key")]
    [InlineData("wk_app", HttpStatusCode.NotFound, "tracking.source_is_off")]
    public async Task Only_an_open_source_is_listened_to(string key, HttpStatusCode status, string code)
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        await app.HasSourceAsync(SourceKind.App, source => source.Enabled = false);

        using var answer = await app.TrackAsync("/v1/page", """{ "anonymousId": "a1" }""", key);

        Assert.Equal(status, answer.StatusCode);
        Assert.Equal(code, await CodeAsync(answer));
        Assert.Empty(await app.InteractionsAsync());
    }

    [Fact]
    public async Task Without_any_key_the_answer_says_where_it_belongs()
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        using var body = new StringContent("""{ "anonymousId": "a1" }""");

        using var answer = await app.CreateClient().PostAsync("/v1/page", body, Ct);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("tracking.no_write_key", await CodeAsync(answer));
    }

    [Fact]
    public async Task A_former_write_key_works_until_its_time_is_over()
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        await app.HasSourceAsync(SourceKind.Server, source => (source.PreviousWriteKey, source.PreviousUntil) = ("wk_former", app.Clock.GetUtcNow().UtcDateTime.AddDays(1)));

        using var before = await app.TrackAsync("/v1/page", """{ "userId": "42" }""", "wk_former");
        app.Clock.Advance(TimeSpan.FromHours(25));
        using var after = await app.TrackAsync("/v1/page", """{ "userId": "42" }""", "wk_former");

        Assert.Equal(HttpStatusCode.OK, before.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, after.StatusCode);
    }

    [Theory]
    [InlineData("el", "Η δέσμη είναι κενή. Βάλτε τουλάχιστον ένα μήνυμα στο \\\"batch\\\".")]
    [InlineData("en", "The batch is empty. Put at least one message into \\\"batch\\\".")]
    public async Task The_sender_is_told_in_their_language(string language, string message)
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        var source = await app.HasSourceAsync(SourceKind.Server);

        using var answer = await app.TrackAsync("/v1/batch", """{ "batch": [] }""", source.WriteKey, request => request.Headers.Add("Accept-Language", language));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(message, await answer.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_larger_than_the_limit_is_refused()
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        var source = await app.HasSourceAsync(SourceKind.Server);
        var message = $$"""{ "type": "page", "userId": "42", "properties": { "x": "{{new string('x', 30_000)}}" } }""";

        using var answer = await app.TrackAsync("/v1/batch", $$"""{ "batch": [ {{string.Join(',', Enumerable.Repeat(message, 18))}} ] }""", source.WriteKey);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Empty(await app.InteractionsAsync());
    }

    internal static async Task<string?> CodeAsync(HttpResponseMessage answer)
    {
        using var body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Ct));
        return body.RootElement.GetProperty("code").GetString();
    }

    private static ByteArrayContent Packed(byte[] plain)
    {
        using var to = new MemoryStream();
        using (var gzip = new GZipStream(to, CompressionMode.Compress)) gzip.Write(plain);
        var content = new ByteArrayContent(to.ToArray());
        content.Headers.ContentEncoding.Add("gzip");
        return content;
    }
}
