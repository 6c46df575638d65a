using System.Text;
using System.Text.Json;
using Pistos.Customers.Privacy;
using Pistos.Customers.Timeline;

namespace Pistos.Channels.Shops;

/// <summary>Whom a shop's webhook is about, and whom else it names.</summary>
/// <param name="shop">The shop's own kind of identity; null when the shop is not known any more, and no id is anybody's.</param>
internal sealed class PeopleInWebhook(byte[] body, string topic, string? shop)
{
    private readonly bool isAboutCustomer = topic.StartsWith("customer", StringComparison.Ordinal);

    /// <summary>Whether it says in the places for it that it is theirs. In lists, in remarks and in the address of a parcel others may be named.</summary>
    public bool IsAbout(SoughtAddresses sought)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return IsOf(json.RootElement, isAboutCustomer, sought);
        }
        catch (Exception fault) when (IsUnreadable(fault))
        {
            return false;
        }
    }

    /// <summary>Whether an address of theirs stands anywhere in it, in what is not JSON too.</summary>
    public bool Names(SoughtAddresses sought)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return IsNamedIn(json.RootElement, isAboutCustomer, sought);
        }
        catch (Exception fault) when (IsUnreadable(fault))
        {
            return sought.AreIn(Encoding.UTF8.GetString(body));
        }
    }

    private bool IsOf(JsonElement person, bool isCustomer, SoughtAddresses sought) =>
        person.ValueKind is JsonValueKind.Object && person.EnumerateObject().Any(member => member.Value.ValueKind is JsonValueKind.Object
            ? member.Name is "customer" or "billing" or "billing_address" or "default_address" && IsOf(member.Value, member.Name is "customer", sought)
            : IsAddress(member, isCustomer, sought));

    private bool IsNamedIn(JsonElement json, bool isCustomer, SoughtAddresses sought) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().Any(member => IsAddress(member, isCustomer, sought) || IsNamedIn(member.Value, member.Name is "customer", sought)),
        JsonValueKind.Array => json.EnumerateArray().Any(item => IsNamedIn(item, isCustomer: false, sought)),
        JsonValueKind.String => sought.AreIn(json.GetString()!),
        JsonValueKind.Number => sought.AreIn(json.GetRawText()),
        _ => false,
    };

    private bool IsAddress(JsonProperty member, bool isCustomer, SoughtAddresses sought)
    {
        var value = member.Value.ValueKind switch
        {
            JsonValueKind.String => member.Value.GetString()!,
            JsonValueKind.Number => member.Value.GetRawText(),
            _ => "",
        };
        return value.Length > 0 && member.Name switch
        {
            "email" or "contact_email" => sought.Has(IdentityKinds.Email, value),
            "phone" => sought.Has(IdentityKinds.Phone, value),
            "customer_id" => shop is not null && sought.Has(shop, value),
            "id" => isCustomer && shop is not null && sought.Has(shop, value),
            _ => false,
        };
    }

    /// <summary>As by half a surrogate pair in a text.</summary>
    private static bool IsUnreadable(Exception fault) => fault is JsonException or InvalidOperationException;
}
