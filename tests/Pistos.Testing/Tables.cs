using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Pistos.Platform.Store;

namespace Pistos.Testing;

/// <summary>Reads the database as it lies there, whatever the mappings say.</summary>
public static class Tables
{
    public static async Task<List<string>> NamesAsync(PistosApp app)
    {
        await using var store = app.OpenStore();
        return await ReadAsync(store, store.Engine is Engine.Sqlite
            ? "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
            : "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'");
    }

    /// <summary>All rows of a table as text, in a fixed order.</summary>
    public static async Task<List<string>> RowsAsync(PistosApp app, string table)
    {
        await using var store = app.OpenStore();
        var rows = await ReadAsync(store, $"SELECT * FROM \"{table}\"");
        rows.Sort(StringComparer.Ordinal);
        return rows;
    }

    /// <summary>Where a text still stands: tables, and files of the data folder.</summary>
    public static async Task<List<string>> HoldingAsync(PistosApp app, string marker)
    {
        var places = new List<string>();
        foreach (var table in await NamesAsync(app))
        {
            if ((await RowsAsync(app, table)).Any(row => row.Contains(marker, StringComparison.OrdinalIgnoreCase))) places.Add(table);
        }

        foreach (var file in Directory.EnumerateFiles(app.Database.Folder, "*", SearchOption.AllDirectories).Where(f => !f.EndsWith("pistos.lock", StringComparison.Ordinal)))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var bytes = new MemoryStream();
            await stream.CopyToAsync(bytes);
            var text = System.Text.Encoding.Latin1.GetString(bytes.ToArray());
            if (text.Contains(marker, StringComparison.OrdinalIgnoreCase)) places.Add(Path.GetFileName(file));
        }

        return places;
    }

    private static async Task<List<string>> ReadAsync(Store store, string sql)
    {
        await store.Database.OpenConnectionAsync();
        await using var command = store.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync()) rows.Add(string.Join(" | ", Enumerable.Range(0, reader.FieldCount).Select(i => Text(reader, i))));
        return rows;
    }

    private static string Text(DbDataReader reader, int column) => reader.GetValue(column) switch
    {
        byte[] bytes => Convert.ToHexString(bytes) + " " + System.Text.Encoding.Latin1.GetString(bytes),
        DateTime at => at.ToString("O", CultureInfo.InvariantCulture),
        var value => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };
}
