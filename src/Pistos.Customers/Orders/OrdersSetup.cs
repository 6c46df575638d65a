using Microsoft.Extensions.DependencyInjection;
using Pistos.Customers.Timeline;

namespace Pistos.Customers.Orders;

/// <summary>What customers bought: orders with lines and refunds, from any shop.</summary>
internal static class OrdersSetup
{
    public static IServiceCollection AddOrders(this IServiceCollection services)
    {
        services.AddInteraction(OrderJson.Default.OrderPlaced);
        services.AddInteraction(OrderJson.Default.OrderChanged);
        services.AddInteraction(OrderJson.Default.OrderCancelled);
        services.AddInteraction(OrderJson.Default.OrderRefunded);
        services.AddReaction<OrderPlaced, WhenOrderPlaced>();
        services.AddReaction<OrderChanged, WhenOrderChanged>();
        services.AddReaction<OrderCancelled, WhenOrderCancelled>();
        services.AddReaction<OrderRefunded, WhenOrderRefunded>();
        services.AddViews<OrderViews>();
        return services;
    }
}
