using System.Net;
using Pistos.Platform.Store;
using Pistos.Testing;

namespace Pistos.Faults.Tests;

public sealed class FullDiskTests
{
    private const int Room = 200_000;

    [Fact]
    public async Task On_a_full_disk_the_server_refuses_clearly_keeps_what_it_acknowledged_and_recovers_when_there_is_room()
    {
        var (seed, _) = Seed.Next();
        await using var database = await TestDatabase.CreateAsync(Engine.Sqlite);
        await using var server = ServerProcess.Over(database);
        await server.StartAsync();
        await Shop.OpenAsync(server, database);
        await Shop.UntilItTakesMessagesAsync(server);
        var crowd = new Crowd(seed, server);

        await server.LimitFilesAsync(new FileInfo(Path.Combine(database.Folder, "pistos.db-wal")).Length + Room);
        crowd.Start();
        using var refused = await UntilItRefusesAsync(server);
        var whileFull = crowd.Acknowledged;
        await Task.Delay(300);
        Assert.False(server.HasExited, server.Output);

        await server.LimitFilesAsync(null);
        await Shop.UntilItTakesMessagesAsync(server);
        await crowd.WaitForAsync(20);
        await crowd.StopAsync();
        await server.KillAsync();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.Contains("tracking.", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.True(whileFull > 0, "The disk was full from the beginning.");
        await Ledger.HoldsOnceAsync(database, crowd);
        await Ledger.AgreesWithAReplayAsync(database);
    }

    private static async Task<HttpResponseMessage> UntilItRefusesAsync(ServerProcess server)
    {
        var message = $$$"""{"anonymousId":"v","event":"Γεμάτο","properties":{"words":"{{{new string('ω', 8_000)}}}"}}""";
        for (var attempt = 0; attempt < 500; attempt++)
        {
            var answer = await Shop.SendAsync(server, "/v1/track", message);
            if (!answer.IsSuccessStatusCode) return answer;
            answer.Dispose();
        }

        throw new InvalidOperationException("The disk never became full.");
    }
}
