using System.Collections.Concurrent;
using System.Data.Common;
using System.Linq.Expressions;
using System.Reflection;
using Npgsql;
using NpgsqlTypes;

namespace Pistos.Platform.Store;

/// <summary>Rows by the array: one statement per table and batch, whatever its size.</summary>
internal sealed class PostgresRows<TRow> : IHotRows<TRow>
    where TRow : class, new()
{
    private static readonly MethodInfo ArrayOf = typeof(PostgresRows<TRow>).GetMethod(nameof(ToArray), BindingFlags.NonPublic | BindingFlags.Static)!;

    private readonly HotShape<TRow> shape;
    private readonly Dictionary<HotColumn<TRow>, Func<IReadOnlyList<TRow>, Array>> arrays;
    private readonly Action<DbDataReader, TRow>[] readers;
    private readonly ConcurrentDictionary<string, string> finds = new(StringComparer.Ordinal);
    private readonly string insert;
    private readonly string update;
    private readonly string delete;

    public PostgresRows(HotShape<TRow> shape)
    {
        this.shape = shape;
        arrays = shape.Columns.ToDictionary(c => c, ArrayFrom);
        readers = [.. shape.Columns.Select(Reader)];
        var written = string.Join(", ", shape.Written.Select(c => c.Name));
        insert = $"INSERT INTO {shape.Table} ({written}) SELECT {string.Join(", ", shape.Written.Select(c => $"p.{c.Name}"))} FROM {Unnest(shape.Written)} ORDER BY p.ord";
        update = $"UPDATE {shape.Table} t SET {string.Join(", ", shape.Changeable.Select(c => $"{c.Name} = p.{c.Name}"))} FROM {Unnest(shape.Columns)} WHERE {Match(shape.Keys)}";
        delete = $"DELETE FROM {shape.Table} t USING {Unnest(shape.Keys)} WHERE {Match(shape.Keys)}";
    }

    public Task<int> InsertAsync(HotConnection connection, IReadOnlyList<TRow> rows, OnConflict onConflict, CancellationToken ct) =>
        ExecuteAsync(connection, insert + onConflict.Sql, shape.Written, rows, ct);

    /// <summary>PostgreSQL compares by itself what an index holds.</summary>
    public Task UpdateAsync(HotConnection connection, IReadOnlyList<TRow> rows, Func<TRow, object?[]?> before, CancellationToken ct) =>
        ExecuteAsync(connection, update, shape.Columns, rows, ct);

    public Task DeleteAsync(HotConnection connection, IReadOnlyList<TRow> rows, CancellationToken ct) =>
        ExecuteAsync(connection, delete, shape.Keys, rows, ct);

    public async Task FindAsync(HotConnection connection, IReadOnlyList<TRow> probes, IReadOnlyList<string> by, bool forUpdate, List<TRow> found, CancellationToken ct)
    {
        List<HotColumn<TRow>> compared = [.. by.Select(shape.Column)];
        var list = string.Join(", ", shape.Columns.Select(c => $"t.{c.Name}"));
        var order = string.Join(", ", shape.Keys.Select(k => $"t.{k.Name}"));
        var sql = finds.GetOrAdd(
            $"{string.Join(',', by)}{forUpdate}",
            _ => $"SELECT {list} FROM {shape.Table} t JOIN {Unnest(compared)} ON {Match(compared)} ORDER BY {order}{(forUpdate ? " FOR UPDATE OF t" : "")}");
        var command = connection.Command(sql);
        Bind(command, compared, probes);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var row = new TRow();
            foreach (var read in readers) read(reader, row);
            found.Add(row);
        }
    }

    private async Task<int> ExecuteAsync(HotConnection connection, string sql, IReadOnlyList<HotColumn<TRow>> bound, IReadOnlyList<TRow> rows, CancellationToken ct)
    {
        var command = connection.Command(sql);
        Bind(command, bound, rows);
        return await command.ExecuteNonQueryAsync(ct);
    }

    private void Bind(DbCommand command, IReadOnlyList<HotColumn<TRow>> bound, IReadOnlyList<TRow> rows)
    {
        command.Parameters.Clear();
        foreach (var column in bound)
        {
            var parameter = new NpgsqlParameter { Value = arrays[column](rows) };
            // From an array of nulls Npgsql would guess the type without time zone, and keep the statement prepared so.
            if (column.StoreType == "timestamp with time zone") parameter.NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.TimestampTz;
            command.Parameters.Add(parameter);
        }
    }

    private static Func<IReadOnlyList<TRow>, Array> ArrayFrom(HotColumn<TRow> column)
    {
        var row = Expression.Parameter(typeof(TRow));
        var stored = column.FromRow(row);
        return (Func<IReadOnlyList<TRow>, Array>)ArrayOf.MakeGenericMethod(stored.Type).CreateDelegate(
            typeof(Func<IReadOnlyList<TRow>, Array>), Expression.Lambda(stored, row).Compile());
    }

    private static Array ToArray<TStored>(Func<TRow, TStored> stored, IReadOnlyList<TRow> rows)
    {
        var array = new TStored[rows.Count];
        for (var i = 0; i < array.Length; i++) array[i] = stored(rows[i]);
        return array;
    }

    private static Action<DbDataReader, TRow> Reader(HotColumn<TRow> column, int ordinal)
    {
        var (reader, row) = (Expression.Parameter(typeof(DbDataReader)), Expression.Parameter(typeof(TRow)));
        var index = Expression.Constant(ordinal);
        var value = Expression.Call(reader, nameof(DbDataReader.GetFieldValue), [column.Stored], index);
        var isNull = Expression.Call(reader, nameof(DbDataReader.IsDBNull), null, index);
        return Expression.Lambda<Action<DbDataReader, TRow>>(Expression.IfThen(Expression.Not(isNull), column.ToRow(row, value)), reader, row).Compile();
    }

    private static string Match(IEnumerable<HotColumn<TRow>> columns) => string.Join(" AND ", columns.Select(c => $"t.{c.Name} = p.{c.Name}"));

    private static string Unnest(IReadOnlyList<HotColumn<TRow>> bound) =>
        $"unnest({string.Join(", ", bound.Select((c, i) => $"${i + 1}::{c.StoreType}[]"))}) WITH ORDINALITY AS p({string.Join(", ", bound.Select(c => c.Name))}, ord)";
}
