using System.Data.Common;
using System.Linq.Expressions;
using System.Reflection;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;
using NpgsqlTypes;

namespace Pistos.Platform.Store;

/// <summary>Reads and writes the rows of one mapped table by prepared statements that are derived from EF's mapping: for the recording path, where EF's own unit of work costs more than the database.</summary>
/// <typeparam name="TRow">A mapped entity without navigations, with a public parameterless constructor and settable properties.</typeparam>
public sealed class HotTable<TRow>
    where TRow : class, new()
{
    private readonly HotColumn<TRow>[] columns;
    private readonly HotColumn<TRow>[] keys;
    private readonly HotColumn<TRow>[] written;
    private readonly Action<DbDataReader, TRow>[] readers;
    private readonly Engine engine;
    private readonly string table;

    public HotTable(IModel model, Engine engine)
    {
        var entity = model.FindEntityType(typeof(TRow)) ?? throw new InvalidOperationException($"{typeof(TRow).Name} is not mapped.");
        this.engine = engine;
        table = entity.GetTableName()!;
        columns = [.. entity.GetProperties().Select(property => HotColumn<TRow>.For(property, engine))];
        keys = [.. entity.FindPrimaryKey()!.Properties.Select(property => columns.Single(c => c.Property == property.Name))];
        written = [.. columns.Where(c => !c.IsGenerated)];
        readers = [.. columns.Select((c, i) => c.Reader(i))];
        Insert = InsertSql("");
        InsertIfNew = InsertSql(" ON CONFLICT DO NOTHING");
        Update = UpdateSql();
        Delete = DeleteSql();
    }

    private string Insert { get; }

    private string InsertIfNew { get; }

    private string Update { get; }

    private string Delete { get; }

    /// <summary>Inserts all rows, in their order. A row that exists already is an error of the database.</summary>
    public Task InsertAsync(HotConnection connection, IReadOnlyList<TRow> rows, CancellationToken ct) =>
        ExecuteAsync(connection, Insert, written, rows, ct);

    /// <summary>Inserts those rows whose key is not there yet; returns how many were.</summary>
    public Task<int> InsertIfNewAsync(HotConnection connection, IReadOnlyList<TRow> rows, CancellationToken ct) =>
        ExecuteAsync(connection, InsertIfNew, written, rows, ct);

    /// <summary>Updates every column but the key, by primary key.</summary>
    public Task UpdateAsync(HotConnection connection, IReadOnlyList<TRow> rows, CancellationToken ct) =>
        ExecuteAsync(connection, Update, columns, rows, ct);

    /// <summary>Deletes by primary key.</summary>
    public Task DeleteAsync(HotConnection connection, IReadOnlyList<TRow> rows, CancellationToken ct) =>
        ExecuteAsync(connection, Delete, keys, rows, ct);

    /// <summary>Inserts; where the key exists, adds the given columns to what is there.</summary>
    public Task AddToAsync(HotConnection connection, IReadOnlyList<TRow> rows, IReadOnlyList<string> added, CancellationToken ct)
    {
        var sums = string.Join(", ", added.Select(name =>
        {
            var column = columns.Single(c => c.Property == name).Name;
            return $"{column} = {table}.{column} + excluded.{column}";
        }));
        var conflict = $" ON CONFLICT ({string.Join(", ", keys.Select(k => k.Name))}) DO UPDATE SET {sums}";
        return ExecuteAsync(connection, InsertSql(conflict), written, rows, ct);
    }

    /// <summary>The rows in which the given columns equal those of one of the probes. The order is that of the primary key.</summary>
    /// <param name="by">Names of the properties to compare.</param>
    /// <param name="forUpdate">Lock the rows until the transaction ends (PostgreSQL; SQLite has one writer anyway).</param>
    public async Task<List<TRow>> FindAsync(HotConnection connection, IReadOnlyList<TRow> probes, IReadOnlyList<string> by, bool forUpdate, CancellationToken ct)
    {
        var found = new List<TRow>();
        if (probes.Count == 0) return found;
        HotColumn<TRow>[] compared = [.. by.Select(name => columns.Single(c => c.Property == name))];
        var list = string.Join(", ", columns.Select(c => $"t.{c.Name}"));
        var order = string.Join(", ", keys.Select(k => $"t.{k.Name}"));
        if (engine is Engine.Postgres)
        {
            var match = string.Join(" AND ", compared.Select(c => $"t.{c.Name} = p.{c.Name}"));
            var sql = $"SELECT {list} FROM {table} t JOIN {Unnest(compared)} ON {match} ORDER BY {order}{(forUpdate ? " FOR UPDATE OF t" : "")}";
            var command = connection.Command(sql);
            BindArrays(command, compared, probes);
            await ReadAsync(command, found, ct);
            return found;
        }

        var where = string.Join(" AND ", compared.Select((c, i) => $"t.{c.Name} = @p{i}"));
        var one = connection.Command($"SELECT {list} FROM {table} t WHERE {where} ORDER BY {order}");
        foreach (var probe in probes)
        {
            BindRow(one, compared, probe);
            await ReadAsync(one, found, ct);
        }

        return found;
    }

    private async Task ReadAsync(DbCommand command, List<TRow> found, CancellationToken ct)
    {
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var row = new TRow();
            foreach (var read in readers) read(reader, row);
            found.Add(row);
        }
    }

    private async Task<int> ExecuteAsync(HotConnection connection, string sql, HotColumn<TRow>[] bound, IReadOnlyList<TRow> rows, CancellationToken ct)
    {
        if (rows.Count == 0) return 0;
        var command = connection.Command(sql);
        if (engine is Engine.Postgres)
        {
            BindArrays(command, bound, rows);
            return await command.ExecuteNonQueryAsync(ct);
        }

        var affected = 0;
        foreach (var row in rows)
        {
            BindRow(command, bound, row);
            affected += command.ExecuteNonQuery();
        }

        return affected;
    }

    private static void BindRow(DbCommand command, HotColumn<TRow>[] bound, TRow row)
    {
        if (command.Parameters.Count == 0)
        {
            for (var i = 0; i < bound.Length; i++) command.Parameters.Add(new SqliteParameter($"@p{i}", bound[i].SqliteType));
            command.Prepare();
        }

        for (var i = 0; i < bound.Length; i++) command.Parameters[i].Value = bound[i].Value(row) ?? DBNull.Value;
    }

    private static void BindArrays(DbCommand command, HotColumn<TRow>[] bound, IReadOnlyList<TRow> rows)
    {
        command.Parameters.Clear();
        foreach (var column in bound)
        {
            var parameter = new NpgsqlParameter { Value = column.Array(rows) };
            // From an array of nulls Npgsql would guess the type without time zone, and keep the statement prepared so.
            if (column.StoreType == "timestamp with time zone") parameter.NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.TimestampTz;
            command.Parameters.Add(parameter);
        }
    }

    private string InsertSql(string conflict)
    {
        var names = string.Join(", ", written.Select(c => c.Name));
        return engine is Engine.Postgres
            ? $"INSERT INTO {table} ({names}) SELECT {string.Join(", ", written.Select(c => $"p.{c.Name}"))} FROM {Unnest(written)} ORDER BY p.ord{conflict}"
            : $"INSERT INTO {table} ({names}) VALUES ({string.Join(", ", written.Select((_, i) => $"@p{i}"))}){conflict}";
    }

    private string UpdateSql()
    {
        var set = columns.Where(c => !keys.Contains(c) && !c.IsGenerated).ToList();
        if (engine is Engine.Postgres)
        {
            var match = string.Join(" AND ", keys.Select(k => $"t.{k.Name} = p.{k.Name}"));
            return $"UPDATE {table} t SET {string.Join(", ", set.Select(c => $"{c.Name} = p.{c.Name}"))} FROM {Unnest(columns)} WHERE {match}";
        }

        int Index(HotColumn<TRow> column) => Array.IndexOf(columns, column);
        return $"UPDATE {table} SET {string.Join(", ", set.Select(c => $"{c.Name} = @p{Index(c)}"))} WHERE {string.Join(" AND ", keys.Select(k => $"{k.Name} = @p{Index(k)}"))}";
    }

    private string DeleteSql() => engine is Engine.Postgres
        ? $"DELETE FROM {table} t USING {Unnest(keys)} WHERE {string.Join(" AND ", keys.Select(k => $"t.{k.Name} = p.{k.Name}"))}"
        : $"DELETE FROM {table} WHERE {string.Join(" AND ", keys.Select((k, i) => $"{k.Name} = @p{i}"))}";

    private static string Unnest(HotColumn<TRow>[] bound) =>
        $"unnest({string.Join(", ", bound.Select((c, i) => $"${i + 1}::{c.StoreType}[]"))}) WITH ORDINALITY AS p({string.Join(", ", bound.Select(c => c.Name))}, ord)";
}
