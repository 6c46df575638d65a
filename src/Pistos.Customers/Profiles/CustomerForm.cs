using System.Globalization;
using Pistos.Customers.Profiles.Traits;
using Pistos.Customers.Timeline;
using Pistos.Platform.Results;

namespace Pistos.Customers.Profiles;

/// <summary>What the team types about a customer, new or known.</summary>
public sealed record CustomerForm
{
    public string? Name { get; init; }

    public string? Email { get; init; }

    public string? Phone { get; init; }

    /// <summary>The shop's own number for them; only for a new customer.</summary>
    public string? Number { get; init; }

    public string? Language { get; init; }

    public string? City { get; init; }

    public string? Country { get; init; }

    public string? Company { get; init; }

    public string? Birthday { get; init; }

    public string? Gender { get; init; }

    /// <summary>Names of free traits, in step with <see cref="TraitValues"/>.</summary>
    public string[]? TraitNames { get; init; }

    public string[]? TraitValues { get; init; }

    /// <param name="today">Nobody is born later.</param>
    internal IReadOnlyList<Error> Check(DateOnly today)
    {
        var errors = new List<Error>();
        if (Text(Email) is { } email && !LooksLikeEmail(email)) errors.Add(CustomerErrors.BadEmail);
        if (Text(Phone) is { } phone && phone.Count(char.IsAsciiDigit) < 6) errors.Add(CustomerErrors.BadPhone);
        if (Text(Birthday) is { } day && !IsBirthday(day, today)) errors.Add(CustomerErrors.BadBirthday);
        if (Text(Country) is { } country && (country.Length != 2 || !country.All(char.IsAsciiLetter))) errors.Add(CustomerErrors.BadCountry);
        if (All().Any(t => t.Value?.Length > 300 || t.Name.Length > 100)) errors.Add(CustomerErrors.TooLong);
        return errors;
    }

    /// <summary>The traits as typed; an empty one is to be taken away.</summary>
    internal IEnumerable<(string Name, string? Value)> All()
    {
        yield return (Traits.TraitNames.Name, Text(Name));
        yield return (Traits.TraitNames.Email, Text(Email));
        yield return (Traits.TraitNames.Phone, Text(Phone));
        yield return (Traits.TraitNames.Language, Text(Language));
        yield return (Traits.TraitNames.City, Text(City));
        yield return (Traits.TraitNames.Country, Text(Country)?.ToUpperInvariant());
        yield return (Traits.TraitNames.Company, Text(Company));
        yield return (Traits.TraitNames.Birthday, Text(Birthday));
        yield return (Traits.TraitNames.Gender, Text(Gender));
        for (var i = 0; i < Math.Min(TraitNames?.Length ?? 0, TraitValues?.Length ?? 0); i++)
        {
            if (Text(TraitNames![i]) is { } name && !Traits.TraitNames.All.Contains(name)) yield return (name, Text(TraitValues![i]));
        }
    }

    /// <summary>The addresses as identities.</summary>
    internal IReadOnlyList<(string Field, IdentityKey Key)> Addresses()
    {
        var addresses = new List<(string, IdentityKey)>();
        if (Text(Number) is { } number) addresses.Add(("number", IdentityKey.External(number)));
        if (Text(Email) is { } email) addresses.Add(("email", IdentityKey.Email(email)));
        if (Text(Phone) is { } phone) addresses.Add(("phone", IdentityKey.Phone(phone)));
        return addresses;
    }

    private static bool IsBirthday(string text, DateOnly today) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day <= today && day.Year >= 1900;

    internal static bool LooksLikeEmail(string text) =>
        text.IndexOf('@') is var at and > 0 && text.LastIndexOf('@') == at && text.IndexOf('.', at) > at + 1 && text[^1] != '.' && !text.Any(c => char.IsWhiteSpace(c) || char.IsControl(c)) && text.Length <= 254;

    private static string? Text(string? typed) => string.IsNullOrWhiteSpace(typed) ? null : typed.Trim();
}
