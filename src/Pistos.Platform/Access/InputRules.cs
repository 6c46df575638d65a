using System.Net.Mail;
using Pistos.Platform.Access.SignIn;
using Pistos.Platform.Results;

namespace Pistos.Platform.Access;

/// <summary>What the forms of this module accept: each rule says what is wrong with a field, or nothing.</summary>
internal static class InputRules
{
    public static readonly IReadOnlyList<string> Languages = ["el", "en"];

    public static readonly IReadOnlyList<string> Currencies =
        ["EUR", "USD", "GBP", "CHF", "ALL", "AUD", "BAM", "BGN", "CAD", "CZK", "DKK", "HUF", "ILS", "JPY", "MKD", "NOK", "PLN", "RON", "RSD", "SEK", "TRY", "UAH"];

    public static List<Error> Collect(params Error?[] found) => [.. found.OfType<Error>()];

    public static Error? Line(string? value, string field, int longest) =>
        string.IsNullOrWhiteSpace(value) ? new Error("access.needed", Field: field)
        : value.Trim().Length > longest ? new Error("access.too_long", Field: field, Args: longest)
        : value.Any(char.IsControl) ? new Error("access.control_characters", Field: field)
        : null;

    /// <summary>One plain address: <c>maria@example.gr</c>, without a name beside it.</summary>
    public static Error? Email(string? value, string field = "email") =>
        string.IsNullOrWhiteSpace(value) ? new Error("access.needed", Field: field)
        : value.Trim() is { Length: <= 254 } email && !email.Any(c => char.IsControl(c) || char.IsWhiteSpace(c) || c is ',' or ';' or '<' or '>' or '"')
            && MailAddress.TryCreate(email, out var address) && address.Address == email && address.Host.Contains('.') ? null
        : new Error("access.not_an_email", Field: field);

    public static Error? Password(string? value, string? email, string field = "password") =>
        value is null || value.Length < Passwords.Shortest ? new Error("access.password_too_short", Field: field, Args: Passwords.Shortest)
        : value.Length > Passwords.Longest ? new Error("access.password_too_long", Field: field, Args: Passwords.Longest)
        : Passwords.IsTerrible(value, email) ? new Error("access.password_is_terrible", Field: field)
        : null;

    public static Error? Language(string? value) => OneOf(value, Languages, "language");

    public static Error? Theme(string? value) => OneOf(value, Themes.All, "theme");

    public static Error? Currency(string? value) => OneOf(value, Currencies, "currency");

    public static Error? TimeZone(string? value, string field = "timezone") =>
        value is { Length: > 0 and <= 64 } && TimeZoneInfo.TryFindSystemTimeZoneById(value, out _) ? null : new Error("access.choose_one", Field: field);

    private static Error? OneOf(string? value, IReadOnlyList<string> choices, string field) =>
        value is not null && choices.Contains(value) ? null : new Error("access.choose_one", Field: field);
}
