using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Pistos.Platform.Store;

/// <summary>One column of a <see cref="HotTable{TRow}"/>: expressions between the property and what the database takes, through EF's value converter.</summary>
internal sealed class HotColumn<TRow>
{
    private readonly PropertyInfo member;
    private readonly ValueConverter? converter;

    public HotColumn(IProperty property)
    {
        Property = property.Name;
        Name = property.GetColumnName();
        StoreType = property.GetColumnType();
        IsGenerated = property.ValueGenerated is ValueGenerated.OnAdd && property.ClrType == typeof(long);
        IsIndexed = property.GetContainingIndexes().Any();
        member = property.PropertyInfo ?? throw new InvalidOperationException($"{property.Name} has no CLR property.");
        converter = property.GetTypeMapping().Converter;
        Stored = converter?.ProviderClrType ?? Present;
        var row = Expression.Parameter(typeof(TRow));
        Value = Expression.Lambda<Func<TRow, object?>>(Expression.Convert(Expression.Property(row, member), typeof(object)), row).Compile();
    }

    public string Property { get; }

    public string Name { get; }

    public string StoreType { get; }

    /// <summary>The database gives the value.</summary>
    public bool IsGenerated { get; }

    /// <summary>Some index besides the primary key holds it.</summary>
    public bool IsIndexed { get; }

    /// <summary>The type that the database is given, without its nullability.</summary>
    public Type Stored { get; }

    /// <summary>The property's own type, without its nullability.</summary>
    public Type Present => Nullable.GetUnderlyingType(member.PropertyType) ?? member.PropertyType;

    /// <summary>The property's value, as it is.</summary>
    public Func<TRow, object?> Value { get; }

    /// <summary>The value of a row as the database takes it; nullable where the property is.</summary>
    /// <param name="row">A <typeparamref name="TRow"/>.</param>
    /// <param name="store">Turns the present value into what is stored; by default EF's converter.</param>
    public Expression FromRow(Expression row, Func<Expression, Expression>? store = null)
    {
        var value = Expression.Property(row, member);
        store ??= Convert;
        if (Nullable.GetUnderlyingType(member.PropertyType) is null) return store(value);
        var stored = store(Expression.Property(value, "Value"));
        var nullable = stored.Type.IsValueType ? typeof(Nullable<>).MakeGenericType(stored.Type) : stored.Type;
        return Expression.Condition(Expression.Property(value, "HasValue"), Expression.Convert(stored, nullable), Expression.Default(nullable));
    }

    /// <summary>Gives a stored value, of type <see cref="Stored"/> or already <see cref="Present"/>, to the row.</summary>
    public Expression ToRow(Expression row, Expression stored)
    {
        var value = stored.Type != Present && converter is { } convert
            ? Expression.Invoke(convert.ConvertFromProviderExpression, Expression.Convert(stored, convert.ConvertFromProviderExpression.Parameters[0].Type))
            : stored;
        return Expression.Assign(Expression.Property(row, member), Expression.Convert(value, member.PropertyType));
    }

    private Expression Convert(Expression present)
    {
        if (converter?.ConvertToProviderExpression is not { } convert) return present;
        Expression stored = Expression.Invoke(convert, Expression.Convert(present, convert.Parameters[0].Type));
        return stored.Type == Stored ? stored : Expression.Convert(stored, Stored);
    }
}
