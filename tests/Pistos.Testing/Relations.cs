using Npgsql;

namespace Pistos.Testing;

/// <summary>PostgreSQL's files as they lie on the disk: tables, indexes and the catalog, with what nobody sees any more.</summary>
public static class Relations
{
    /// <summary>The relations in whose first file a text stands. The text is sought as it is, capitals and all.</summary>
    public static async Task<List<string>> HoldingAsync(PistosApp app, string text)
    {
        await using var connection = await OpenAsync(app);
        await using (var checkpoint = new NpgsqlCommand("CHECKPOINT", connection)) await checkpoint.ExecuteNonQueryAsync();
        await using var command = new NpgsqlCommand(
            """
            SELECT relname::text FROM pg_class
            WHERE pg_relation_filepath(oid) IS NOT NULL
              AND position(convert_to($1, 'UTF8') IN coalesce(pg_read_binary_file(pg_relation_filepath(oid), 0, 1000000000, true), '')) > 0
            """, connection);
        command.Parameters.AddWithValue(text);
        await using var reader = await command.ExecuteReaderAsync();
        var relations = new List<string>();
        while (await reader.ReadAsync()) relations.Add(reader.GetString(0));
        return relations;
    }

    /// <summary>Writes all tables and indexes anew, without what was deleted.</summary>
    public static async Task RewriteAsync(PistosApp app)
    {
        await using var connection = await OpenAsync(app);
        await using var command = new NpgsqlCommand("VACUUM (FULL, ANALYZE)", connection) { CommandTimeout = 300 };
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<NpgsqlConnection> OpenAsync(PistosApp app)
    {
        var connection = new NpgsqlConnection(app.Database.Postgres);
        await connection.OpenAsync();
        return connection;
    }
}
