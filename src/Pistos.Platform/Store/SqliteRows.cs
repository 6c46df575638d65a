using System.Collections.Concurrent;
using System.Linq.Expressions;

namespace Pistos.Platform.Store;

/// <summary>Row by row through prepared statements of SQLite's own interface, bound by position: ADO.NET looks each parameter up by its name at each execution, which costs more than the row.</summary>
internal sealed class SqliteRows<TRow> : IHotRows<TRow>
    where TRow : class, new()
{
    private readonly HotShape<TRow> shape;
    private readonly Action<SqliteStatement, TRow> bindWritten;
    private readonly Action<SqliteStatement, TRow> bindKeys;
    private readonly Action<SqliteStatement, TRow> read;
    private readonly ConcurrentDictionary<string, Change> finds = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<long, Change> updates = [];
    private readonly string insert;
    private readonly string delete;

    public SqliteRows(HotShape<TRow> shape)
    {
        this.shape = shape;
        bindWritten = Binder(shape.Written);
        bindKeys = Binder(shape.Keys);
        read = Reader();
        insert = $"INSERT INTO {shape.Table} ({string.Join(", ", shape.Written.Select(c => c.Name))}) VALUES ({string.Join(", ", shape.Written.Select((_, i) => $"?{i + 1}"))})";
        delete = $"DELETE FROM {shape.Table} WHERE {Match(shape.Keys, 1)}";
    }

    public Task<int> InsertAsync(HotConnection connection, IReadOnlyList<TRow> rows, OnConflict onConflict, CancellationToken ct) =>
        Task.FromResult(Execute(connection.Statement(insert + onConflict.Sql), bindWritten, rows));

    public Task UpdateAsync(HotConnection connection, IReadOnlyList<TRow> rows, Func<TRow, object?[]?> before, CancellationToken ct)
    {
        foreach (var row in rows)
        {
            var change = updates.GetOrAdd(ChangedIndexes(row, before(row)), Update);
            var statement = connection.Statement(change.Sql);
            change.Bind(statement, row);
            statement.Execute();
        }

        return Task.CompletedTask;
    }

    public Task DeleteAsync(HotConnection connection, IReadOnlyList<TRow> rows, CancellationToken ct) =>
        Task.FromResult(Execute(connection.Statement(delete), bindKeys, rows));

    public Task FindAsync(HotConnection connection, IReadOnlyList<TRow> probes, IReadOnlyList<string> by, bool forUpdate, List<TRow> found, CancellationToken ct)
    {
        var find = finds.GetOrAdd(string.Join(',', by), _ => Find([.. by.Select(shape.Column)]));
        var statement = connection.Statement(find.Sql);
        foreach (var probe in probes)
        {
            find.Bind(statement, probe);
            try
            {
                while (statement.Step())
                {
                    var row = new TRow();
                    read(statement, row);
                    found.Add(row);
                }
            }
            finally
            {
                statement.Reset();
            }
        }

        return Task.CompletedTask;
    }

    private static int Execute(SqliteStatement statement, Action<SqliteStatement, TRow> bind, IReadOnlyList<TRow> rows)
    {
        var affected = 0;
        foreach (var row in rows)
        {
            bind(statement, row);
            affected += statement.Execute();
        }

        return affected;
    }

    /// <summary>A bit for each indexed column that has another value now: SQLite would rewrite the index of every column that a statement names.</summary>
    private long ChangedIndexes(TRow row, object?[]? before)
    {
        var changed = 0L;
        for (var i = 0; i < shape.Indexed.Count; i++)
            if (before is null || !Equals(before[i], shape.Indexed[i].Value(row))) changed |= 1L << i;
        return changed;
    }

    private Change Update(long changedIndexes)
    {
        List<HotColumn<TRow>> set = [.. shape.Changeable.Where(c => !c.IsIndexed), .. shape.Indexed.Where((_, i) => (changedIndexes & 1L << i) != 0)];
        var assignments = string.Join(", ", set.Select((c, i) => $"{c.Name} = ?{i + 1}"));
        return new Change($"UPDATE {shape.Table} SET {assignments} WHERE {Match(shape.Keys, set.Count + 1)}", Binder([.. set, .. shape.Keys]));
    }

    private Change Find(IReadOnlyList<HotColumn<TRow>> compared)
    {
        var list = string.Join(", ", shape.Columns.Select(c => c.Name));
        var order = string.Join(", ", shape.Keys.Select(c => c.Name));
        return new Change($"SELECT {list} FROM {shape.Table} WHERE {Match(compared, 1)} ORDER BY {order}", Binder(compared));
    }

    private static string Match(IReadOnlyList<HotColumn<TRow>> columns, int first) => string.Join(" AND ", columns.Select((c, i) => $"{c.Name} = ?{first + i}"));

    private static Action<SqliteStatement, TRow> Binder(IReadOnlyList<HotColumn<TRow>> columns)
    {
        var (statement, row) = (Expression.Parameter(typeof(SqliteStatement)), Expression.Parameter(typeof(TRow)));
        var binds = columns.Select((c, i) => Expression.Call(statement, nameof(SqliteStatement.Bind), null, Expression.Constant(i + 1), c.FromRow(row, SqliteValues.Storing(c))));
        return Expression.Lambda<Action<SqliteStatement, TRow>>(Expression.Block(typeof(void), binds), statement, row).Compile();
    }

    private Action<SqliteStatement, TRow> Reader()
    {
        var (statement, row) = (Expression.Parameter(typeof(SqliteStatement)), Expression.Parameter(typeof(TRow)));
        var reads = shape.Columns.Select((c, i) => Expression.IfThen(
            Expression.Not(Expression.Call(statement, nameof(SqliteStatement.IsNull), null, Expression.Constant(i))),
            c.ToRow(row, SqliteValues.Reading(c, statement, i))));
        return Expression.Lambda<Action<SqliteStatement, TRow>>(Expression.Block(typeof(void), reads), statement, row).Compile();
    }

    /// <summary>A statement, and how a row is bound to it.</summary>
    private sealed record Change(string Sql, Action<SqliteStatement, TRow> Bind);
}
