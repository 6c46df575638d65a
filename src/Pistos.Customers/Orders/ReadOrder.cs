using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Pistos.Customers.Timeline;
using Pistos.Platform.Access;
using Pistos.Platform.Api;
using Pistos.Platform.Store;
using Pistos.Platform.Ui;

namespace Pistos.Customers.Orders;

/// <summary>An order with all that belongs to it, as pages and programs read it. Amounts are in the minor unit of its currency.</summary>
public sealed record OrderView(
    Guid Id, string Source, string SourceId, string? Number, Guid CustomerId, string? CustomerName, string Currency,
    long TotalMinor, long? DiscountMinor, long? ShippingMinor, long? TaxMinor, long RefundedMinor, int Items,
    DateTime PlacedAt, DateTime ChangedAt, DateTime? CancelledAt, string? CancelReason, string State,
    IReadOnlyList<OrderLine> Lines, IReadOnlyList<OrderRefundView> Refunds)
{
    /// <summary>What people call it.</summary>
    public string Title() => Number ?? SourceId;

    /// <summary>Whether it reads so already.</summary>
    internal bool Says(OrderContent content) =>
        (content.Number, content.Currency, content.TotalMinor, content.DiscountMinor, content.ShippingMinor, content.TaxMinor)
            == (Number, Currency, TotalMinor, DiscountMinor, ShippingMinor, TaxMinor)
        && content.Lines.SequenceEqual(Lines);
}

/// <summary>Money that went back.</summary>
public sealed record OrderRefundView(string Id, long AmountMinor, string? Reason, DateTime RefundedAt);

/// <summary>How an order stands, in one word.</summary>
public static class OrderStates
{
    public const string Placed = "placed";
    public const string PartlyRefunded = "partly_refunded";
    public const string Refunded = "refunded";
    public const string Cancelled = "cancelled";

    /// <summary>Only its refund or cancellation has been heard of.</summary>
    public const string Awaited = "awaited";

    /// <summary>In a list: all that count in the figures, which is all but the cancelled ones.</summary>
    public const string Counted = "counted";

    public static IReadOnlyList<string> All { get; } = [Counted, Placed, PartlyRefunded, Refunded, Cancelled];

    internal static string Of(bool isPlaced, DateTime? cancelledAt, long total, long refunded) =>
        cancelledAt is not null ? Cancelled
        : !isPlaced ? Awaited
        : refunded == 0 ? Placed
        : refunded < total ? PartlyRefunded
        : Refunded;
}

/// <summary>Finds one order.</summary>
internal sealed class ReadOrder(IDbContextFactory<Store> stores)
{
    public static void Map(Routes api) => api.MapGet("/{source}/{id}", async (string source, string id, ReadOrder orders, CancellationToken ct) =>
            await orders.FindAsync(source, id, ct) is { } order ? TypedResults.Ok(order) : ApiProblem.Of(OrderErrors.NoSuchOrder))
        .RequirePermission(OrderPermissions.View).WithName("GetOrder").WithSummary("An order as it stands now")
        .Produces<OrderView>().ProducesProblem(StatusCodes.Status404NotFound);

    /// <summary>By where it comes from and its id there; null when it was never heard of.</summary>
    public Task<OrderView?> FindAsync(string source, string sourceId, CancellationToken ct) => FindAsync(OrderIds.Of(source, sourceId), ct);

    public async Task<OrderView?> FindAsync(Guid id, CancellationToken ct)
    {
        await using var store = await stores.CreateDbContextAsync(ct);
        var order = await store.Set<Order>().AsNoTracking().Where(o => o.Id == id).OrderByDescending(o => o.IsPlaced).ThenBy(o => o.PlacedAt).FirstOrDefaultAsync(ct);
        if (order is null) return null;

        var name = await store.Set<Customer>().Where(c => c.Id == order.CustomerId).Select(c => c.Name ?? c.Email ?? c.Phone).FirstOrDefaultAsync(ct);
        var lines = await store.Set<OrderLineRow>().AsNoTracking().Where(l => l.CustomerId == order.CustomerId && l.OrderId == id).OrderBy(l => l.Position).ToListAsync(ct);
        var refunds = await store.Set<OrderRefund>().AsNoTracking().Where(r => r.CustomerId == order.CustomerId && r.OrderId == id).OrderBy(r => r.RefundedAt).ToListAsync(ct);
        return new OrderView(
            order.Id, order.Source, order.SourceId, order.Number, order.CustomerId, name, order.Currency,
            order.TotalMinor, order.DiscountMinor, order.ShippingMinor, order.TaxMinor, order.RefundedMinor, order.Items,
            order.PlacedAt, order.ChangedAt, order.CancelledAt, order.CancelReason, OrderStates.Of(order.IsPlaced, order.CancelledAt, order.TotalMinor, order.RefundedMinor),
            [.. lines.Select(l => new OrderLine(l.Name, l.Quantity, l.TotalMinor) { Sku = l.Sku, Category = l.Category, UnitMinor = l.UnitMinor })],
            [.. refunds.Select(r => new OrderRefundView(r.RefundId, r.AmountMinor, r.Reason, r.RefundedAt))]);
    }

    /// <summary>Whether a customer of whom an order was recorded is still there, and not erased.</summary>
    public async Task<bool> HasCustomerAsync(Guid customer, CancellationToken ct)
    {
        await using var store = await stores.CreateDbContextAsync(ct);
        return await store.Set<Customer>().AnyAsync(c => c.Id == customer && c.ErasedAt == null, ct);
    }
}
