using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Pistos.Platform.Store;

/// <summary>Tells what a fault of the database comes from: its surroundings, somebody else's change at the same moment, or ourselves.</summary>
public static class StoreFaults
{
    /// <summary>Whether somebody else was sooner: the row was changed, removed, or put there first. Looking again shows what is.</summary>
    public static bool IsConflict(Exception fault) => fault switch
    {
        DbUpdateConcurrencyException => true,
        // SQLite's extended result codes: unique, primary key, foreign key.
        SqliteException sqlite => sqlite.SqliteExtendedErrorCode is 2067 or 1555 or 787,
        // PostgreSQL: unique violation, foreign key violation.
        PostgresException postgres => postgres.SqlState is "23505" or "23503",
        { InnerException: { } inner } => IsConflict(inner),
        _ => false,
    };

    /// <summary>Whether the database is gone, full or locked. It passes; a caller may come again.</summary>
    public static bool IsInfrastructure(Exception fault) => fault switch
    {
        // SQLite's result codes: busy, locked, read-only, I/O error, corrupt, full, cannot open, not a database.
        SqliteException sqlite => sqlite.SqliteErrorCode is 5 or 6 or 8 or 10 or 11 or 13 or 14 or 26,
        // PostgreSQL's classes: 53 insufficient resources, 57 operator intervention, 58 system error, 08 connection, XX its own trouble, as with a page half written.
        PostgresException postgres => postgres.IsTransient || postgres.SqlState is ['5', '3' or '7' or '8', ..] or ['0', '8', ..] or ['X', 'X', ..],
        DbException => true,
        IOException or TimeoutException or System.Net.Sockets.SocketException => true,
        { InnerException: { } inner } => IsInfrastructure(inner),
        _ => false,
    };
}
