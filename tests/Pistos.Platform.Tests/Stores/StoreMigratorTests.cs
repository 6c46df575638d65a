using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Pistos.Insights;
using Pistos.Platform.Store;
using Pistos.Testing;

namespace Pistos.Platform.Tests.Stores;

public sealed class StoreMigratorTests
{
    [Fact]
    public async Task A_database_that_is_up_to_date_is_not_written_to()
    {
        await using var database = await TestDatabase.CreateAsync(Engine.Sqlite);
        await MigrateAsync(database);
        await using var other = new SqliteConnection($"Data Source={Path.Combine(database.Folder, "pistos.db")}");
        await other.OpenAsync(TestContext.Current.CancellationToken);
        var before = await AskAsync(other, "PRAGMA data_version");

        await MigrateAsync(database);

        Assert.Equal(before, await AskAsync(other, "PRAGMA data_version"));
        Assert.Equal("wal", await AskAsync(other, "PRAGMA journal_mode"));
    }

    [Fact]
    public async Task A_copy_that_lost_its_write_ahead_log_gets_it_back()
    {
        await using var database = await TestDatabase.CreateAsync(Engine.Sqlite);
        await using var other = new SqliteConnection($"Data Source={Path.Combine(database.Folder, "pistos.db")}");
        await other.OpenAsync(TestContext.Current.CancellationToken);
        Assert.Equal("delete", await AskAsync(other, "PRAGMA journal_mode=DELETE"));

        await MigrateAsync(database);

        await AskAsync(other, "SELECT count(*) FROM sqlite_master"); // a connection learns of it when it reads
        Assert.Equal("wal", await AskAsync(other, "PRAGMA journal_mode"));
    }

    private static async Task MigrateAsync(TestDatabase database)
    {
        var settings = StoreSettings.From(new ConfigurationBuilder().AddInMemoryCollection([new("Data", database.Folder)]).Build());
        await using var services = new ServiceCollection().AddStore(settings, StoreAssemblies.All).BuildServiceProvider();
        await services.GetRequiredService<StoreMigrator>().MigrateAsync(TestContext.Current.CancellationToken);
    }

    private static async Task<object?> AskAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }
}
