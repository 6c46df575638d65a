using System.Data;
using System.Data.Common;

namespace Pistos.Platform.Store;

/// <summary>A long-lived connection with its prepared commands and its present transaction. Used by one writer at a time.</summary>
public sealed class HotConnection(DbConnection connection) : IAsyncDisposable
{
    private readonly Dictionary<string, DbCommand> commands = new(StringComparer.Ordinal);

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

    public async Task<DbTransaction> BeginAsync(CancellationToken ct)
    {
        if (connection.State is not ConnectionState.Open)
        {
            commands.Clear();
            await connection.OpenAsync(ct);
        }

        return Transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, ct);
    }

    public async Task EndAsync()
    {
        if (Transaction is null) return;
        await Transaction.DisposeAsync();
        Transaction = null;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var command in commands.Values) await command.DisposeAsync();
        await connection.DisposeAsync();
    }
}
