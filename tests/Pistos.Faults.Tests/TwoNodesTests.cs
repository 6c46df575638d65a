using System.Net;
using Pistos.Platform.Store;
using Pistos.Testing;

namespace Pistos.Faults.Tests;

/// <summary>Two servers on one PostgreSQL are one Pistos.</summary>
public sealed class TwoNodesTests
{
    [Fact]
    public async Task What_both_take_at_once_from_the_same_customers_is_there_once_and_agrees_with_a_replay()
    {
        Assert.SkipWhen(PostgresServer.Missing is not null, PostgresServer.Missing ?? "");
        var (seed, _) = Seed.Next();
        await using var database = await TestDatabase.CreateAsync(Engine.Postgres);
        await using var one = ServerProcess.Prepare(database: database.Postgres);
        await using var other = ServerProcess.Prepare(database: database.Postgres);
        await Task.WhenAll(one.StartAsync(), other.StartAsync());
        await Shop.OpenAsync(one, database);
        await Shop.UntilItTakesMessagesAsync(other);
        var crowd = new Crowd(seed, one, other);

        crowd.Start();
        await crowd.WaitForAsync(300);
        await crowd.StopAsync();
        await one.KillAsync();
        await other.KillAsync();

        await Ledger.HoldsOnceAsync(database, crowd);
        Assert.DoesNotContain(crowd.Messages, message => !message.Value);
        await Ledger.AgreesWithAReplayAsync(database);
    }

    [Fact]
    public async Task A_page_of_one_node_hears_what_happens_on_the_other()
    {
        Assert.SkipWhen(PostgresServer.Missing is not null, PostgresServer.Missing ?? "");
        await using var database = await TestDatabase.CreateAsync(Engine.Postgres);
        await using var one = ServerProcess.Prepare(database: database.Postgres);
        await using var other = ServerProcess.Prepare(database: database.Postgres);
        await Task.WhenAll(one.StartAsync(), other.StartAsync());
        var atOne = await Shop.OpenAsync(one, database);
        var atOther = Shop.BrowserOf(other, CookiesFor(other, atOne));

        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/live?topics=kit");
        using var stream = await atOther.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);
        Assert.Equal(HttpStatusCode.OK, stream.StatusCode);
        using var lines = new StreamReader(await stream.Content.ReadAsStreamAsync(patience.Token));
        await lines.ReadLineAsync(patience.Token);   // the stream is open
        var heard = HearAsync(lines, "kit", patience.Token);
        using var rung = await atOne.PostFromAsync("/kit", "/kit/bell");

        Assert.Equal(HttpStatusCode.SeeOther, rung.StatusCode);
        await heard;
    }

    /// <summary>What a load balancer does: the same person, another node.</summary>
    private static CookieContainer CookiesFor(ServerProcess node, Browser browser)
    {
        var cookies = new CookieContainer();
        foreach (var cookie in browser.Cookies.GetAllCookies().Cast<Cookie>()) cookies.Add(new Uri(node.Url), new Cookie(cookie.Name, cookie.Value, "/"));
        return cookies;
    }

    private static async Task HearAsync(StreamReader lines, string topic, CancellationToken ct)
    {
        while (await lines.ReadLineAsync(ct) is { } line)
            if (line == $"data: {topic}") return;
        Assert.Fail("The stream ended in silence.");
    }
}
