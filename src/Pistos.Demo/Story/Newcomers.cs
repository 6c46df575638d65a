using Pistos.Demo.Chance;
using Pistos.Demo.People;
using Pistos.Demo.Shop;

namespace Pistos.Demo.Story;

/// <summary>Who the customers are, and when and how each became one.</summary>
internal sealed class Newcomers(ShopCalendar calendar, Population population, Contacts contacts, DemoSize size)
{
    private static readonly Weighted<Origin> Origins = Weighted.Of(
        (Origin.Order, 71.0), (Origin.Store, 9), (Origin.Newsletter, 12), (Origin.Account, 6), (Origin.Wholesale, 2));

    private static readonly Weighted<string> Sources = Weighted.Of(
        ("google", 40), ("instagram", 22), ("direct", 16), ("facebook", 9), ("google-ads", 8), ("skroutz", 5));

    private static readonly Weighted<Hand> Hands = Weighted.Of((Hand.Careful, 88), (Hand.Greeklish, 8), (Hand.Capitals, 4));

    private static readonly Weighted<string[]> Tastes = Weighted.Of<string[]>(
        (["Πρόσωπο", "Σώμα"], 30), (["Μέλι & κυψέλη", "Ελιά & λάδι", "Γλυκά & αλείμματα"], 24),
        (["Σώμα", "Μαλλιά", "Σαπούνια"], 18), (["Βότανα & αφεψήματα", "Μέλι & κυψέλη"], 14),
        (["Σπίτι", "Δώρα"], 8), (["Ζυμαρικά & όσπρια", "Ελιά & λάδι"], 6));

    private static readonly string[] Trades =
        ["Ξενώνας", "Καφέ", "Παντοπωλείο", "Εστιατόριο", "Studio Ευεξίας", "Ξενοδοχείο", "Ζαχαροπλαστείο"];

    private static readonly string[] TradeNames =
        ["Αρχοντικό", "Η Ροδιά", "Γιασεμί", "Ο Πλάτανος", "Μπαχτσές", "Το Πηγάδι", "Αύρα", "Γλυκάνισος", "Λιόφυτο",
         "Καρνάγιο", "Βεράντα", "Η Γωνιά", "Κυκλάμινο", "Θαλασσινό", "Άρωμα Γης", "Ελιόδεντρο", "Αγνάντι", "Φεγγάρι"];

    private static readonly string[] Skins = ["ξηρή", "λιπαρή", "μικτή", "ευαίσθητη", "κανονική"];

    private readonly List<DemoCustomer> _fromStore = [];

    public DemoCustomer Next(Pcg32 chance, int number)
    {
        // The store's own book was typed in on the first day; everyone after came by himself.
        var fromBook = number < size.FromStoreBook;
        var origin = fromBook ? Origin.Store : Origins.Draw(chance);
        var joined = fromBook ? ShopCalendar.OpeningHours(chance, calendar.First) : JoinedAt(chance, origin);
        var customer = origin switch
        {
            Origin.Newsletter when chance.Happens(0.72) => OnlyEmail(chance, number, joined),
            Origin.Wholesale => Company(chance, number, joined),
            _ => Somebody(chance, number, origin, joined),
        };
        if (origin == Origin.Store && customer.Email is null) _fromStore.Add(customer);
        return customer with { Devices = origin == Origin.Store && chance.Happens(0.7) ? [] : DevicesOf(chance, 0.62) };
    }

    public static IReadOnlyList<Device> DevicesOf(Pcg32 chance, double consents)
    {
        if (!chance.Happens(consents)) return [];
        var first = Browsers.Any(chance);
        return chance.Happens(0.22) ? [first, Browsers.Any(chance)] : [first];
    }

