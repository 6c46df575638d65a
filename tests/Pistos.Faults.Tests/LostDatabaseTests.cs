using System.Net;
using Microsoft.EntityFrameworkCore;
using Pistos.Platform.Store;
using Pistos.Testing;

namespace Pistos.Faults.Tests;

/// <summary>The database goes away under a running server, and comes back.</summary>
public sealed class LostDatabaseTests
{
    [Fact]
    public async Task A_server_outlives_a_PostgreSQL_that_is_killed_five_times_and_keeps_all_that_it_acknowledged_once()
    {
        Assert.SkipWhen(PostgresServer.Missing is not null, PostgresServer.Missing ?? "");
        var (seed, chance) = Seed.Next();
        var cluster = await PostgresCluster.StartAsync();
        try
        {
            await using var database = await TestDatabase.CreateBareAsync(Engine.Postgres, cluster.ConnectionString);
            await using var server = ServerProcess.Over(database);
            await server.StartAsync();
            await Shop.OpenAsync(server, database);
            var crowd = new Crowd(seed, server);

            crowd.Start();
            for (var kill = 0; kill < 5; kill++)
            {
                await crowd.WaitForAsync(10);
                await Task.Delay(chance.Next(400));
                cluster.Kill();
                await Task.Delay(chance.Next(400));
                await cluster.ResumeAsync();
                await Shop.UntilItTakesMessagesAsync(server);
            }

            await crowd.WaitForAsync(20);
            await crowd.StopAsync();
            await server.KillAsync();

            await Ledger.HoldsOnceAsync(database, crowd);
            await Ledger.AgreesWithAReplayAsync(database);
        }
        finally
        {
            cluster.Stop();
        }
    }

    [Fact]
    public async Task A_program_that_keeps_SQLite_to_itself_for_a_while_loses_nobody_anything()
    {
        var (seed, chance) = Seed.Next();
        await using var database = await TestDatabase.CreateAsync(Engine.Sqlite);
        await using var server = ServerProcess.Over(database);
        await server.StartAsync();
        await Shop.OpenAsync(server, database);
        var crowd = new Crowd(seed, server);
        await using var greedy = database.OpenStore();

        crowd.Start();
        for (var turn = 0; turn < 3; turn++)
        {
            await crowd.WaitForAsync(10);
            await using (await greedy.Database.BeginTransactionAsync())
            {
                await greedy.Database.ExecuteSqlAsync($"UPDATE customers_customers SET id = id");
                var before = crowd.Told;
                await Task.Delay(chance.Next(200, 800));
                Assert.InRange(crowd.Told - before, 0, 6); // those that were being answered just then
            }
        }

        await crowd.WaitForAsync(20);
        await crowd.StopAsync();
        await server.KillAsync();

        await Ledger.HoldsOnceAsync(database, crowd);
        await Ledger.AgreesWithAReplayAsync(database);
    }

    [Fact]
    public async Task While_the_database_is_gone_clients_are_told_to_come_again_and_then_all_goes_on()
    {
        Assert.SkipWhen(PostgresServer.Missing is not null, PostgresServer.Missing ?? "");
        var cluster = await PostgresCluster.StartAsync();
        try
        {
            await using var database = await TestDatabase.CreateBareAsync(Engine.Postgres, cluster.ConnectionString);
            await using var server = ServerProcess.Over(database);
            await server.StartAsync();
            var owner = await Shop.OpenAsync(server, database);
            await Shop.UntilItTakesMessagesAsync(server);

            cluster.Kill();
            using var refused = await Shop.SendAsync(server, "/v1/track", """{"anonymousId":"v","event":"Χάθηκε","messageId":"gone"}""");
            using var page = await owner.GetAsync("/customers");
            await cluster.ResumeAsync();
            await Shop.UntilItTakesMessagesAsync(server);

            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
            Assert.NotNull(refused.Headers.RetryAfter);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, page.StatusCode);
            Assert.Contains("Η βάση δεδομένων δεν είναι διαθέσιμη", WebUtility.HtmlDecode(await page.Content.ReadAsStringAsync()), StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.OK, (await owner.GetAsync("/customers")).StatusCode);
            Assert.False(server.HasExited);
        }
        finally
        {
            cluster.Stop();
        }
    }
}
