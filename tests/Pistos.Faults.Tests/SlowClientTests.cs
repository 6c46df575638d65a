using System.Net;
using Pistos.Platform.Store;
using Pistos.Testing;

namespace Pistos.Faults.Tests;

/// <summary>Clients who take their time, by malice or by nature.</summary>
public sealed class SlowClientTests
{
    [Fact]
    public async Task Hundreds_who_send_a_letter_at_a_time_keep_nobody_waiting_and_are_hung_up_on()
    {
        await using var database = await TestDatabase.CreateAsync(Engine.Sqlite);
        await using var server = ServerProcess.Over(database);
        await server.StartAsync();
        var owner = await Shop.OpenAsync(server, database);
        List<RawClient> slow = [];
        try
        {
            for (var n = 0; n < 400; n++)
            {
                var client = await RawClient.ConnectAsync(server);
                slow.Add(client);
                var head = $"POST /v1/{(n % 4 < 2 ? "track" : "batch")} HTTP/1.1\r\nHost: pistos\r\nContent-Type: application/json\r\nAuthorization: {Shop.Key}\r\n";
                await client.SayAsync(n % 2 == 0 ? head + "X-Slow: " : head + "Content-Length: 30000\r\n\r\n{");
            }

            for (var n = 0; n < 20; n++)
            {
                foreach (var client in slow.Take(50).Where((_, place) => place % 2 == 0)) await client.SayAsync("a"); // their headers; a body so slow may be hung up on by now
                using var taken = await Shop.SendAsync(server, "/v1/track", """{"anonymousId":"v","event":"Στο καλάθι"}""");
                using var page = await owner.GetAsync("/customers");
                Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (taken.StatusCode, page.StatusCode));
            }

            await Task.WhenAll(slow.Select(client => client.HungUpAsync()));
        }
        finally
        {
            slow.ForEach(client => client.Dispose());
        }

        Assert.False(server.HasExited);
        await Shop.UntilItTakesMessagesAsync(server);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_thousand_open_pages_hear_what_happens_and_keep_nobody_waiting(Engine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await using var server = ServerProcess.Over(database);
        await server.StartAsync();
        var owner = await Shop.OpenAsync(server, database);
        List<LivePage> pages = [];
        try
        {
            for (var n = 0; n < 1_000; n += 50)
                pages.AddRange(await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => LivePage.OpenAsync(owner, "kit"))));

            for (var n = 0; n < 10; n++)
            {
                using var taken = await Shop.SendAsync(server, "/v1/track", """{"anonymousId":"v","event":"Στο καλάθι"}""");
                using var page = await owner.GetAsync("/customers");
                Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (taken.StatusCode, page.StatusCode));
            }

            using var rung = await owner.PostFromAsync("/kit", "/kit/bell");
            await Task.WhenAll(pages.Select(page => page.HearsAsync()));
        }
        finally
        {
            pages.ForEach(page => page.Dispose());
        }

        await Shop.UntilItTakesMessagesAsync(server);
        Assert.InRange(server.PeakMegabytes, 1, 600);
    }
}
