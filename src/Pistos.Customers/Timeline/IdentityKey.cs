namespace Pistos.Customers.Timeline;

/// <summary>One address of a customer, normalised: unique per kind.</summary>
/// <param name="Kind">A constant of <see cref="IdentityKinds"/>, or an outside system's own (<c>shopify:SOURCE</c>), whose ids count as external ids.</param>
/// <param name="Value">The normalised value.</param>
/// <param name="Verified">The customer has proved that it is theirs, or a system that we trust says so.</param>
/// <param name="Trusted">False for a claim that anybody could make, such as an unsigned trait from a browser: it never finds a customer and is attached only where nobody has it.</param>
public sealed record IdentityKey(string Kind, string Value, bool Verified = false, bool Trusted = true)
{
    public static IdentityKey Email(string address, bool verified = false) => new(IdentityKinds.Email, NormaliseEmail(address), verified);

    /// <summary>Greek numbers may come without their country code.</summary>
    public static IdentityKey Phone(string number, bool verified = false) => new(IdentityKinds.Phone, NormalisePhone(number), verified);

    public static IdentityKey Visitor(string id) => new(IdentityKinds.Visitor, id.Trim());

    public static IdentityKey External(string id, bool verified = true) => new(IdentityKinds.External, id.Trim(), verified);

    /// <summary>A visitor id says only which browser it was; every other identity says who.</summary>
    public bool IsAnonymous => Kind == IdentityKinds.Visitor;

    /// <summary>An id by which another system knows one person: two different ones of a kind are two people.</summary>
    public bool IsExternal => Kind is not (IdentityKinds.Email or IdentityKinds.Phone or IdentityKinds.Visitor) && !Kind.StartsWith(IdentityKinds.HandlePrefix, StringComparison.Ordinal);

    /// <summary>How surely it says who it is; the surest decides.</summary>
    public int Strength => IsExternal ? 3 : IsAnonymous ? 0 : Kind is IdentityKinds.Email or IdentityKinds.Phone ? 2 : 1;

    public static string NormaliseEmail(string address) => address.Trim().ToLowerInvariant();

    public static string NormalisePhone(string number)
    {
        Span<char> digits = stackalloc char[Math.Min(number.Length, 40)];
        var n = 0;
        foreach (var c in number)
        {
            if (char.IsAsciiDigit(c) && n < digits.Length) digits[n++] = c;
        }

        var text = new string(digits[..n]);
        if (text.StartsWith("00", StringComparison.Ordinal)) return "+" + text[2..];
        if (number.TrimStart().StartsWith('+')) return "+" + text;
        return text.Length == 10 && text[0] is '2' or '6' ? "+30" + text : text;
    }
}

/// <summary>The kinds of identity that Pistos itself knows.</summary>
public static class IdentityKinds
{
    public const string Email = "email";
    public const string Phone = "phone";
    public const string Visitor = "visitor";
    public const string External = "external";
    public const string HandlePrefix = "handle:";
}
