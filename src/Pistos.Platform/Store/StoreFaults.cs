using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Pistos.Platform.Store;

/// <summary>Tells a fault of the database's surroundings (gone, full, locked) from one of our own. It passes; a caller may come again.</summary>
public static class StoreFaults
{
    public static bool IsInfrastructure(Exception fault) => fault switch
    {
        // SQLite's result codes: busy, locked, read-only, I/O error, corrupt, full, cannot open, not a database.
        SqliteException sqlite => sqlite.SqliteErrorCode is 5 or 6 or 8 or 10 or 11 or 13 or 14 or 26,
        // PostgreSQL's classes: 53 insufficient resources, 57 operator intervention, 58 system error, 08 connection.
        PostgresException postgres => postgres.IsTransient || postgres.SqlState is ['5', '3' or '7' or '8', ..] or ['0', '8', ..],
        DbException => true,
        IOException or TimeoutException or System.Net.Sockets.SocketException => true,
        { InnerException: { } inner } => IsInfrastructure(inner),
        _ => false,
    };
}
