using System.Text.Json;
using Pistos.Customers.Timeline;

namespace Pistos.Customers.Profiles.Traits;

/// <summary>Somebody told us who a customer is: traits by name. A null takes a trait away; of two that tell different things the later happening is right.</summary>
/// <param name="Traits">Free members. Those named in <see cref="TraitNames"/> also fill the customer's columns.</param>
public sealed record CustomerDescribed(IReadOnlyDictionary<string, JsonElement> Traits) : IInteraction
{
    public static string Kind => "customer_described";

    /// <summary>A description of texts; an empty or missing value takes the trait away.</summary>
    public static CustomerDescribed Of(params ReadOnlySpan<(string Name, string? Value)> traits)
    {
        var members = new Dictionary<string, JsonElement>(traits.Length, StringComparer.Ordinal);
        foreach (var (name, value) in traits) members[name] = TraitValue.Of(value);
        return new CustomerDescribed(members);
    }

    /// <summary>The e-mail and phone among the traits, as identities to record the description with.</summary>
    /// <param name="trusted">False when anybody could have said so, as from an unsigned browser.</param>
    public IReadOnlyList<IdentityKey> Identities(bool trusted)
    {
        var identities = new List<IdentityKey>(2);
        if (TraitValue.Text(Traits, TraitNames.Email) is { } email && email.Contains('@')) identities.Add(IdentityKey.Email(email) with { Trusted = trusted });
        if (TraitValue.Text(Traits, TraitNames.Phone) is { } phone && phone.Count(char.IsAsciiDigit) >= 6) identities.Add(IdentityKey.Phone(phone) with { Trusted = trusted });
        return identities;
    }
}

/// <summary>The traits that Pistos itself understands. The spellings of Segment's clients are understood beside them (<c>firstName</c>, <c>address.city</c>, <c>locale</c>).</summary>
public static class TraitNames
{
    public const string Name = "name";
    public const string FirstName = "first_name";
    public const string LastName = "last_name";
    public const string Email = "email";
    public const string Phone = "phone";
    public const string Language = "language";
    public const string City = "city";
    public const string Country = "country";
    public const string Birthday = "birthday";
    public const string Company = "company";
    public const string Gender = "gender";

    public static IReadOnlyList<string> All { get; } =
        [Name, FirstName, LastName, Email, Phone, Language, City, Country, Birthday, Company, Gender];
}
