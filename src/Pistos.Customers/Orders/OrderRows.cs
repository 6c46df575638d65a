using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pistos.Platform.Store;

namespace Pistos.Customers.Orders;

/// <summary>An order as it stands now. A view: it follows from the interactions.</summary>
public sealed class Order : IHotRow<(Guid CustomerId, Guid Id)>
{
    public Guid CustomerId { get; set; }

    /// <summary>See <see cref="OrderIds.Of"/>.</summary>
    public Guid Id { get; set; }

    public string Source { get; set; } = "";

    /// <summary>The id at its source.</summary>
    public string SourceId { get; set; } = "";

    public string? Number { get; set; }

    public string Currency { get; set; } = "";

    public long TotalMinor { get; set; }

    public long? DiscountMinor { get; set; }

    public long? ShippingMinor { get; set; }

    public long? TaxMinor { get; set; }

    public long RefundedMinor { get; set; }

    /// <summary>Pieces on all lines.</summary>
    public int Items { get; set; }

    /// <summary>UTC. Of an order that is only known by its refund or cancellation, when that happened.</summary>
    public DateTime PlacedAt { get; set; }

    /// <summary>False while only its refund or cancellation has been heard of.</summary>
    public bool IsPlaced { get; set; }

    /// <summary>The moment whose word this is; what is older no longer changes it.</summary>
    public DateTime ChangedAt { get; set; }

    public DateTime? CancelledAt { get; set; }

    public string? CancelReason { get; set; }

    /// <summary>Counts in the figures.</summary>
    public bool Counts => IsPlaced && CancelledAt is null;

    /// <summary>What stays after refunds.</summary>
    public long NetMinor => TotalMinor - RefundedMinor;

    (Guid CustomerId, Guid Id) IHotRow<(Guid CustomerId, Guid Id)>.Key => (CustomerId, Id);
}

/// <summary>One line of an order as it stands now.</summary>
public sealed class OrderLineRow : IHotRow<(Guid CustomerId, Guid OrderId, int Position)>
{
    public Guid CustomerId { get; set; }

    public Guid OrderId { get; set; }

    public int Position { get; set; }

    public string? Sku { get; set; }

    public string Name { get; set; } = "";

    public string? Category { get; set; }

    public int Quantity { get; set; }

    public long? UnitMinor { get; set; }

    public long TotalMinor { get; set; }

    (Guid CustomerId, Guid OrderId, int Position) IHotRow<(Guid CustomerId, Guid OrderId, int Position)>.Key => (CustomerId, OrderId, Position);
}

/// <summary>Money that went back.</summary>
public sealed class OrderRefund : IHotRow<(Guid CustomerId, Guid OrderId, Guid Id)>
{
    public Guid CustomerId { get; set; }

    public Guid OrderId { get; set; }

    /// <summary>From the order's source and the refund's id there.</summary>
    public Guid Id { get; set; }

    public string RefundId { get; set; } = "";

    public long AmountMinor { get; set; }

    public string? Reason { get; set; }

    public DateTime RefundedAt { get; set; }

    (Guid CustomerId, Guid OrderId, Guid Id) IHotRow<(Guid CustomerId, Guid OrderId, Guid Id)>.Key => (CustomerId, OrderId, Id);
}

internal sealed class OrderMapping : IEntityTypeConfiguration<Order>, IEntityTypeConfiguration<OrderLineRow>, IEntityTypeConfiguration<OrderRefund>
{
    public void Configure(EntityTypeBuilder<Order> order)
    {
        order.ToTable("customers_orders").ClusteredByKey();
        order.HasKey(o => new { o.CustomerId, o.Id });
        order.Property(o => o.Currency).HasMaxLength(3);
        order.Ignore(o => o.Counts).Ignore(o => o.NetMinor);
        order.HasIndex(o => o.Id);
        order.HasIndex(o => o.PlacedAt);
        order.HasIndex(o => o.SourceId);
        order.HasIndex(o => o.Number).HasFilter("number IS NOT NULL");
    }

    public void Configure(EntityTypeBuilder<OrderLineRow> line)
    {
        line.ToTable("customers_order_lines").ClusteredByKey();
        line.HasKey(l => new { l.CustomerId, l.OrderId, l.Position });
    }

    public void Configure(EntityTypeBuilder<OrderRefund> refund)
    {
        refund.ToTable("customers_order_refunds").ClusteredByKey();
        refund.HasKey(r => new { r.CustomerId, r.OrderId, r.Id });
    }
}
