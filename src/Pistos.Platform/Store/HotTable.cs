using Microsoft.EntityFrameworkCore.Metadata;

namespace Pistos.Platform.Store;

/// <summary>Reads and writes the rows of one mapped table by prepared statements that are derived from EF's mapping: for the recording path, where EF's own unit of work costs more than the database.</summary>
/// <typeparam name="TRow">A mapped entity without navigations, with a public parameterless constructor and settable properties.</typeparam>
public sealed class HotTable<TRow>
    where TRow : class, new()
{
    private readonly HotShape<TRow> shape;
    private readonly IHotRows<TRow> rows;

    public HotTable(IModel model, Engine engine)
    {
        shape = new HotShape<TRow>(model);
        rows = engine is Engine.Postgres ? new PostgresRows<TRow>(shape) : new SqliteRows<TRow>(shape);
    }

    /// <summary>Inserts all rows, in their order. A row that exists already is an error of the database.</summary>
    public async Task InsertAsync(HotConnection connection, IReadOnlyList<TRow> added, CancellationToken ct)
    {
        if (added.Count > 0) await rows.InsertAsync(connection, added, OnConflict.Fail, ct);
    }

    /// <summary>Inserts those rows whose key is not there yet; returns how many were.</summary>
    public async Task<int> InsertIfNewAsync(HotConnection connection, IReadOnlyList<TRow> added, CancellationToken ct) =>
        added.Count > 0 ? await rows.InsertAsync(connection, added, OnConflict.Skip, ct) : 0;

    /// <summary>Updates every column but the key, by primary key.</summary>
    /// <param name="before">What <see cref="IndexedValues"/> said of a row when it was loaded; null where that is not known.</param>
    public async Task UpdateAsync(HotConnection connection, IReadOnlyList<TRow> changed, Func<TRow, object?[]?> before, CancellationToken ct)
    {
        if (changed.Count > 0) await rows.UpdateAsync(connection, changed, before, ct);
    }

    /// <summary>Deletes by primary key.</summary>
    public async Task DeleteAsync(HotConnection connection, IReadOnlyList<TRow> removed, CancellationToken ct)
    {
        if (removed.Count > 0) await rows.DeleteAsync(connection, removed, ct);
    }

    /// <summary>Inserts; where the key exists, adds the given columns to what is there.</summary>
    public async Task AddToAsync(HotConnection connection, IReadOnlyList<TRow> sums, IReadOnlyList<string> added, CancellationToken ct)
    {
        if (sums.Count == 0) return;
        var adding = string.Join(", ", added.Select(name => shape.Column(name).Name).Select(column => $"{column} = {shape.Table}.{column} + excluded.{column}"));
        var conflict = new OnConflict($" ON CONFLICT ({string.Join(", ", shape.Keys.Select(k => k.Name))}) DO UPDATE SET {adding}");
        await rows.InsertAsync(connection, sums, conflict, ct);
    }

    /// <summary>The rows in which the given columns equal those of one of the probes. The order is that of the primary key (PostgreSQL), or of the probes (SQLite).</summary>
    /// <param name="by">Names of the properties to compare.</param>
    /// <param name="forUpdate">Lock the rows until the transaction ends (PostgreSQL; SQLite has one writer anyway).</param>
    public async Task<List<TRow>> FindAsync(HotConnection connection, IReadOnlyList<TRow> probes, IReadOnlyList<string> by, bool forUpdate, CancellationToken ct)
    {
        var found = new List<TRow>();
        if (probes.Count > 0) await rows.FindAsync(connection, probes, by, forUpdate, found, ct);
        return found;
    }

    /// <summary>The values that indexes besides the primary key hold of this row; null where there is no such index.</summary>
    internal object?[]? IndexedValues(TRow row)
    {
        if (shape.Indexed.Count == 0) return null;
        var values = new object?[shape.Indexed.Count];
        for (var i = 0; i < values.Length; i++) values[i] = shape.Indexed[i].Value(row);
        return values;
    }
}
