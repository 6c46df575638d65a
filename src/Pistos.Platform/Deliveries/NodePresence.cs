using System.Buffers.Binary;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Pistos.Platform.Store;

namespace Pistos.Platform.Deliveries;

/// <summary>Tells whether the process that claimed a delivery still lives, so that no clock has to be trusted for it.</summary>
/// <remarks>
/// PostgreSQL: each process holds an advisory lock on a connection of its own, which the server drops the moment the
/// process dies. SQLite: one process holds the data folder, so every other one is gone.
/// </remarks>
internal sealed class NodePresence(StoreSettings settings) : IAsyncDisposable
{
    private NpgsqlConnection? held;

    public Guid Node { get; } = Guid.CreateVersion7();

    /// <summary>Makes sure that this process is seen to live; claims nothing before.</summary>
    public Task ShowAsync(CancellationToken ct) => settings.Engine is Engine.Sqlite ? Task.CompletedTask : HoldLockAsync(ct);

    // Apart, so that a process on SQLite never loads Npgsql.
    private async Task HoldLockAsync(CancellationToken ct)
    {
        if (held is not null && await AnswersAsync(held, ct)) return;

        await LeaveAsync();
        var connection = new NpgsqlConnection(settings.ConnectionString + ";Pooling=false");
        await connection.OpenAsync(ct);
        await using var command = new NpgsqlCommand("SELECT pg_advisory_lock($1)", connection);
        command.Parameters.AddWithValue(LockOf(Node));
        await command.ExecuteNonQueryAsync(ct);
        held = connection;
    }

    /// <summary>Is that process gone? Asked inside a transaction, which keeps the answer true until its end.</summary>
    public async Task<bool> IsGoneAsync(Store.Store store, Guid node, CancellationToken ct)
    {
        if (settings.Engine is Engine.Sqlite) return true;

        var key = LockOf(node);
        return await store.Database.SqlQuery<bool>($"SELECT pg_try_advisory_xact_lock({key}) AS \"Value\"").SingleAsync(ct);
    }

    public ValueTask DisposeAsync() => LeaveAsync();

    private async ValueTask LeaveAsync()
    {
        if (held is not null) await held.DisposeAsync();
        held = null;
    }

    private static async Task<bool> AnswersAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        try
        {
            await using var command = new NpgsqlCommand("SELECT 1", connection);
            await command.ExecuteScalarAsync(ct);
            return true;
        }
        catch (Exception broken) when (broken is NpgsqlException or InvalidOperationException)
        {
            return false;
        }
    }

    // The random half of a version 7 id.
    private static long LockOf(Guid node) => BinaryPrimitives.ReadInt64BigEndian(node.ToByteArray(true).AsSpan(8));
}
