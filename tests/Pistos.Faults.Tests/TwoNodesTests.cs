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
        var atOther = Shop.BrowserOf(other, Shop.CookiesFor(other, atOne));

        using var page = await LivePage.OpenAsync(atOther, "kit");
        using var rung = await atOne.PostFromAsync("/kit", "/kit/bell");

        Assert.Equal(HttpStatusCode.SeeOther, rung.StatusCode);
        await page.HearsAsync();
    }
}
