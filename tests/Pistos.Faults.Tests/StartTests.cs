using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Pistos.Platform.Store;
using Pistos.Testing;

namespace Pistos.Faults.Tests;

/// <summary>Who may start on which data.</summary>
public sealed class StartTests
{
    [Fact]
    public async Task A_second_server_on_the_same_folder_refuses_in_one_line_and_the_first_goes_on()
    {
        await using var database = await TestDatabase.CreateAsync(Engine.Sqlite);
        await using var first = ServerProcess.Over(database);
        await first.StartAsync();

        var second = await first.RunAsync("serve", "--urls", "http://127.0.0.1:0");

        Assert.Equal(3, second.Code);
        Assert.StartsWith("pistos: another Pistos is using the data folder", Assert.Single(second.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        Assert.True((await first.Client.GetAsync("favicon.svg")).IsSuccessStatusCode);
    }

    [Fact]
    public async Task After_a_kill_the_folder_is_free_again()
    {
        await using var database = await TestDatabase.CreateAsync(Engine.Sqlite);
        await using var server = ServerProcess.Over(database);
        await server.StartAsync();

        await server.KillAsync();
        await server.StartAsync();

        Assert.True((await server.Client.GetAsync("favicon.svg")).IsSuccessStatusCode);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_database_of_a_newer_version_is_refused_in_one_line_and_left_alone(Engine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await using var store = database.OpenStore();
        await store.Database.ExecuteSqlRawAsync("""INSERT INTO "__EFMigrationsHistory" VALUES ('29990101000000_Tomorrow', '99.0.0')""");

        var refused = await ServerProcess.RunAsync(database.Folder, database.Postgres, "serve", "--urls", "http://127.0.0.1:0");

        Assert.NotEqual(0, refused.Code);
        var line = Assert.Single(refused.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("newer version of Pistos (it has 29990101000000_Tomorrow)", line, StringComparison.Ordinal);
        Assert.Contains("29990101000000_Tomorrow", await store.Database.GetAppliedMigrationsAsync());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Interactions")]
    public async Task Two_nodes_that_start_at_once_on_an_old_database_both_come_up(string? reached)
    {
        Assert.SkipWhen(PostgresServer.Missing is not null, PostgresServer.Missing ?? "");
        await using var database = await TestDatabase.CreateBareAsync(Engine.Postgres);
        await using var store = database.OpenStore();
        if (reached is not null) await store.GetService<IMigrator>().MigrateAsync(reached);
        await using var one = ServerProcess.Prepare(database: database.Postgres);
        await using var other = ServerProcess.Prepare(database: database.Postgres);

        await Task.WhenAll(one.StartAsync(), other.StartAsync());

        Assert.Empty(await store.Database.GetPendingMigrationsAsync());
        await Shop.OpenAsync(one, database);
        await Shop.UntilItTakesMessagesAsync(other);
    }
}
