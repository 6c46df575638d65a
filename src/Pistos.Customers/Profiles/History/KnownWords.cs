using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Pistos.Customers.Profiles.Traits;
using Pistos.Platform.Ui;

namespace Pistos.Customers.Profiles.History;

/// <summary>How the kinds of this module read.</summary>
internal static class KnownWords
{
    public static IServiceCollection AddKnownWords(this IServiceCollection services) => services.AddTimelineWords(
        new("customer_described", "id", "timeline.customer_described") { WordArgs = (d, texts) => [Traits(d, texts)] },
        new("tag_added", "tag", "timeline.tag_added", (d, _) => [d.Said("tag")]),
        new("tag_removed", "tag", "timeline.tag_removed", (d, _) => [d.Said("tag")]),
        new("note_written", "note", "timeline.note_written", Body: d => d.Said("text")),
        new("note_edited", "pencil", "timeline.note_edited", Body: d => d.Said("text")),
        new("note_removed", "trash", "timeline.note_removed"),
        new("consent_given", "shield-check", "timeline.consent_given") { WordArgs = Consent },
        new("consent_withdrawn", "shield", "timeline.consent_withdrawn") { WordArgs = Consent },
        new("identity_added", "at", "timeline.identity_added", (d, _) => [d.Said("value")]),
        new("identity_verified", "circle-check", "timeline.identity_verified", (d, _) => [d.Said("value")]),
        new("identity_removed", "at", "timeline.identity_removed", (d, _) => [d.Said("value")]),
        new("customers_merged", "git-merge", "timeline.customers_merged"),
        new("customers_unmerged", "arrow-back-up", "timeline.customers_unmerged"),
        new("customer_erased", "eye-off", "timeline.customer_erased"),
        new("interaction_erased", "eye-off", "timeline.interaction_erased"),
        new("order_placed", "shopping-bag", "timeline.order_placed", Order, Lines),
        new("order_changed", "shopping-bag", "timeline.order_changed", Order, Lines),
        new("order_cancelled", "shopping-cart-off", "timeline.order_cancelled", (d, _) => [d.Said("orderId")]),
        new("order_refunded", "receipt-refund", "timeline.order_refunded", (d, _) => [d.Said("orderId")]),
        new("delivery_reported", "send", "timeline.delivery_reported", (d, _) => [d.Said("topic"), d.Said("status")]),
        new("reminder_fell_due", "bell", "timeline.reminder_fell_due", (d, _) => [d.Said("about")]),
        new("segment_entered", "users-group", "timeline.segment_entered", (d, display) => [d.Said("name"), LastContact(d) is { } at ? display.Date(at) : null])
        {
            OwnKey = d => LastContact(d) is null ? null : "timeline.segment_entered.late",
        },
        new("segment_left", "users-group", "timeline.segment_left", (d, _) => [d.Said("name")]));

    private static string Traits(JsonElement data, Texts texts) =>
        data.TryGetProperty("traits", out var traits) && traits.ValueKind is JsonValueKind.Object
            ? string.Join(", ", traits.EnumerateObject().Take(8).Select(t => t.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number
                ? $"{TraitWords.Name(texts, t.Name)}: {TraitWords.Value(texts, t.Name, t.Value.ToString())}"
                : TraitWords.Name(texts, t.Name)))
            : "–";

    private static object?[] Consent(JsonElement data, Texts texts) =>
        [texts.OrElse($"consents.channel.{data.Said("channel")}", data.Said("channel")), texts.OrElse($"consents.purpose.{data.Said("purpose")}", data.Said("purpose"))];

    private static DateTime? LastContact(JsonElement data) =>
        data.TryGetProperty("lastContactAt", out var at) && at.ValueKind is JsonValueKind.String && at.TryGetDateTime(out var moment) ? moment : null;

    private static object?[] Order(JsonElement data, Display display)
    {
        if (!data.TryGetProperty("order", out var order)) return ["–", "–"];
        var number = order.TryGetProperty("number", out var given) && given.GetString() is { } shown ? shown : order.Said("id");
        return [number, display.Money(order.GetProperty("totalMinor").GetInt64(), order.Said("currency"))];
    }

    private static string? Lines(JsonElement data) =>
        data.TryGetProperty("order", out var order) && order.TryGetProperty("lines", out var lines) && lines.ValueKind is JsonValueKind.Array
            ? string.Join("\n", lines.EnumerateArray().Take(20).Select(l => $"{l.Said("quantity")} × {l.Said("name")}"))
            : null;
}
