using System.Text.Json;
using Pistos.Customers.Timeline;

namespace Pistos.Customers.Profiles.Traits;

/// <summary>Fills the customer's columns from the traits.</summary>
internal static class TraitColumns
{
    public static void Fill(Customer customer, Dictionary<string, JsonElement> traits)
    {
        var address = Members(traits, "address");
        customer.Name = TraitValue.Text(traits, TraitNames.Name)
            ?? Joined(TraitValue.Text(traits, TraitNames.FirstName, "firstName"), TraitValue.Text(traits, TraitNames.LastName, "lastName"));
        customer.Language = LanguageTag(TraitValue.Text(traits, TraitNames.Language, "locale"));
        customer.City = TraitValue.Text(traits, TraitNames.City) ?? TraitValue.Text(address, TraitNames.City);
        customer.Country = CountryCode(TraitValue.Text(traits, TraitNames.Country) ?? TraitValue.Text(address, TraitNames.Country));
    }

    private static Dictionary<string, JsonElement> Members(Dictionary<string, JsonElement> traits, string name) =>
        traits.TryGetValue(name, out var value) && value.ValueKind is JsonValueKind.Object
            ? value.EnumerateObject().DistinctBy(m => m.Name).ToDictionary(m => m.Name, m => m.Value, StringComparer.Ordinal)
            : [];

    private static string? Joined(string? first, string? last) => (first, last) switch
    {
        (null, _) => last,
        (_, null) => first,
        _ => $"{first} {last}",
    };

    /// <summary><c>el_GR.UTF-8</c> and <c>el-GR</c> are <c>el-GR</c>; what cannot be a tag is left out.</summary>
    private static string? LanguageTag(string? text)
    {
        if (text is null) return null;
        var tag = text.Split('.')[0].Replace('_', '-');
        return tag.Length is >= 2 and <= 12 && tag.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') ? tag : null;
    }

    private static string? CountryCode(string? text) => text switch
    {
        null => null,
        [var a, var b] when char.IsAsciiLetter(a) && char.IsAsciiLetter(b) => text.ToUpperInvariant(),
        _ => Language.Folding.Fold(text) switch
        {
            "ελλαδα" or "ελλασ" or "greece" or "hellas" or "grc" => "GR",
            "κυπροσ" or "cyprus" or "cyp" => "CY",
            _ => null,
        },
    };
}