    /// <summary>The shop grows: somebody new is more likely late in the year than early.</summary>
    private DateTime JoinedAt(Pcg32 chance, Origin origin)
    {
        while (true)
        {
            var time = chance.NextDouble() * calendar.Length;
            if (!chance.Happens((0.85 + 0.3 * time / calendar.Length) / 1.15)) continue;
            var day = calendar.Day(time);
            var at = origin is Origin.Store or Origin.Wholesale
                ? ShopCalendar.OpeningHours(chance, day) : calendar.Moment(chance, day);
            if (at < calendar.Now.AddMinutes(-5)) return at;
        }
    }

    private DemoCustomer OnlyEmail(Pcg32 chance, int number, DateTime joined)
    {
        var town = population.Towns.Draw(chance);
        return new()
        {
            Number = number,
            Origin = Origin.Newsletter,
            Town = town,
            Joined = joined,
            Email = contacts.Email(chance, population.Meet(chance, town), town.Country),
            Source = Sources.Draw(chance),
            Favourites = Tastes.Draw(chance),
        };
    }

    private DemoCustomer Company(Pcg32 chance, int number, DateTime joined)
    {
        var town = population.Towns.Draw(chance);
        var company = $"{chance.OneOf(Trades)} «{chance.OneOf(TradeNames)}»";
        return new()
        {
            Number = number,
            Origin = Origin.Wholesale,
            Town = town,
            Joined = joined,
            Person = population.Meet(chance, town),
            Company = company,
            Email = contacts.CompanyEmail(chance, company.Replace("«", "", StringComparison.Ordinal).Replace("»", "", StringComparison.Ordinal)),
            Phone = contacts.Mobile(chance, town.Country),
            Address = population.House(chance, town),
            Source = "google",
            Favourites = Tastes.Draw(chance),
            Tags = ["χονδρική"],
        };
    }

    private DemoCustomer Somebody(Pcg32 chance, int number, Origin origin, DateTime joined)
    {
        var store = origin == Origin.Store;
        // Some buy in the store first and order from home later: the same person, twice in the books.
        var again = !store && _fromStore.Count > 0 && chance.Happens(0.012) ? chance.OneOf(_fromStore) : null;
        var town = again?.Town ?? (store ? Near(chance) : population.Towns.Draw(chance));
        var person = again?.Person ?? population.Meet(chance, town);
        var taste = Tastes.Draw(chance);
        var birthYear = 1950 + (int)(54 * chance.Beta(2.6, 2.2));
        return new()
        {
            Number = number,
            Origin = origin,
            Town = town,
            Joined = joined,
            Person = person,
            Hand = store || person.IsForeigner ? Hand.Careful : Hands.Draw(chance),
            Email = !store || chance.Happens(0.45) ? contacts.Email(chance, person, town.Country) : null,
            Phone = store || chance.Happens(0.86) ? contacts.Mobile(chance, town.Country) : null,
            Address = again?.Address ?? (store && chance.Happens(0.6) ? null : population.House(chance, town)),
            Birthday = chance.Happens(0.28) ? new DateOnly(birthYear, 1, 1).AddDays(chance.Next(365)) : null,
            Skin = taste[0] == "Πρόσωπο" && chance.Happens(0.45) ? chance.OneOf(Skins) : null,
            Favourites = taste,
            Source = store ? "store" : Sources.Draw(chance),
            Tags = [.. TagsOf(chance, store, taste)],
        };
    }

    private static IEnumerable<string> TagsOf(Pcg32 chance, bool store, string[] taste)
    {
        if (store) yield return "από το κατάστημα";
        if (taste[0] == "Σπίτι" && chance.Happens(0.6)) yield return "δώρα";
        if (taste[0] == "Πρόσωπο" && chance.Happens(0.12)) yield return "ευαίσθητη επιδερμίδα";
    }

    /// <summary>People walk into a store from its own city.</summary>
    private Town Near(Pcg32 chance)
    {
        while (true)
        {
            var town = population.Towns.Draw(chance);
            if (town.Region == "attica" && town.Name != "Χαλκίδα") return town;
        }
    }
}
