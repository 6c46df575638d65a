using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Pistos.Customers.Timeline;
using Pistos.Platform.Access;
using Pistos.Platform.Api;
using Pistos.Platform.Results;
using Pistos.Platform.Store;
using Pistos.Platform.Time;
using Pistos.Platform.Ui;

namespace Pistos.Customers.Orders;

/// <summary>A shop tells of an order: a new one, or how one reads now. Telling the same again changes nothing. Amounts are in the currency's minor unit (cents).</summary>
public sealed record PutOrder
{
    /// <summary>Which shop or system, such as <c>eshop</c>.</summary>
    public string? Source { get; init; }

    /// <summary>The order's id there.</summary>
    public string? Id { get; init; }

    /// <summary>The number that customer and shop use, where it differs from the id.</summary>
    public string? Number { get; init; }

    /// <summary>ISO 4217, such as <c>EUR</c>.</summary>
    public string? Currency { get; init; }

    /// <summary>When it was placed; now when not given.</summary>
    public DateTimeOffset? PlacedAt { get; init; }

    /// <summary>When it came to read so; now when not given. The latest one wins.</summary>
    public DateTimeOffset? ChangedAt { get; init; }

    public OrderCustomer? Customer { get; init; }

    public IReadOnlyList<PutOrderLine>? Lines { get; init; }

    /// <summary>What the customer pays; when not given, lines less discount with shipping.</summary>
    public long? TotalMinor { get; init; }

    public long? DiscountMinor { get; init; }

    public long? ShippingMinor { get; init; }

    public long? TaxMinor { get; init; }
}

/// <summary>Who ordered; at least one of them.</summary>
public sealed record OrderCustomer
{
    /// <summary>The shop's own id of the customer.</summary>
    public string? Id { get; init; }

    public string? Email { get; init; }

    public string? Phone { get; init; }
}

/// <summary>One line; its total, or the price of one piece.</summary>
public sealed record PutOrderLine
{
    public string? Sku { get; init; }

    public string? Name { get; init; }

    public string? Category { get; init; }

    /// <summary>Pieces; 1 when not given.</summary>
    public int? Quantity { get; init; }

    public long? UnitMinor { get; init; }

    public long? TotalMinor { get; init; }
}

/// <summary>What became of it.</summary>
/// <param name="Result"><c>created</c>, <c>changed</c> or <c>unchanged</c>.</param>
/// <param name="Order">The order as it stands now.</param>
public sealed record OrderAnswer(string Result, OrderView Order);

internal sealed class PutOrderHandler(ReadOrder orders, ITimeline timeline, WorkspaceClock clock)
{
    public static void Map(Routes api) => api.MapPost("/", async (PutOrder order, PutOrderHandler handler, CancellationToken ct) =>
            await handler.HandleAsync(order, ct) switch
            {
                { Error: { } error } => ApiProblem.Of(error),
                { Value: { Result: "created" } made } => TypedResults.Created($"/api/v1/orders/{Uri.EscapeDataString(made.Order.Source)}/{Uri.EscapeDataString(made.Order.SourceId)}", made),
                { Value: var answer } => TypedResults.Ok(answer),
            })
        .RequirePermission(OrderPermissions.Edit).WithName("PutOrder").WithSummary("Tell of an order: create it, or say how it reads now")
        .Produces<OrderAnswer>().Produces<OrderAnswer>(StatusCodes.Status201Created).ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict);

    public async Task<Result<OrderAnswer>> HandleAsync(PutOrder order, CancellationToken ct)
    {
        var now = clock.Now();
        var content = OrderInput.ContentOf(order);
        var placedAt = OrderInput.InstantOf(order.PlacedAt, "placedAt", now);
        var changedAt = OrderInput.InstantOf(order.ChangedAt, "changedAt", now);
        if ((content.Error ?? placedAt.Error ?? changedAt.Error) is { } wrong) return wrong;

        var known = await orders.FindAsync(content.Value!.Source, content.Value.Id, ct);
        if (known is null)
        {
            var who = OrderInput.IdentitiesOf(order.Customer);
            if (!who.IsOk) return who.Error;
            var receipt = await timeline.RecordAsync(OrderDrafts.Placed(content.Value, placedAt.Value, who.Value, "api"), ct);
            known = await ReadAsync(content.Value, ct);
            // It was recorded once, and went since: with the customer who was erased, or by a rule of retention.
            if (known is null) return await orders.HasCustomerAsync(receipt.CustomerId, ct) ? OrderErrors.KeptLongEnough : OrderErrors.Erased;
            if (receipt.IsNew) return new OrderAnswer("created", known);
        }

        var at = order.PlacedAt is null ? known.PlacedAt : Instants.Truncate(placedAt.Value);
        if (known.Says(content.Value) && known.PlacedAt == at) return new OrderAnswer("unchanged", known);
        try
        {
            await timeline.RecordAsync(OrderDrafts.Changed(content.Value, at, changedAt.Value, [], "api") with { CustomerId = known.CustomerId }, ct);
        }
        catch (NoSuchCustomerException)
        {
            return OrderErrors.Erased;
        }

        return await ReadAsync(content.Value, ct) is { } changed ? new OrderAnswer("changed", changed) : OrderErrors.Erased;
    }

    private Task<OrderView?> ReadAsync(OrderContent content, CancellationToken ct) => orders.FindAsync(content.Source, content.Id, ct);
}
