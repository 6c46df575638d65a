using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Pistos.Channels.Sources;
using Pistos.Channels.Tests.Sources;
using Pistos.Platform.Store;
using Pistos.Testing;

namespace Pistos.Channels.Tests.Tracking;

public sealed class MalformedTrackingTests
{
    private const string Good = """{"batch":[{"type":"track","userId":"42","messageId":"m1","event":"Αγορά","timestamp":"2026-11-21T08:00:00Z","properties":{"a":[1,{"b":"\u03b1"}]},"context":{"traits":{"email":"maria@example.gr"}}}],"sentAt":"2026-11-21T08:00:01Z"}""";

    private static readonly string[] WrongValues =
        ["null", "true", "-1", "1e999", "\"\"", "\" \"", "[]", "{}", "[[]]", "\"\\u0000\"", "\"\\ud83d\"", "\"9999-99-99\"", "\"-0001-01-01T00:00:00Z\"", "99999999999999999999", "nope", ""];

    private static readonly string[] Bare =
        ["", " ", "null", "1", "\"text\"", "[]", "{", "}", "{}", "{]", "{\"batch\"", "{\"batch\":}", "{\"batch\":[}", "{\"batch\":[{}]}", "{\"batch\":[null]}", "{\"batch\":[[]]}",
         "{\"batch\":null}", "{\"batch\":\"x\"}", "a=1&b=2", "<xml/>", "\u0000", "{\"batch\":[{\"type\":\"page\"}],}", "// comment", "{'batch':[]}"];

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_hundred_malformed_bodies_are_refused_clearly_and_change_nothing(Engine engine)
    {
        await using var app = await PistosApp.StartAsync(engine);
        var source = await app.HasSourceAsync(SourceKind.Server);
        var client = app.CreateClient();
        var bodies = Bodies().ToList();
        Assert.InRange(bodies.Count, 100, 1_000);

        foreach (var body in bodies)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/batch") { Content = new ByteArrayContent(body) };
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(source.WriteKey + ":")));
            using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);

            Assert.True(answer.StatusCode is HttpStatusCode.BadRequest, $"{(int)answer.StatusCode} for {Encoding.UTF8.GetString(body)}");
            Assert.StartsWith("tracking.", await TrackingApiTests.CodeAsync(answer), StringComparison.Ordinal);
        }

        Assert.Empty(await app.InteractionsAsync());
        Assert.Equal(0, await app.CustomersAsync());
        (await app.TrackAsync("/v1/batch", Good, source.WriteKey)).EnsureSuccessStatusCode();
        Assert.Single(await app.InteractionsAsync());
    }

    [Fact]
    public async Task A_malformed_count_is_refused_and_counts_nothing()
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        var source = await app.HasSourceAsync(SourceKind.Server);

        foreach (var body in Bare)
        {
            using var answer = await app.TrackAsync("/v1/count", body, source.WriteKey);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        }

        Assert.Equal((0, 0), await app.CountedAsync("anonymous.views"));
    }

    /// <summary>Numbers are fine as ids, and so is any text.</summary>
    private static bool IsAnId(string value) => value is "-1" or "1e999" or "99999999999999999999" || value.Contains("99-99", StringComparison.Ordinal) || value.Contains("-0001", StringComparison.Ordinal);

    private static IEnumerable<byte[]> Bodies()
    {
        foreach (var text in Bare) yield return Encoding.UTF8.GetBytes(text);
        foreach (var wrong in WrongValues)
        {
            if (!IsAnId(wrong)) yield return Encoding.UTF8.GetBytes(Good.Replace("\"42\"", wrong, StringComparison.Ordinal));
            yield return Encoding.UTF8.GetBytes(Good.Replace("\"track\"", wrong, StringComparison.Ordinal));
        }

        foreach (var wrong in WrongValues.Where(value => value is not ("null" or "\"\""))) yield return Encoding.UTF8.GetBytes(Good.Replace("\"2026-11-21T08:00:00Z\"", wrong, StringComparison.Ordinal));
        foreach (var wrong in WrongValues.Where(value => value is not ("null" or "{}"))) yield return Encoding.UTF8.GetBytes(Good.Replace("{\"a\":[1,{\"b\":\"\\u03b1\"}]}", wrong, StringComparison.Ordinal));

        var whole = Encoding.UTF8.GetBytes(Good);
        for (var length = 0; length < whole.Length; length += 5) yield return whole[..length];
        yield return [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Good)];
        yield return [.. whole, (byte)'x'];
        yield return [.. whole.Select(b => b == (byte)'4' ? (byte)0xC3 : b)]; // half a character
        yield return Encoding.UTF8.GetBytes("{\"batch\":" + new string('[', 10_000));
        yield return [0x1F, 0x8B, 8, 0, 0];
    }
}
