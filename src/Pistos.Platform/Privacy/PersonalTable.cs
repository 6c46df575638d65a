using System.Linq.Expressions;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Pistos.Platform.Privacy;

/// <summary>What happens to a table's rows about a customer when the customer is erased.</summary>
public enum WhenErased
{
    /// <summary>They are deleted.</summary>
    Deleted,

    /// <summary>Reactions own them: they are cleared, and made again from what is left of the interactions.</summary>
    Rebuilt,

    /// <summary>They hold nothing that says who it was, and stay.</summary>
    Kept,

    /// <summary>The erasure itself knows what to do.</summary>
    Rewritten,
}

/// <summary>The decision about one table that holds something of customers: whether it is part of a customer's export, and what erasure does to it. A table without a decision fails a test.</summary>
public abstract class PersonalTable(Type row, bool exported, WhenErased whenErased, string why)
{
    public Type Row => row;

    public bool IsExported => exported;

    public WhenErased WhenErased => whenErased;

    /// <summary>The reason, for whoever reads the list.</summary>
    public string Why => why;

    /// <summary>How many rows are about these customers.</summary>
    public abstract Task<int> CountAsync(Store.Store store, IReadOnlyList<Guid> customers, CancellationToken ct);

    /// <summary>Deletes the rows about these customers.</summary>
    public abstract Task DeleteAsync(Store.Store store, IReadOnlyList<Guid> customers, CancellationToken ct);

    /// <summary>Writes the rows about these customers as a JSON array.</summary>
    public abstract Task WriteAsync(Store.Store store, IReadOnlyList<Guid> customers, Utf8JsonWriter json, CancellationToken ct);
}

internal sealed class PersonalTable<T>(Expression<Func<T, Guid?>> customer, bool exported, WhenErased whenErased, string why) : PersonalTable(typeof(T), exported, whenErased, why)
    where T : class
{
    public override Task<int> CountAsync(Store.Store store, IReadOnlyList<Guid> customers, CancellationToken ct) => Of(store, customers).CountAsync(ct);

    public override Task DeleteAsync(Store.Store store, IReadOnlyList<Guid> customers, CancellationToken ct) => Of(store, customers).ExecuteDeleteAsync(ct);

    public override async Task WriteAsync(Store.Store store, IReadOnlyList<Guid> customers, Utf8JsonWriter json, CancellationToken ct)
    {
        var columns = store.Model.FindEntityType(typeof(T))!.GetProperties().Where(p => p.PropertyInfo is not null).ToList();
        json.WriteStartArray();
        await foreach (var row in Of(store, customers).AsNoTracking().AsAsyncEnumerable().WithCancellation(ct))
        {
            json.WriteStartObject();
            foreach (var column in columns) WriteMember(json, column.GetColumnName(), column.PropertyInfo!.GetValue(row));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private IQueryable<T> Of(Store.Store store, IReadOnlyList<Guid> customers)
    {
        List<Guid?> ids = [.. customers];
        var contains = Expression.Call(typeof(Enumerable), nameof(Enumerable.Contains), [typeof(Guid?)], Expression.Constant(ids), customer.Body);
        return store.Set<T>().Where(Expression.Lambda<Func<T, bool>>(contains, customer.Parameters));
    }

    private static void WriteMember(Utf8JsonWriter json, string name, object? value)
    {
        switch (value)
        {
            case null: json.WriteNull(name); break;
            case string text when text.Length > 1 && text[0] is '{' or '[' && IsJson(text):
                json.WritePropertyName(name);
                json.WriteRawValue(text);
                break;
            case string text: json.WriteString(name, text); break;
            case bool yes: json.WriteBoolean(name, yes); break;
            case int or long or short: json.WriteNumber(name, Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture)); break;
            case DateTime at: json.WriteString(name, at); break;
            case Guid id: json.WriteString(name, id); break;
            default: json.WriteString(name, Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture)); break;
        }
    }

    private static bool IsJson(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return true;
        }
        catch (JsonException)
        {
            // A note may begin with a bracket; then it is text.
            return false;
        }
    }
}

/// <summary>How a module says what becomes of its tables' rows about a customer.</summary>
public static class PersonalTableSetup
{
    /// <param name="customer">The member that says whose row it is.</param>
    /// <param name="exported">Whether it is part of the customer's own export.</param>
    public static IServiceCollection AddPersonalTable<T>(this IServiceCollection services, Expression<Func<T, Guid?>> customer, bool exported, WhenErased whenErased, string why)
        where T : class =>
        services.AddSingleton<PersonalTable>(new PersonalTable<T>(customer, exported, whenErased, why));
}
