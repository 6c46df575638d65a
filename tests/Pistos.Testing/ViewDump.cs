using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Pistos.Platform.Store;

namespace Pistos.Testing;

/// <summary>The rows of all tables of the model but the timeline itself, as text, so that two states of a database can be compared whatever modules there are.</summary>
public sealed class ViewDump
{
    /// <summary>What happened, which a replay reads and nothing rewrites.</summary>
    private static readonly HashSet<string> Facts = ["customers_interactions", "customers_recorded_keys"];

    private readonly SortedDictionary<string, SortedDictionary<string, int>> tables = new(StringComparer.Ordinal);

    private ViewDump()
    {
    }

    /// <summary>How many rows there are in all.</summary>
    public int Rows => tables.Values.Sum(rows => rows.Values.Sum());

    /// <summary>How many rows this table has.</summary>
    public int CountOf(string table) => tables[table].Values.Sum();

    /// <param name="except">Tables that shall not be looked at.</param>
    public static async Task<ViewDump> TakeAsync(Store store, params string[] except)
    {
        var dump = new ViewDump();
        await store.Database.OpenConnectionAsync();
        foreach (var entity in store.Model.GetEntityTypes())
        {
            if (entity.GetTableName() is not { } table || Facts.Contains(table) || except.Contains(table)) continue;
            dump.tables.TryAdd(table, await ReadAsync(store.Database.GetDbConnection(), table, [.. entity.GetProperties().Select(p => p.GetColumnName()).Order(StringComparer.Ordinal)]));
        }

        return dump;
    }

    /// <summary>The rows that only one of the two has, as lines <c>- table: row</c> and <c>+ table: row</c>; empty when both are the same.</summary>
    public string DifferencesTo(ViewDump other)
    {
        var differences = new List<string>();
        foreach (var table in tables.Keys.Union(other.tables.Keys).Order(StringComparer.Ordinal))
        {
            var (ours, theirs) = (tables.GetValueOrDefault(table) ?? [], other.tables.GetValueOrDefault(table) ?? []);
            foreach (var row in ours.Keys.Union(theirs.Keys).Order(StringComparer.Ordinal))
            {
                var more = theirs.GetValueOrDefault(row) - ours.GetValueOrDefault(row);
                for (var i = 0; i < Math.Abs(more); i++) differences.Add($"{(more < 0 ? '-' : '+')} {table}: {row}");
            }
        }

        return string.Join('\n', differences.Take(40));
    }

    private static async Task<SortedDictionary<string, int>> ReadAsync(DbConnection connection, string table, IReadOnlyList<string> columns)
    {
        var rows = new SortedDictionary<string, int>(StringComparer.Ordinal);
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT {string.Join(", ", columns.Select(c => $"\"{c}\""))} FROM {table}{(table is "platform_counters" ? " WHERE count <> 0 OR amount <> 0" : "")}"; // a sum that came back to nothing is as good as none
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            var row = string.Join(" · ", Enumerable.Range(0, reader.FieldCount).Where(i => !reader.IsDBNull(i)).Select(i => $"{reader.GetName(i)}={Text(reader.GetValue(i))}"));
            rows[row] = rows.GetValueOrDefault(row) + 1;
        }

        return rows;
    }

    private static string Text(object value) => value switch
    {
        byte[] bytes => Convert.ToHexStringLower(bytes),
        DateTime at => at.ToString("O", CultureInfo.InvariantCulture),
        Array many => string.Join(',', many.Cast<object>().Select(Text)),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
