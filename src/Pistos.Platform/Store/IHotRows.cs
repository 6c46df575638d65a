namespace Pistos.Platform.Store;

/// <summary>What an engine does with the rows of a <see cref="HotTable{TRow}"/>.</summary>
internal interface IHotRows<TRow>
{
    Task<int> InsertAsync(HotConnection connection, IReadOnlyList<TRow> rows, OnConflict onConflict, CancellationToken ct);

    /// <param name="before">The indexed columns of each row as they were, or null where that is not known.</param>
    Task UpdateAsync(HotConnection connection, IReadOnlyList<TRow> rows, Func<TRow, object?[]?> before, CancellationToken ct);

    Task DeleteAsync(HotConnection connection, IReadOnlyList<TRow> rows, CancellationToken ct);

    Task FindAsync(HotConnection connection, IReadOnlyList<TRow> probes, IReadOnlyList<string> by, bool forUpdate, List<TRow> found, CancellationToken ct);
}

/// <summary>What an insert does where the key exists.</summary>
/// <param name="Sql">The clause, empty where it is an error.</param>
internal readonly record struct OnConflict(string Sql)
{
    public static OnConflict Fail { get; } = new("");

    public static OnConflict Skip { get; } = new(" ON CONFLICT DO NOTHING");
}
