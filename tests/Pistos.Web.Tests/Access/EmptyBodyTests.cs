using System.Net.Http.Headers;
using System.Text;
using Pistos.Platform.Store;
using Pistos.Testing;

namespace Pistos.Web.Tests.Access;

/// <summary>Sends every endpoint nothing at all. It may refuse, or do nothing; it may not break.</summary>
public sealed class EmptyBodyTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Nothing_breaks_when_it_is_sent_nothing(Engine engine)
    {
        await using var app = await PistosApp.StartAsync(engine, SlowReads.Configure);
        var callers = await Caller.AllAsync(app);
        var (owner, key) = (callers.Single(c => c.Name == "Owner"), callers.Single(c => c.Name == "key with all permissions"));

        var asked = 0;
        var wrong = new List<string>();
        foreach (var entrance in Entrance.AllOf(app).Where(e => !e.IsRead).OrderBy(e => e.Path == "/sign-out"))
            foreach (var caller in entrance.IsApi ? [owner, key] : new[] { owner })
                foreach (var (what, body) in Nothings())
                {
                    using var request = new HttpRequestMessage(new HttpMethod(entrance.Method), entrance.Path) { Content = body };
                    if (caller.Browser is { } browser) request.Headers.Add("RequestVerificationToken", await browser.TokenAsync());
                    using var answer = await caller.Client.SendAsync(request, HttpCompletionOption.ResponseContentRead, Ct);
                    asked++;
                    if ((int)answer.StatusCode >= 500) wrong.Add($"{caller.Name}: {entrance} answered {what} with {(int)answer.StatusCode}");
                }

        Assert.True(asked > 200, $"Only {asked} requests were made.");
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Every_page_opens_even_when_the_database_takes_its_time(Engine engine)
    {
        await using var app = await PistosApp.StartAsync(engine, SlowReads.Configure);
        var owner = (await Caller.AllAsync(app)).Single(c => c.Name == "Owner");

        var wrong = new List<string>();
        foreach (var entrance in Entrance.AllOf(app).Where(e => e.IsRead))
        {
            using var answer = await owner.KnockAsync(entrance, withToken: false, Ct);
            if ((int)answer.StatusCode >= 500) wrong.Add($"{entrance} answered {(int)answer.StatusCode}");
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private static IEnumerable<(string What, HttpContent? Body)> Nothings()
    {
        yield return ("no body", null);
        yield return ("an empty form", new FormUrlEncodedContent([]));
        yield return ("a form of blanks", new FormUrlEncodedContent([new("nothing", "")]));
        yield return ("an empty multipart form", new MultipartFormDataContent { { new StringContent(""), "nothing" } });
        yield return ("empty JSON", Json(""));
        yield return ("an empty object", Json("{}"));
        yield return ("an empty list", Json("[]"));
        yield return ("null", Json("null"));
        yield return ("half a JSON", Json("{\"filter\":"));
    }

    private static StringContent Json(string text) => new(text, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
}
