using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Pistos.Platform.Store;

/// <summary>A long-lived connection with its prepared commands and its present transaction. Used by one writer at a time.</summary>
public sealed class HotConnection(DbConnection connection) : IAsyncDisposable
{
    private readonly Dictionary<string, DbCommand> commands = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SqliteStatement> statements = new(StringComparer.Ordinal);
    private Store? store;
    private bool isStoreReady;

    public DbConnection Connection => connection;

    public DbTransaction? Transaction { get; private set; }

    /// <summary>A command of this text within the present transaction, prepared once and kept.</summary>
    public DbCommand Command(string sql)
    {
        if (!commands.TryGetValue(sql, out var command))
        {
            command = connection.CreateCommand();
            command.CommandText = sql;
            commands.Add(sql, command);
        }

        command.Transaction = Transaction;
        return command;
    }

    /// <summary>The same for SQLite's own interface. It runs in whatever transaction the connection is in.</summary>
    internal SqliteStatement Statement(string sql)
    {
        if (!statements.TryGetValue(sql, out var statement)) statements.Add(sql, statement = new SqliteStatement((SqliteConnection)connection, sql));
        return statement;
    }

    /// <summary>EF over this connection, within the present transaction. One for the connection's whole life, and there from its beginning: EF gives SQLite its functions when it is made, and SQLite refuses them while a statement is under way, as one of the full-text index is from its first write to the end of a transaction.</summary>
    public Store Store
    {
        get
        {
            if (!isStoreReady)
            {
                ReadyStores.MakeModelOf(store!);
                isStoreReady = true;
            }

            if (Transaction is not null && store!.Database.CurrentTransaction is null) store.Database.UseTransaction(Transaction);
            return store!;
        }
    }

    internal void Use(Store over)
    {
        store = over;
        _ = store.Database.GetDbConnection();
    }

    public async Task<DbTransaction> BeginAsync(CancellationToken ct)
    {
        if (connection.State is not ConnectionState.Open)
        {
            Forget();
            await connection.OpenAsync(ct);
        }

        return Transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, ct);
    }

    public async Task EndAsync()
    {
        if (Transaction is null) return;
        store!.ChangeTracker.Clear();
        store.Database.UseTransaction(null);
        await Transaction.DisposeAsync();
        Transaction = null;
    }

    public async ValueTask DisposeAsync()
    {
        if (store is not null) await store.DisposeAsync();
        foreach (var command in commands.Values) await command.DisposeAsync();
        Forget();
        await connection.DisposeAsync();
    }

    private void Forget()
    {
        commands.Clear();
        foreach (var statement in statements.Values) statement.Dispose();
        statements.Clear();
    }
}
