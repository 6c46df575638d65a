using Pistos.Platform.Store;
using Pistos.Testing;

namespace Pistos.Faults.Tests;

public sealed class KilledServerTests
{
    private const int Kills = 30;

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_server_that_is_killed_again_and_again_keeps_all_that_it_acknowledged_once(Engine engine)
    {
        var (seed, chance) = Seed.Next();
        await using var database = await TestDatabase.CreateAsync(engine);
        await using var server = ServerProcess.Over(database);
        await server.StartAsync();
        await Shop.OpenAsync(server, database);
        var crowd = new Crowd(seed, server);

        crowd.Start();
        for (var kill = 0; kill < Kills; kill++)
        {
            await crowd.WaitForAsync(1);
            await Task.Delay(chance.Next(500));
            await server.KillAsync();
            await server.StartAsync();
        }

        await crowd.WaitForAsync(20);
        await crowd.StopAsync();
        await server.KillAsync();

        await Ledger.HoldsOnceAsync(database, crowd);
        await Ledger.AgreesWithAReplayAsync(database);
    }
}
