using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Pistos.Customers.Timeline;
using Pistos.Platform.Access;
using Pistos.Platform.Live;
using Pistos.Platform.Ui;

namespace Pistos.Customers.Orders;

/// <summary>What customers bought: orders with lines and refunds, from any shop.</summary>
internal static class OrdersSetup
{
    public static IServiceCollection AddOrders(this IServiceCollection services)
    {
        services.AddInteraction(OrderJson.Stored.OrderPlaced);
        services.AddInteraction(OrderJson.Stored.OrderChanged);
        services.AddInteraction(OrderJson.Stored.OrderCancelled);
        services.AddInteraction(OrderJson.Stored.OrderRefunded);
        services.AddReaction<OrderPlaced, WhenOrderPlaced>();
        services.AddReaction<OrderChanged, WhenOrderChanged>();
        services.AddReaction<OrderCancelled, WhenOrderCancelled>();
        services.AddReaction<OrderRefunded, WhenOrderRefunded>();
        services.AddViews<OrderViews>();
        services.AddPermissions(new(OrderPermissions.View, BuiltInRole.Viewer), new(OrderPermissions.Edit, BuiltInRole.Agent));
        services.AddNavigation(new NavItem("orders.title", "/orders", "shopping-bag", OrderPermissions.View, Order: 30, Shortcut: "o"));
        services.AddScoped<ILiveTopicGuard, OrdersTopicGuard>();
        services.AddSingleton<ReadOrder>().AddSingleton<ListOrders>();
        services.AddSingleton<PutOrderHandler>().AddSingleton<RefundOrderHandler>().AddSingleton<CancelOrderHandler>();
        return services;
    }

    public static Routes MapOrders(this Routes routes)
    {
        var api = routes.MapGroup("/api/v1/orders").WithTags("Orders");
        PutOrderHandler.Map(api);
        ReadOrder.Map(api);
        RefundOrderHandler.Map(api);
        CancelOrderHandler.Map(api);
        return routes;
    }
}

/// <summary>What one may do with orders.</summary>
internal static class OrderPermissions
{
    public const string View = "orders:view";
    public const string Edit = "orders:edit";
}

/// <summary>Whoever may see orders may hear that there are new ones.</summary>
internal sealed class OrdersTopicGuard(CurrentAgent agent) : ILiveTopicGuard
{
    public ValueTask<bool> AllowsAsync(string topic, CancellationToken ct) => ValueTask.FromResult(topic == "orders" && agent.Has(OrderPermissions.View));
}
