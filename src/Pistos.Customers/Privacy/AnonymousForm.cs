using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;

namespace Pistos.Customers.Privacy;

/// <summary>What stays of an interaction of a kind when the customer becomes anonymous: enough for the statistics, nothing that says who it was. Of kinds without one only stays that the customer did something; what we did is deleted.</summary>
/// <param name="Kind">The kind, as it is stored.</param>
/// <param name="Of">Makes the anonymous form. The second argument turns an outside id into one that says nothing and stays the same.</param>
public sealed record AnonymousForm(string Kind, Func<JsonObject, Func<string, string>, JsonObject> Of);

/// <summary>How a module registers anonymous forms.</summary>
public static class AnonymousFormSetup
{
    public static IServiceCollection AddAnonymousForm(this IServiceCollection services, string kind, Func<JsonObject, Func<string, string>, JsonObject> of) =>
        services.AddSingleton(new AnonymousForm(kind, of));

    /// <summary>Only these members, as they are.</summary>
    public static JsonObject Only(this JsonObject data, params ReadOnlySpan<string> members)
    {
        var kept = new JsonObject();
        foreach (var member in members)
        {
            if (data[member] is { } value) kept[member] = value.DeepClone();
        }

        return kept;
    }
}

/// <summary>Orders stay with their amounts, articles and days; their numbers and reasons go.</summary>
internal static class AnonymousOrders
{
    public static IServiceCollection AddAnonymousOrders(this IServiceCollection services)
    {
        services.AddAnonymousForm("order_placed", (data, alias) => new JsonObject { ["order"] = Order(data, alias) });
        services.AddAnonymousForm("order_changed", (data, alias) => new JsonObject { ["order"] = Order(data, alias), ["placedAt"] = data["placedAt"]?.DeepClone() });
        services.AddAnonymousForm("order_cancelled", (data, alias) => Alias(data.Only("source", "orderId"), alias, "orderId"));
        return services.AddAnonymousForm("order_refunded", (data, alias) => Alias(data.Only("source", "orderId", "refundId", "amountMinor"), alias, "orderId", "refundId"));
    }

    private static JsonObject Order(JsonObject data, Func<string, string> alias) =>
        Alias(data["order"]!.AsObject().Only("source", "id", "currency", "totalMinor", "lines", "discountMinor", "shippingMinor", "taxMinor"), alias, "id");

    private static JsonObject Alias(JsonObject kept, Func<string, string> alias, params ReadOnlySpan<string> ids)
    {
        foreach (var id in ids)
        {
            if (kept[id] is { } value) kept[id] = alias(value.ToString());
        }

        return kept;
    }
}
