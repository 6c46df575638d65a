using System.Globalization;
using System.Text.Json;

namespace Pistos.Channels.Shops;

/// <summary>Reads the JSON of shop software, where a member may be missing, null, a text or a number.</summary>
internal static class ShopJson
{
    private const int LongestText = 500;
    private const int MostPieces = 1_000_000;

    public static JsonElement? Member(this JsonElement json, string name) =>
        json.ValueKind is JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind is not JsonValueKind.Null ? value : null;

    public static string? Text(this JsonElement json, string name)
    {
        var text = json.Member(name) switch
        {
            { ValueKind: JsonValueKind.String } value => value.GetString(),
            { ValueKind: JsonValueKind.Number } value => value.GetRawText(),
            _ => null,
        };
        text = text?.Replace("\0", "", StringComparison.Ordinal).Trim();
        return string.IsNullOrEmpty(text) ? null : text.Length <= LongestText ? text : text[..LongestText];
    }

    public static long? Minor(this JsonElement json, string name, string currency) => json.Member(name) is { } amount ? Money.Minor(amount, currency) : null;

    public static int? Count(this JsonElement json, string name) =>
        json.Member(name) is { } value && int.TryParse(value.ValueKind is JsonValueKind.String ? value.GetString() : value.GetRawText(), CultureInfo.InvariantCulture, out var count) && count is >= 0 and <= MostPieces ? count : null;

    /// <summary>UTC; an instant without an offset is UTC already, as in <c>date_created_gmt</c>.</summary>
    public static DateTime? Instant(this JsonElement json, string name) =>
        DateTimeOffset.TryParse(json.Text(name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) && at.UtcDateTime > DateTime.UnixEpoch ? at.UtcDateTime : null;

    public static IEnumerable<JsonElement> Items(this JsonElement json, string name) =>
        json.Member(name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];
}
