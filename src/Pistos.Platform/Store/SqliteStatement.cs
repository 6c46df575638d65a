using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Pistos.Platform.Store;

/// <summary>A prepared statement of SQLite (<c>sqlite3_stmt</c>). Parameters count from 1, columns from 0. Errors are <see cref="SqliteException"/>, as from ADO.NET.</summary>
internal sealed class SqliteStatement : IDisposable
{
    private readonly sqlite3 db;
    private readonly sqlite3_stmt statement;
    private byte[] buffer = new byte[1024];

    public SqliteStatement(SqliteConnection connection, string sql)
    {
        db = connection.Handle ?? throw new InvalidOperationException("The connection is closed.");
        Check(raw.sqlite3_prepare_v3(db, sql, raw.SQLITE_PREPARE_PERSISTENT, out statement));
    }

    public void Bind(int at, long value) => Check(raw.sqlite3_bind_int64(statement, at, value));

    public void Bind(int at, long? value) => Check(value is { } some ? raw.sqlite3_bind_int64(statement, at, some) : raw.sqlite3_bind_null(statement, at));

    public void Bind(int at, double value) => Check(raw.sqlite3_bind_double(statement, at, value));

    public void Bind(int at, double? value) => Check(value is { } some ? raw.sqlite3_bind_double(statement, at, some) : raw.sqlite3_bind_null(statement, at));

    public void Bind(int at, byte[]? value) => Check(value is null ? raw.sqlite3_bind_null(statement, at) : raw.sqlite3_bind_blob(statement, at, value));

    public void Bind(int at, Guid value)
    {
        Span<byte> bytes = stackalloc byte[16];
        value.TryWriteBytes(bytes, true, out _);
        Check(raw.sqlite3_bind_blob(statement, at, bytes));
    }

    public void Bind(int at, Guid? value)
    {
        if (value is { } some) Bind(at, some);
        else Check(raw.sqlite3_bind_null(statement, at));
    }

    public void Bind(int at, string? value)
    {
        if (value is null)
        {
            Check(raw.sqlite3_bind_null(statement, at));
            return;
        }

        var most = Encoding.UTF8.GetMaxByteCount(value.Length);
        if (buffer.Length < most) buffer = new byte[most];
        Check(raw.sqlite3_bind_text(statement, at, buffer.AsSpan(0, Encoding.UTF8.GetBytes(value, buffer))));
    }

    /// <summary>Runs to the end, and is ready to be bound again; returns how many rows it changed.</summary>
    public int Execute()
    {
        while (Step())
        {
            // A statement that answers rows is of no use here, but is run to its end all the same.
        }

        Reset();
        return raw.sqlite3_changes(db);
    }

    /// <summary>True: a row is there. False: there is none left.</summary>
    public bool Step()
    {
        switch (raw.sqlite3_step(statement))
        {
            case raw.SQLITE_ROW: return true;
            case raw.SQLITE_DONE: return false;
            case var code:
                // The message must be read before the reset, which clears it.
                var fault = Fault(code);
                raw.sqlite3_reset(statement);
                throw fault;
        }
    }

    public void Reset() => raw.sqlite3_reset(statement);

    public bool IsNull(int column) => raw.sqlite3_column_type(statement, column) == raw.SQLITE_NULL;

    public long Integer(int column) => raw.sqlite3_column_int64(statement, column);

    public double Real(int column) => raw.sqlite3_column_double(statement, column);

    public string Text(int column) => raw.sqlite3_column_text(statement, column).utf8_to_string();

    public byte[] Blob(int column) => raw.sqlite3_column_blob(statement, column).ToArray();

    /// <summary>Sixteen bytes in big-endian order.</summary>
    public Guid Id(int column) => new(raw.sqlite3_column_blob(statement, column), true);

    public void Dispose() => statement.Dispose();

    private void Check(int code)
    {
        if (code != raw.SQLITE_OK) throw Fault(code);
    }

    private SqliteException Fault(int code) =>
        new($"SQLite Error {code}: '{raw.sqlite3_errmsg(db).utf8_to_string()}'.", code, raw.sqlite3_extended_errcode(db));
}
