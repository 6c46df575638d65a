using System.Linq.Expressions;
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
        "created" => By(customers, c => c.CreatedAt, backwards),
        "last_order" => By(customers.Where(c => c.LastOrderAt != null), c => c.LastOrderAt, backwards),
        _ => By(customers, c => c.ActiveAt, backwards),
    };

    /// <summary>Those that come after a row in this order; before it, when backwards.</summary>
    public IQueryable<Customer> Beyond(IQueryable<Customer> customers, Customer row, bool backwards) => Column switch
    {
        "name" => customers.Where(Past(c => c.SortName, row.SortName, row.Id, backwards)),
        "spent" => customers.Where(Past(c => c.Spent, row.Spent, row.Id, backwards)),
        "orders" => customers.Where(Past(c => c.Orders, row.Orders, row.Id, backwards)),
        "created" => customers.Where(Past(c => c.CreatedAt, row.CreatedAt, row.Id, backwards)),
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
        var down = Descending != backwards;
        var row = column.Parameters[0];
        var (at, zero) = (Expression.Constant(value, typeof(T)), Expression.Constant(0));
        Expression beyond = typeof(T) == typeof(string)
            ? Compare(Expression.Call(typeof(string), nameof(string.Compare), null, column.Body, at), zero, down)
            : Compare(column.Body, at, down);
        var idBeyond = Compare(Expression.Call(Expression.Property(row, nameof(Customer.Id)), nameof(Guid.CompareTo), null, Expression.Constant(id)), zero, down);
        var tie = Expression.AndAlso(Expression.Equal(column.Body, at), idBeyond);
        return Expression.Lambda<Func<Customer, bool>>(Expression.OrElse(beyond, tie), row);
    }

    private static BinaryExpression Compare(Expression left, Expression right, bool down) =>
        down ? Expression.LessThan(left, right) : Expression.GreaterThan(left, right);
}
