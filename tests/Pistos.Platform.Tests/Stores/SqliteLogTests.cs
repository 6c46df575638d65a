using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Pistos.Platform.Access.Setup;
using Pistos.Platform.Store;
using Pistos.Testing;

namespace Pistos.Platform.Tests.Stores;

public sealed class SqliteLogTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_log_is_emptied_as_soon_as_nobody_reads_it_any_more()
    {
        await using var database = await TestDatabase.CreateAsync(Engine.Sqlite);
        await using var reader = database.OpenStore();
        await using var store = database.OpenStore();
        await store.Database.ExecuteSqlRawAsync("CREATE TABLE gone (name TEXT); INSERT INTO gone VALUES ('Μαρία')", Ct);
        await reader.Database.OpenConnectionAsync(Ct);
        var reading = ((SqliteConnection)reader.Database.GetDbConnection()).BeginTransaction(deferred: true);
        await reader.Database.UseTransactionAsync(reading, Ct);
        await reader.Set<WorkspaceSettings>().CountAsync(Ct);
        await store.Database.ExecuteSqlRawAsync("DELETE FROM gone", Ct);

        var emptying = store.EmptyLogAsync(Ct);
        await reading.RollbackAsync(Ct);
        await emptying;

        Assert.Equal(0, new FileInfo(Path.Combine(database.Folder, "pistos.db-wal")).Length);
    }
}
