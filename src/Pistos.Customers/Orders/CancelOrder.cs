using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Pistos.Customers.Timeline;
using Pistos.Platform.Access;
using Pistos.Platform.Api;
using Pistos.Platform.Results;
using Pistos.Platform.Time;
using Pistos.Platform.Ui;

namespace Pistos.Customers.Orders;

/// <summary>A shop tells that an order will not be carried out. It stays in the history and leaves the figures.</summary>
public sealed record CancelOrder
{
    public string? Reason { get; init; }

    /// <summary>Now when not given.</summary>
    public DateTimeOffset? CancelledAt { get; init; }
}

internal sealed class CancelOrderHandler(ReadOrder orders, ITimeline timeline, WorkspaceClock clock)
{
    public static void Map(Routes api) => api.MapPost(
            "/{source}/{id}/cancel", async (string source, string id, CancelOrder cancel, CancelOrderHandler handler, CancellationToken ct) =>
                await handler.HandleAsync(source, id, cancel, ct) is var answer && answer.IsOk ? TypedResults.Ok(answer.Value) : ApiProblem.Of(answer.Error!))
        .RequirePermission(OrderPermissions.Edit).WithName("CancelOrder").WithSummary("Tell that an order will not be carried out")
        .Produces<OrderView>().ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);

    public async Task<Result<OrderView>> HandleAsync(string source, string id, CancelOrder cancel, CancellationToken ct)
    {
        if (cancel.Reason is { Length: > 500 }) return OrderErrors.TooLong("reason", 500);
        var at = OrderInput.InstantOf(cancel.CancelledAt, "cancelledAt", clock.Now());
        if (!at.IsOk) return at.Error;
        if (await orders.FindAsync(source, id, ct) is not { } seen) return OrderErrors.NoSuchOrder;
        if (seen.CancelledAt is not null) return seen;

        try
        {
            await timeline.RecordAsync(OrderDrafts.Cancelled(new OrderCancelled(source, id, cancel.Reason), at.Value, [], "api") with { CustomerId = seen.CustomerId }, ct);
        }
        catch (NoSuchCustomerException)
        {
            return OrderErrors.NoSuchOrder; // erased meanwhile, and the order with the customer
        }

        return await orders.FindAsync(source, id, ct) is { } cancelled ? cancelled : OrderErrors.NoSuchOrder;
    }
}
