using System.Linq.Expressions;

namespace Pistos.Platform.Store;

/// <summary>How SQLite's five storage classes hold the types of our columns. Ids take no detour over an array.</summary>
internal static class SqliteValues
{
    /// <summary>How the present value becomes one that <see cref="SqliteStatement.Bind(int, long)"/> or a sibling takes; null where EF's converter gives such a one.</summary>
    public static Func<Expression, Expression>? Storing<TRow>(HotColumn<TRow> column)
    {
        if (column.Present == typeof(Guid)) return present => present;
        if (column.Stored == typeof(bool)) return present => Expression.Condition(present, Expression.Constant(1L), Expression.Constant(0L));
        if (column.Stored == typeof(int) || column.Stored == typeof(short)) return present => Expression.Convert(present, typeof(long));
        return IsKept(column.Stored) ? null : throw new NotSupportedException($"{column.Name} is a {column.Stored.Name}, which the recording path does not keep.");
    }

    public static Expression Reading<TRow>(HotColumn<TRow> column, Expression statement, int at)
    {
        var index = Expression.Constant(at);
        if (column.Present == typeof(Guid)) return Call(nameof(SqliteStatement.Id));
        if (column.Stored == typeof(string)) return Call(nameof(SqliteStatement.Text));
        if (column.Stored == typeof(double)) return Call(nameof(SqliteStatement.Real));
        if (column.Stored == typeof(byte[])) return Call(nameof(SqliteStatement.Blob));
        var integer = Call(nameof(SqliteStatement.Integer));
        return column.Stored == typeof(bool) ? Expression.NotEqual(integer, Expression.Constant(0L)) : Expression.Convert(integer, column.Stored);

        MethodCallExpression Call(string method) => Expression.Call(statement, method, null, index);
    }

    private static bool IsKept(Type stored) => stored == typeof(long) || stored == typeof(double) || stored == typeof(string) || stored == typeof(byte[]);
}
