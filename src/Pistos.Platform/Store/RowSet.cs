namespace Pistos.Platform.Store;

/// <summary>The rows of one hot table that a recording transaction has touched: loaded once, changed in memory, written at its end.</summary>
public sealed class RowSet<TRow, TKey>(HotTable<TRow> table) : IRowSet
    where TRow : class, IHotRow<TKey>, new()
    where TKey : notnull
{
    private readonly Dictionary<TKey, TRow> known = [];
    private readonly Dictionary<TRow, object?[]> indexed = [];
    private readonly HashSet<TKey> missing = [];
    private readonly List<TRow> added = [];
    private readonly HashSet<TRow> changed = [];
    private readonly List<TRow> removed = [];

    /// <summary>The rows that are known by now, loaded or added.</summary>
    public IReadOnlyCollection<TRow> Known => known.Values;

    /// <summary>Loads by primary key those that are not known yet, in one go.</summary>
    /// <param name="probes">Rows of which only the key is set.</param>
    /// <param name="keyColumns">Names of the key's properties.</param>
    public async ValueTask LoadAsync(HotConnection connection, IEnumerable<TRow> probes, IReadOnlyList<string> keyColumns, CancellationToken ct, bool forUpdate = false)
    {
        List<TRow> wanted = [.. probes.Where(p => !known.ContainsKey(p.Key) && missing.Add(p.Key))];
        if (wanted.Count == 0) return;
        foreach (var row in await table.FindAsync(connection, wanted, keyColumns, forUpdate, ct))
        {
            missing.Remove(row.Key);
            Keep(row);
        }
    }

    /// <summary>Loads the rows whose given columns equal a probe's. Rows that are known already stay as they are.</summary>
    public async ValueTask LoadByAsync(HotConnection connection, IReadOnlyList<TRow> probes, IReadOnlyList<string> columns, CancellationToken ct)
    {
        foreach (var row in await table.FindAsync(connection, probes, columns, false, ct))
        {
            if (!removed.Exists(r => r.Key.Equals(row.Key))) Keep(row);
        }
    }

    /// <summary>The row as the database has it now, locked until the transaction ends. It is not taken over.</summary>
    public async ValueTask<TRow?> ReadAsync(HotConnection connection, TRow probe, IReadOnlyList<string> keyColumns, CancellationToken ct) =>
        (await table.FindAsync(connection, [probe], keyColumns, true, ct)).SingleOrDefault();

    public TRow? Find(TKey key) => known.GetValueOrDefault(key);

    public void Add(TRow row)
    {
        known.Add(row.Key, row);
        missing.Remove(row.Key);
        added.Add(row);
    }

    /// <summary>Says that a loaded row has been changed and must be written.</summary>
    public void Changed(TRow row) => changed.Add(row);

    public void Remove(TRow row)
    {
        known.Remove(row.Key);
        missing.Add(row.Key);
        changed.Remove(row);
        if (!added.Remove(row)) removed.Add(row);
    }

    public async Task FlushAsync(HotConnection connection, CancellationToken ct)
    {
        changed.ExceptWith(added);
        await table.DeleteAsync(connection, removed, ct);
        added.Sort((one, other) => TRow.InOrder(one.Key, other.Key));
        await table.InsertAsync(connection, added, ct);
        await table.UpdateAsync(connection, [.. changed], indexed.GetValueOrDefault, ct);
        foreach (var row in changed) indexed.Remove(row);
        removed.Clear();
        added.Clear();
        changed.Clear();
    }

    private void Keep(TRow row)
    {
        if (known.TryAdd(row.Key, row) && table.IndexedValues(row) is { } values) indexed.Add(row, values);
    }
}

/// <summary>A <see cref="RowSet{TRow,TKey}"/> of any row.</summary>
public interface IRowSet
{
    Task FlushAsync(HotConnection connection, CancellationToken ct);
}
