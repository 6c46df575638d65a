using System.Globalization;
using System.Text.Json;
using Pistos.Customers.Import.Rows;
using Pistos.Customers.Import.Tables;
using Pistos.Customers.Profiles;
using Pistos.Customers.Profiles.Traits;
using Pistos.Customers.Timeline;
using Pistos.Platform.Money;

namespace Pistos.Customers.Browse;

/// <summary>One row of an export: the cells by the heading of their column, none for what there is not.</summary>
internal sealed record ExportedCustomer(IReadOnlyDictionary<string, string> Cells)
{
    public static ExportedCustomer Of(Customer customer, IEnumerable<Identity> identities, IEnumerable<string> tags)
    {
        var cells = new Dictionary<string, string>(StringComparer.Ordinal);
        void Put(string heading, string? text)
        {
            if (!string.IsNullOrEmpty(text)) cells[heading] = text;
        }

        PutIdentities(customer, identities, Put);
        Put("name", customer.Name);
        Put("language", customer.Language);
        Put("tags", ListCell.Write(tags));
        Put("stage", customer.Stage);
        Put("orders", customer.Orders.ToString(CultureInfo.InvariantCulture));
        var currency = customer.Currency ?? "";
        Put("spent", (customer.Spent / MinorUnits.Of(currency)).ToString($"F{MinorUnits.Digits(currency)}", CultureInfo.InvariantCulture));
        Put("currency", currency);
        Put("first seen", Instant(customer.FirstSeenAt));
        Put("last seen", Instant(customer.LastSeenAt));
        PutTraits(JsonSerializer.Deserialize(customer.Traits, ProfilesJson.Default.DictionaryStringJsonElement)!, cells, Put);
        return new ExportedCustomer(cells);
    }

    /// <summary>The address that is shown comes first. What the import would not take for an address, and every identity that has no column of its own, stands under its kind.</summary>
    private static void PutIdentities(Customer customer, IEnumerable<Identity> identities, Action<string, string?> put)
    {
        var shownEmail = customer.Email is { } email ? IdentityKey.NormaliseEmail(email) : null;
        var shownPhone = customer.Phone is { } phone ? IdentityKey.NormalisePhone(phone) : null;
        var (emails, phones, ids) = (0, 0, 0);
        var others = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var identity in identities.OrderByDescending(IsShown).ThenBy(i => i.AddedAt).ThenBy(i => i.Value, StringComparer.Ordinal))
        {
            if (identity.Claimed) Other(ColumnNames.ClaimPrefix);
            else if (identity.Kind == IdentityKinds.External && ids++ == 0) put("external id", identity.Value);
            else if (identity.Kind == IdentityKinds.Email && CustomerCells.IsEmail(identity.Value)) put(ExportColumns.Numbered("email", ++emails), identity.Value);
            else if (identity.Kind == IdentityKinds.Phone && CustomerCells.IsPhone(identity.Value)) put(ExportColumns.Numbered("phone", ++phones), identity.Value);
            else Other(ColumnNames.IdentityPrefix);

            void Other(string prefix)
            {
                if (!others.TryGetValue(prefix + identity.Kind, out var values)) others.Add(prefix + identity.Kind, values = []);
                values.Add(identity.Value);
            }
        }

        foreach (var (heading, values) in others) put(heading, ListCell.Write(values));

        bool IsShown(Identity identity) => identity.Kind switch
        {
            IdentityKinds.Email => identity.Value == shownEmail,
            IdentityKinds.Phone => identity.Value == shownPhone,
            _ => false,
        };
    }

    private static void PutTraits(Dictionary<string, JsonElement> traits, Dictionary<string, string> cells, Action<string, string?> put)
    {
        put("first name", TraitValue.Text(traits, TraitNames.FirstName));
        put("last name", TraitValue.Text(traits, TraitNames.LastName));
        foreach (var (name, value) in traits)
        {
            var isTold = name switch
            {
                TraitNames.Name or TraitNames.FirstName or TraitNames.LastName or TraitNames.Language => true,
                TraitNames.Email => TraitValue.Text(value) is not { } email || IdentityKey.NormaliseEmail(email) == cells.GetValueOrDefault("email"),
                TraitNames.Phone => TraitValue.Text(value) is not { } phone || IdentityKey.NormalisePhone(phone) == cells.GetValueOrDefault("phone"),
                _ => false,
            };
            if (!isTold) put(ColumnNames.TraitPrefix + name, value.ValueKind is JsonValueKind.String ? value.GetString() : value.GetRawText());
        }
    }

    private static string? Instant(DateTime? at) => at?.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}

/// <summary>Which columns an export needs: those that every list has, and those that any customer fills.</summary>
internal sealed class ExportColumns
{
    private readonly SortedSet<string> parts = new(StringComparer.Ordinal), own = new(StringComparer.Ordinal);
    private int emails = 1, phones = 1;

    /// <summary>"email", "email 2", "email 3".</summary>
    internal static string Numbered(string heading, int number) => number == 1 ? heading : string.Create(CultureInfo.InvariantCulture, $"{heading} {number}");

    public void Take(ExportedCustomer customer)
    {
        while (customer.Cells.ContainsKey(Numbered("email", emails + 1))) emails++;
        while (customer.Cells.ContainsKey(Numbered("phone", phones + 1))) phones++;
        foreach (var heading in customer.Cells.Keys)
        {
            if (heading is "first name" or "last name") parts.Add(heading);
            else if (heading.Contains('.')) own.Add(heading);
        }
    }

    public IReadOnlyList<string> Headings() =>
    [
        "external id", "name", .. parts,
        .. Enumerable.Range(1, emails).Select(n => Numbered("email", n)), .. Enumerable.Range(1, phones).Select(n => Numbered("phone", n)),
        "language", "tags", "stage", "orders", "spent", "currency", "first seen", "last seen", .. own,
    ];
}
