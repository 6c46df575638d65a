using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Pistos.Customers.Browse;
using Pistos.Customers.Timeline;
using Pistos.Platform.Store;
using Pistos.Platform.Time;
using Pistos.Platform.Ui;

namespace Pistos.Customers.Orders;

/// <summary>Which orders one wants to see, the latest first.</summary>
public sealed record OrderFilter
{
    /// <summary>A number or an id at its source, whole.</summary>
    public string? Number { get; init; }

    public Guid? CustomerId { get; init; }

    /// <summary>Placed on this day of the workspace or later.</summary>
    public DateOnly? From { get; init; }

    public DateOnly? To { get; init; }

    /// <summary>A word of <see cref="OrderStates"/>.</summary>
    public string? State { get; init; }

    /// <summary>ISO 4217.</summary>
    public string? Currency { get; init; }

    public string? After { get; init; }

    public string? Before { get; init; }
}

/// <summary>One order in a list.</summary>
public sealed record OrderItem(Guid Id, string Title, Guid CustomerId, string? CustomerName, DateTime PlacedAt, int Items, long TotalMinor, long RefundedMinor, string Currency, string Source, string State);

/// <summary>A page of orders, and the keys of the pages beside it.</summary>
public sealed record OrderItems(IReadOnlyList<OrderItem> Rows, string? Before, string? After);

internal sealed class ListOrders(IDbContextFactory<Store> stores, WorkspaceClock clock, Texts texts)
{
    public const int PageSize = 50;

    public async Task<OrderItems> HandleAsync(OrderFilter filter, CancellationToken ct, int size = PageSize)
    {
        await using var store = await stores.CreateDbContextAsync(ct);
        var back = OrderCursor.Parse(filter.Before);
        var cursor = back ?? OrderCursor.Parse(filter.After);
        var orders = Filtered(store.Set<Order>().AsNoTracking(), filter);
        if (back is (var later, var laterId)) orders = orders.Where(o => o.PlacedAt > later || o.PlacedAt == later && o.Id.CompareTo(laterId) > 0);
        else if (cursor is (var sooner, var soonerId)) orders = orders.Where(o => o.PlacedAt < sooner || o.PlacedAt == sooner && o.Id.CompareTo(soonerId) < 0);
        orders = back is null
            ? orders.OrderByDescending(o => o.PlacedAt).ThenByDescending(o => o.Id)
            : orders.OrderBy(o => o.PlacedAt).ThenBy(o => o.Id);

        var found = await orders.Take(size + 1).ToListAsync(ct);
        var more = found.Count > size;
        if (more) found.RemoveAt(size);
        if (back is not null) found.Reverse();
        var names = await NamesAsync(store, found, ct);
        return new OrderItems(
            [.. found.Select(o => ItemOf(o, names))],
            found.Count > 0 && (back is null ? cursor is not null : more) ? OrderCursor.Of(found[0]) : null,
            found.Count > 0 && (back is not null || more) ? OrderCursor.Of(found[^1]) : null);
    }

    private IQueryable<Order> Filtered(IQueryable<Order> orders, OrderFilter filter)
    {
        if (!string.IsNullOrWhiteSpace(filter.Number)) orders = orders.Where(o => o.Number == filter.Number.Trim() || o.SourceId == filter.Number.Trim());
        if (filter.CustomerId is { } customer) orders = orders.Where(o => o.CustomerId == customer);
        if (!string.IsNullOrWhiteSpace(filter.Currency))
        {
            var currency = filter.Currency.Trim().ToUpperInvariant();
            orders = orders.Where(o => o.Currency == currency);
        }

        if (filter.From is { } first)
        {
            var from = Start(first);
            orders = orders.Where(o => o.PlacedAt >= from);
        }

        if (filter.To is { } last)
        {
            var to = Start(last.AddDays(1));
            orders = orders.Where(o => o.PlacedAt < to);
        }

        return filter.State switch
        {
            OrderStates.Counted => orders.Where(o => o.IsPlaced && o.CancelledAt == null),
            OrderStates.Placed => orders.Where(o => o.IsPlaced && o.CancelledAt == null && o.RefundedMinor == 0),
            OrderStates.PartlyRefunded => orders.Where(o => o.IsPlaced && o.CancelledAt == null && o.RefundedMinor > 0 && o.RefundedMinor < o.TotalMinor),
            OrderStates.Refunded => orders.Where(o => o.IsPlaced && o.CancelledAt == null && o.RefundedMinor > 0 && o.RefundedMinor >= o.TotalMinor),
            OrderStates.Cancelled => orders.Where(o => o.CancelledAt != null),
            _ => orders.Where(o => o.IsPlaced),
        };
    }

    private DateTime Start(DateOnly day) => TimeZoneInfo.ConvertTimeToUtc(Valid(day.ToDateTime(TimeOnly.MinValue)), clock.Zone);

    /// <summary>In a few zones a day begins at one o'clock, when the clocks go forward at midnight.</summary>
    private DateTime Valid(DateTime local) => clock.Zone.IsInvalidTime(local) ? local.AddHours(1) : local;

    private async Task<Dictionary<Guid, string>> NamesAsync(Store store, List<Order> orders, CancellationToken ct)
    {
        List<Guid> ids = [.. orders.Select(o => o.CustomerId).Distinct()];
        var customers = await store.Set<Customer>().AsNoTracking().Where(c => ids.Contains(c.Id)).ToListAsync(ct);
        var numbers = await CustomerName.NumbersAsync(customers, store, ct);
        return customers.ToDictionary(c => c.Id, c => CustomerName.Of(c, texts, numbers.GetValueOrDefault(c.Id)));
    }

    private static OrderItem ItemOf(Order order, Dictionary<Guid, string> names) => new(
        order.Id, order.Number ?? order.SourceId, order.CustomerId, names.GetValueOrDefault(order.CustomerId), order.PlacedAt, order.Items,
        order.TotalMinor, order.RefundedMinor, order.Currency, order.Source, OrderStates.Of(order.IsPlaced, order.CancelledAt, order.TotalMinor, order.RefundedMinor));
}

/// <summary>The order at which a page of orders begins or ends.</summary>
internal sealed record OrderCursor(DateTime At, Guid Id)
{
    public static OrderCursor? Parse(string? text)
    {
        if (text?.Split('.') is not [var at, var id]) return null;
        return long.TryParse(at, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var micros) && Math.Abs(micros) < 60_000_000_000_000_000
            && Guid.TryParseExact(id, "N", out var order) ? new OrderCursor(Instants.FromMicroseconds(micros), order) : null;
    }

    public static string Of(Order order) => string.Create(CultureInfo.InvariantCulture, $"{Instants.ToMicroseconds(order.PlacedAt)}.{order.Id:N}");
}
