using System.Text.Json;
using Pistos.Customers.Timeline;
using Pistos.Language;

namespace Pistos.Customers.Merging;

/// <summary>What is known of a person to compare others by.</summary>
internal sealed record Likeness(Guid Id, string NameKey, string? Name, string? Email, string? Phone, string? City, string Traits)
{
    private static readonly string[] PostcodeTraits = ["postal_code", "postalCode", "postcode", "zip", "ταχυδρομικός κώδικας"];

    private readonly string? email = Email is null ? null : IdentityKey.NormaliseEmail(Email);
    private readonly string? phone = Phone is null ? null : IdentityKey.NormalisePhone(Phone);
    private readonly string? city = City is null ? null : Folding.Fold(City);
    private readonly string? postcode = PostcodeIn(Traits);
    private readonly string words = string.Join(' ', Folding.Fold(Name).Split(' ').Order(StringComparer.Ordinal));

    /// <summary>Why they may be one person, the name first; empty when nothing but the name speaks for it.</summary>
    public IReadOnlyList<string> SharedWith(Likeness other)
    {
        List<string> shared = [];
        if (phone is { Length: > 0 } && phone == other.phone) shared.Add("phone");
        if (email is not null && email == other.email) shared.Add("email");
        if (postcode is not null && postcode == other.postcode) shared.Add("postcode");
        if (city is { Length: > 0 } && city == other.city) shared.Add("city");
        if (shared.Count > 0) shared.Insert(0, words == other.words ? "name" : "similar_name");
        return shared;
    }

    private static string? PostcodeIn(string json)
    {
        using var traits = JsonDocument.Parse(json);
        foreach (var name in PostcodeTraits)
        {
            if (traits.RootElement.TryGetProperty(name, out var value) && value.ToString() is { Length: > 0 } text) return string.Concat(text.Where(char.IsLetterOrDigit)).ToUpperInvariant();
        }

        return null;
    }
}
