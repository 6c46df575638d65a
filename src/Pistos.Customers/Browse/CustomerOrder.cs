using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Pistos.Customers.Timeline;

namespace Pistos.Customers.Browse;

/// <summary>By what the list is sorted, and where a page of it begins: after or before a row, never at an offset.</summary>
internal sealed record CustomerOrder(string Column, bool Descending)
{
    public const string ByDefault = "-active";

    public static readonly string[] Columns = ["name", "active", "spent", "orders", "created", "last_order"];

    /// <summary>The first rows in this order, or in the reverse of it.</summary>
    public IQueryable<Customer> Sort(IQueryable<Customer> customers, bool backwards) => Column switch
    {
        "name" => By(customers, c => c.SortName, backwards),
        "spent" => By(customers, c => c.Spent, backwards),
        "orders" => By(customers, c => c.Orders, backwards),
        "created" => By(customers, c => c.Id, backwards),
        "last_order" => By(customers.Where(c => c.LastOrderAt != null), c => c.LastOrderAt, backwards),
        _ => By(customers, c => c.ActiveAt, backwards),
    };

    /// <summary>Those that come after a row in this order; before it, when backwards.</summary>
    public IQueryable<Customer> Beyond(IQueryable<Customer> customers, Customer row, bool backwards) => Column switch
    {
        "name" => customers.Where(Past(c => c.SortName, row.SortName, row.Id, backwards)),
        "spent" => customers.Where(Past(c => c.Spent, row.Spent, row.Id, backwards)),
        "orders" => customers.Where(Past(c => c.Orders, row.Orders, row.Id, backwards)),
        "created" => customers.Where(Past(row.Id, backwards)),
        "last_order" => customers.Where(Past(c => c.LastOrderAt, row.LastOrderAt, row.Id, backwards)),
        _ => customers.Where(Past(c => c.ActiveAt, row.ActiveAt, row.Id, backwards)),
    };

    private IQueryable<Customer> By<T>(IQueryable<Customer> customers, Expression<Func<Customer, T>> column, bool backwards) =>
        Descending != backwards
            ? customers.OrderByDescending(column).ThenByDescending(c => c.Id)
            : customers.OrderBy(column).ThenBy(c => c.Id);

    /// <summary><c>column &lt; value or (column = value and id &lt; ID)</c>, or the other way round.</summary>
    private Expression<Func<Customer, bool>> Past<T>(Expression<Func<Customer, T>> column, T value, Guid id, bool backwards)
    {
        var at = Parameter(value);
        var zero = Expression.Constant(0);
        var beyond = typeof(T) == typeof(string)
            ? Compare(Expression.Call(typeof(string), nameof(string.Compare), null, column.Body, at), zero, backwards)
            : Compare(column.Body, at, backwards);
        var tie = Expression.AndAlso(Expression.Equal(column.Body, at), IdPast(column.Parameters[0], id, backwards));
        return Expression.Lambda<Func<Customer, bool>>(Expression.OrElse(beyond, tie), column.Parameters[0]);
    }

    /// <summary>Ids begin with the time at which they were made.</summary>
    private Expression<Func<Customer, bool>> Past(Guid id, bool backwards)
    {
        var customer = Expression.Parameter(typeof(Customer));
        return Expression.Lambda<Func<Customer, bool>>(IdPast(customer, id, backwards), customer);
    }

    private BinaryExpression IdPast(ParameterExpression customer, Guid id, bool backwards) => Compare(
        Expression.Call(Expression.Property(customer, nameof(Customer.Id)), nameof(Guid.CompareTo), null, Parameter(id)), Expression.Constant(0), backwards);

    private BinaryExpression Compare(Expression left, Expression right, bool backwards) =>
        Descending != backwards ? Expression.LessThan(left, right) : Expression.GreaterThan(left, right);

    /// <summary>As a captured variable would be, so that the query is compiled once and not for each value.</summary>
    private static MemberExpression Parameter<T>(T value) => Expression.Field(Expression.Constant(new StrongBox<T>(value)), nameof(StrongBox<T>.Value));
}
