using System.Globalization;
using System.Text;
using Pistos.Demo.Chance;
using Pistos.Demo.Data;

namespace Pistos.Demo.People;

/// <summary>Greece and Cyprus in small: people with the names of their region, and where they live.</summary>
internal sealed class Population
{
    private sealed record FirstName(Sex Sex, string Formal, string Everyday, double Weight);
    private sealed record Surname(string Man, string Woman, string Region, double Weight);
    private sealed record Foreigner(string From, Person Person, double Weight);

    private readonly Weighted<FirstName> _men;
    private readonly Weighted<FirstName> _women;
    private readonly Dictionary<string, Weighted<Surname>> _surnames = [];
    private readonly Weighted<Foreigner> _foreigners;
    private readonly string[] _streets = [.. Table.Read("streets.tsv").Select(r => r[0])];

    public Population()
    {
        var first = Table.Read("firstnames.tsv")
            .Select(r => new FirstName(r[0] == "m" ? Sex.Man : Sex.Woman, r[1], r[2], Table.Number(r[3]))).ToList();
        _men = new(first.Where(n => n.Sex == Sex.Man), n => n.Weight);
        _women = new(first.Where(n => n.Sex == Sex.Woman), n => n.Weight);

        Towns = new(Table.Read("towns.tsv")
            .Select(r => new Town(r[0], r[1], r[2].Split(','), Table.Number(r[3]), r[4].Split(','))), t => t.Weight);
        var surnames = Table.Read("surnames.tsv").Select(r => new Surname(r[0], r[1], r[2], Table.Number(r[3]))).ToList();
        foreach (var region in Towns.Items.Select(t => t.Region).Distinct())
            _surnames[region] = new(surnames, s => s.Weight * Homeliness(s.Region, region));

        _foreigners = new(Table.Read("foreigners.tsv").Select(r => new Foreigner(r[0],
            new Person(r[1] == "m" ? Sex.Man : Sex.Woman, r[2], r[3], r[4], true), Table.Number(r[5]))), f => f.Weight);
    }

    public Weighted<Town> Towns { get; }

    /// <summary>Three of four customers of such a shop are women; one in twenty-five came to Greece from elsewhere.</summary>
    public Person Meet(Pcg32 chance, Town town)
    {
        if (chance.Happens(0.04)) return Foreign(chance);
        var sex = chance.Happens(0.74) ? Sex.Woman : Sex.Man;
        var name = (sex == Sex.Man ? _men : _women).Draw(chance);
        var surname = _surnames[town.Region].Draw(chance);
        return new Person(sex, chance.Happens(0.68) ? name.Everyday : name.Formal,
            sex == Sex.Man ? surname.Man : surname.Woman, "el", false);
    }

    /// <summary>The first name of one and the surname of another from the same country.</summary>
    private Person Foreign(Pcg32 chance)
    {
        var one = _foreigners.Draw(chance);
        var other = chance.OneOf([.. _foreigners.Items.Where(f => f.From == one.From && f.Person.Sex == one.Person.Sex)]);
        return one.Person with { LastName = other.Person.LastName };
    }

    public Address House(Pcg32 chance, Town town)
    {
        var street = chance.Happens(0.55) ? chance.OneOf(town.Streets) : chance.OneOf(_streets);
        var number = 1 + (int)chance.Exponential(34);
        var letter = chance.Happens(0.05) ? "Α" : "";
        return new Address($"{street} {number}{letter}", chance.OneOf(town.PostalCodes), town.Name, town.Country);
    }

    public static string Write(string name, Hand hand) => hand switch
    {
        Hand.Greeklish => CultureInfo.InvariantCulture.TextInfo.ToTitleCase(Greeklish.Of(name)),
        Hand.Capitals => WithoutAccents(name.ToUpper(CultureInfo.GetCultureInfo("el"))),
        _ => name,
    };

    /// <summary>A surname of a region is common there, seldom elsewhere in Greece (people move), and hardly Cypriot.</summary>
    private static double Homeliness(string of, string at) => (of, at) switch
    {
        ("all", "cyprus") => 0.15,
        ("all", _) => 1,
        ("attica", "attica") => 1,
        ("cyprus", "cyprus") => 8,
        ("cyprus", _) => 0.05,
        (_, "cyprus") => 0.01,
        (_, "attica") => 0.6,
        _ => of == at ? 5 : 0.2,
    };

    private static string WithoutAccents(string text)
    {
        var kept = text.Normalize(NormalizationForm.FormD)
            .Where(c => c != '\u0301').ToArray();
        return new string(kept).Normalize(NormalizationForm.FormC);
    }
}
