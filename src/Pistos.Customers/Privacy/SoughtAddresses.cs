using System.Text.RegularExpressions;
using Pistos.Customers.Timeline;

namespace Pistos.Customers.Privacy;

/// <summary>The addresses of somebody, to be found however they are written. Always as wholes: one address may stand within another's, and an id within a phone number.</summary>
public sealed class SoughtAddresses
{
    /// <summary>A shorter number in a text may be anything.</summary>
    private const int FewestDigitsInText = 9;

    private const string Gap = @"[ ()./\u00A0-]{0,3}";
    private const string NoPattern = "(?!)";

    private readonly HashSet<(string Kind, string Value)> wholes;
    private readonly Regex emails;
    private readonly Regex phones;

    public SoughtAddresses(IReadOnlyList<IdentityKey> addresses)
    {
        wholes = [.. addresses.Select(a => (a.Kind, Normal(a.Kind, a.Value)))];
        emails = AnyOf(ValuesOf(IdentityKinds.Email).Select(Regex.Escape), @"(?<!\w[.'+~-]*)", @"(?![.-]*\w)");
        phones = AnyOf(ValuesOf(IdentityKinds.Phone).Where(digits => digits.Length >= FewestDigitsInText).Select(Phone), $@"(?<![0-9]|\+[0-9]{{1,3}}{Gap})", "(?![0-9])");
    }

    /// <summary>Whether a value is one of them, as a whole.</summary>
    public bool Has(string kind, string value) => wholes.Contains((kind, Normal(kind, value)));

    /// <summary>Whether an e-mail address or phone number of theirs stands in a text, with nothing beside it that would make it another's. Ids are in no text: the same figure means something else there.</summary>
    public bool AreIn(string text) =>
        // Of a file's cells few hold either, and patterns are slow.
        (text.Contains('@', StringComparison.Ordinal) && emails.IsMatch(text)) || (text.Count(char.IsAsciiDigit) >= FewestDigitsInText && phones.IsMatch(text));

    private IEnumerable<string> ValuesOf(string kind) => wholes.Where(whole => whole.Kind == kind && whole.Value.Length > 0).Select(whole => whole.Value);

    private static string Normal(string kind, string value) => kind switch
    {
        IdentityKinds.Email => IdentityKey.NormaliseEmail(value),
        IdentityKinds.Phone => IdentityKey.NormalisePhone(value).TrimStart('+'),
        _ => value.Trim(),
    };

    /// <summary>With and without the Greek country code, and with what people write between the digits.</summary>
    private static string Phone(string digits) =>
        digits is ['3', '0', .. { Length: 10 } home] ? $"(?:(?:00)?3{Gap}0{Gap})?{Spaced(home)}" : $"(?:00)?{Spaced(digits)}";

    private static string Spaced(string digits) => string.Join(Gap, digits.ToCharArray());

    private static Regex AnyOf(IEnumerable<string> patterns, string before, string after) => new(
        string.Join('|', patterns) is { Length: > 0 } any ? $"{before}(?:{any}){after}" : NoPattern, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
}
