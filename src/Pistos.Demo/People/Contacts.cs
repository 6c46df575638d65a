using System.Globalization;
using Pistos.Demo.Chance;

namespace Pistos.Demo.People;

/// <summary>Hands out e-mail addresses and telephone numbers, each once.</summary>
/// <remarks>
/// The domains end in .example (RFC 2606), so nobody could ever be written to. 6900 and 9400 look like the mobiles of
/// Greece and Cyprus and have the right length.
/// </remarks>
internal sealed class Contacts
{
    private static readonly Weighted<string> Domains = Weighted.Of(
        ("gmail.example", 63), ("yahoo.example", 13), ("hotmail.example", 10), ("outlook.example", 4),
        ("icloud.example", 4), ("windowslive.example", 2), ("otenet.example", 2), ("forthnet.example", 1), ("hol.example", 1));

    private static readonly Weighted<string> CypriotDomains = Weighted.Of(
        ("gmail.example", 62), ("hotmail.example", 16), ("cytanet.example", 12), ("outlook.example", 6), ("icloud.example", 4));

    private static readonly string[] Nicknames =
        ["sunflower", "ladolemono", "thalassa", "nefeli", "mikri.gorgona", "asteraki", "kyklades", "amygdalia", "melissa", "rodia", "galazio", "votsalo"];

    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);
    private readonly HashSet<int> _mobiles = [];

    public string Email(Pcg32 chance, Person person, string country)
    {
        var domain = (country == "CY" ? CypriotDomains : Domains).Draw(chance);
        while (true)
        {
            var address = $"{LocalPart(chance, person)}@{domain}";
            if (_taken.Add(address)) return address;
        }
    }

    public string CompanyEmail(Pcg32 chance, string company)
    {
        var host = Greeklish.Slug(company);
        var address = $"{(chance.Happens(0.7) ? "info" : "orders")}@{host}.example";
        var number = 2;
        while (!_taken.Add(address)) address = $"info{number++}@{host}.example";
        return address;
    }

    /// <summary>In the international form: +30 and ten digits, +357 and eight.</summary>
    public string Mobile(Pcg32 chance, string country)
    {
        var most = country == "CY" ? 10_000 : 1_000_000;
        int number;
        do number = chance.Next(most);
        while (!_mobiles.Add(country == "CY" ? -number - 1 : number));
        return country == "CY"
            ? "+3579400" + number.ToString("0000", CultureInfo.InvariantCulture)
            : "+306900" + number.ToString("000000", CultureInfo.InvariantCulture);
    }

    private static string LocalPart(Pcg32 chance, Person person)
    {
        var first = Plain(person.FirstName);
        var last = Plain(person.LastName);
        var year = chance.Next(62, 104) % 100;
        return chance.Next(12) switch
        {
            0 or 1 or 2 => $"{first}.{last}",
            3 => $"{first}{last}",
            4 => $"{first[0]}{last}",
            5 => $"{first[0]}.{last}{year:00}",
            6 => $"{last}.{first}",
            7 => $"{last}{year:00}",
            8 => $"{first}_{last}",
            9 => $"{first}{last[..Math.Min(4, last.Length)]}{year:00}",
            10 => $"{first}.{last}{chance.Next(1, 99)}",
            _ => $"{chance.OneOf(Nicknames)}{first[..Math.Min(3, first.Length)]}{year:00}",
        };
    }

    private static string Plain(string name)
    {
        var latin = Greeklish.Of(name).Replace(" ", "", StringComparison.Ordinal);
        return latin.Length == 0 ? "x" : latin;
    }
}
