using System.Net;
using Pistos.Platform.Store;
using Pistos.Testing;

namespace Pistos.Faults.Tests;

/// <summary>SIGTERM: what a service manager, a container's host or an upgrade sends.</summary>
public sealed class StoppedServerTests
{
    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_server_that_is_told_to_stop_under_load_answers_what_it_took_and_ends_well(Engine engine)
    {
        var (seed, chance) = Seed.Next();
        await using var database = await TestDatabase.CreateAsync(engine);
        await using var server = ServerProcess.Over(database);
        await server.StartAsync();
        var owner = await Shop.OpenAsync(server, database);
        var crowd = new Crowd(seed, server);

        crowd.Start();
        for (var stop = 0; stop < 3; stop++)
        {
            await crowd.WaitForAsync(10);
            using var page = await LivePage.OpenAsync(owner, "kit");
            await Task.Delay(chance.Next(300));
            var code = await server.StopAsync();

            Assert.True(code == 0, server.Output);
            Assert.True(await page.EndsAsync(), "The page's stream was cut instead of ended.");
            await server.StartAsync();
        }

        await crowd.WaitForAsync(20);
        await crowd.StopAsync();
        Assert.Equal(0, await server.StopAsync());

        Assert.DoesNotContain("Unhandled", server.Output, StringComparison.Ordinal);
        await Ledger.HoldsOnceAsync(database, crowd);
        await Ledger.AgreesWithAReplayAsync(database);
    }

    [Fact]
    public async Task A_client_that_never_finishes_its_request_does_not_keep_the_server_from_stopping()
    {
        await using var database = await TestDatabase.CreateAsync(Engine.Sqlite);
        await using var server = ServerProcess.Over(database);
        await server.StartAsync();
        await Shop.OpenAsync(server, database);
        using var header = await RawClient.ConnectAsync(server);
        using var body = await RawClient.ConnectAsync(server);
        await header.SayAsync("POST /v1/track HTTP/1.1\r\nHost: pistos\r\nX-Half: ");
        await body.SayAsync($"POST /v1/track HTTP/1.1\r\nHost: pistos\r\nAuthorization: {Shop.Key}\r\nContent-Type: application/json\r\nContent-Length: 400\r\n\r\n{{\"anonymousId\":\"v\"");
        await Shop.UntilItTakesMessagesAsync(server);

        Assert.True(await server.StopAsync() == 0, server.Output);

        await server.StartAsync();
        using var page = await server.Client.GetAsync("favicon.svg");
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }
}
