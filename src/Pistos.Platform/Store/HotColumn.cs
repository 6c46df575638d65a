using System.Data.Common;
using System.Linq.Expressions;
using System.Reflection;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Pistos.Platform.Store;

/// <summary>One column of a <see cref="HotTable{TRow}"/>: compiled access between the property and what the driver takes, through EF's value converter.</summary>
internal sealed class HotColumn<TRow>
{
    private HotColumn(IProperty property, Engine engine, ValueConverter? converter)
    {
        Property = property.Name;
        Name = property.GetColumnName();
        StoreType = property.GetColumnType();
        IsGenerated = property.ValueGenerated is ValueGenerated.OnAdd && property.ClrType == typeof(long);
        var member = property.PropertyInfo ?? throw new InvalidOperationException($"{property.Name} has no CLR property.");
        var provider = converter?.ProviderClrType ?? Nullable.GetUnderlyingType(member.PropertyType) ?? member.PropertyType;
        SqliteType = provider == typeof(byte[]) ? SqliteType.Blob
            : provider == typeof(string) ? SqliteType.Text
            : provider == typeof(double) ? SqliteType.Real
            : SqliteType.Integer;

        var row = Expression.Parameter(typeof(TRow));
        var stored = ToStore(Expression.Property(row, member), converter, provider);
        Value = Expression.Lambda<Func<TRow, object?>>(Expression.Convert(stored, typeof(object)), row).Compile();
        Array = engine is Engine.Postgres
            ? (Func<IReadOnlyList<TRow>, Array>)ArrayOf.MakeGenericMethod(stored.Type).CreateDelegate(
                typeof(Func<IReadOnlyList<TRow>, Array>), Expression.Lambda(stored, row).Compile())
            : _ => throw new NotSupportedException();
        Reader = ordinal => ReaderOf(member, converter, provider, ordinal);
    }

    public string Property { get; }

    public string Name { get; }

    public string StoreType { get; }

    /// <summary>The database gives the value.</summary>
    public bool IsGenerated { get; }

    public SqliteType SqliteType { get; }

    public Func<TRow, object?> Value { get; }

    public Func<IReadOnlyList<TRow>, Array> Array { get; }

    public Func<int, Action<DbDataReader, TRow>> Reader { get; }

    private static MethodInfo ArrayOf { get; } = typeof(HotColumn<TRow>).GetMethod(nameof(ToArray), BindingFlags.NonPublic | BindingFlags.Static)!;

    public static HotColumn<TRow> For(IProperty property, Engine engine) => new(property, engine, property.GetTypeMapping().Converter);

    private static Array ToArray<TStored>(Func<TRow, TStored> stored, IReadOnlyList<TRow> rows)
    {
        var array = new TStored[rows.Count];
        for (var i = 0; i < array.Length; i++) array[i] = stored(rows[i]);
        return array;
    }

    private static Expression ToStore(Expression value, ValueConverter? converter, Type provider)
    {
        var nullable = Nullable.GetUnderlyingType(value.Type) is not null;
        var convert = converter?.ConvertToProviderExpression;
        var present = nullable ? Expression.Property(value, "Value") : value;
        Expression stored = convert is null ? present : Expression.Invoke(convert, Expression.Convert(present, convert.Parameters[0].Type));
        if (stored.Type != provider) stored = Expression.Convert(stored, provider);
        if (!nullable) return stored;
        var nullableProvider = provider.IsValueType ? typeof(Nullable<>).MakeGenericType(provider) : provider;
        return Expression.Condition(
            Expression.Property(value, "HasValue"), Expression.Convert(stored, nullableProvider), Expression.Default(nullableProvider));
    }

    private static Action<DbDataReader, TRow> ReaderOf(PropertyInfo member, ValueConverter? converter, Type provider, int ordinal)
    {
        var reader = Expression.Parameter(typeof(DbDataReader));
        var row = Expression.Parameter(typeof(TRow));
        var index = Expression.Constant(ordinal);
        Expression value = Expression.Call(reader, nameof(DbDataReader.GetFieldValue), [provider], index);
        if (converter is not null)
            value = Expression.Invoke(converter.ConvertFromProviderExpression, Expression.Convert(value, converter.ConvertFromProviderExpression.Parameters[0].Type));
        var assign = Expression.Assign(Expression.Property(row, member), Expression.Convert(value, member.PropertyType));
        var body = Expression.IfThen(Expression.Not(Expression.Call(reader, nameof(DbDataReader.IsDBNull), null, index)), assign);
        return Expression.Lambda<Action<DbDataReader, TRow>>(body, reader, row).Compile();
    }
}
