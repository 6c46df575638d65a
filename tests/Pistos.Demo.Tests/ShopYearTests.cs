using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Pistos.Demo.Data;
using Pistos.Demo.People;
using Pistos.Demo.Shop;
using Pistos.Demo.Story;

namespace Pistos.Demo.Tests;

public sealed partial class ShopYearTests
{
    private static readonly DateTime Now = new(2026, 11, 21, 18, 30, 0, DateTimeKind.Utc);
    private static readonly ShopYear Year = ShopYear.Tell(Now, DemoSize.Usual);

    // The first digits of the postal codes, from the post's own division: 1xx Attica, 54x-57x Thessaloniki and so on.
    private static readonly (string Town, string Begins)[] PostalCodes =
    [
        ("Αθήνα", "10 11"), ("Θεσσαλονίκη", "54"), ("Πάτρα", "26"), ("Ηράκλειο", "71"), ("Λάρισα", "41"), ("Χανιά", "73"),
        ("Ιωάννινα", "45"), ("Βόλος", "38"), ("Καλαμαριά", "55"), ("Πειραιάς", "185"), ("Ρόδος", "851"), ("Καλαμάτα", "241"),
        ("Κέρκυρα", "491"), ("Καβάλα", "65"), ("Λαμία", "351"), ("Λευκωσία", "10"), ("Λεμεσός", "30"), ("Λάρνακα", "60"), ("Πάφος", "80"),
    ];

    [Fact]
    public void The_same_now_tells_the_same_year_and_another_seed_another()
    {
        var small = new DemoSize(150, 20, 100);

        var first = Hash(ShopYear.Tell(Now, small));

        Assert.Equal(first, Hash(ShopYear.Tell(Now.AddSeconds(20), small)));
        Assert.NotEqual(first, Hash(ShopYear.Tell(Now, small, seed: 7)));
    }

    [Fact]
    public void There_are_at_least_two_thousand_customers_and_a_year_of_visits_and_orders()
    {
        Assert.True(Year.Customers.Count >= 2_000);
        Assert.True(Year.Orders.Count >= 3_000);
        Assert.InRange(Year.Happenings.Count, 60_000, 110_000);
        Assert.All(Enumerable.Range(0, 12), back =>
            Assert.Contains(Year.Orders, o => o.Placed > Now.AddMonths(-back - 1) && o.Placed <= Now.AddMonths(-back)));
    }

    [Fact]
    public void Everything_happens_within_the_year_in_order_and_has_a_key_of_its_own()
    {
        Assert.True(Year.Happenings.Zip(Year.Happenings.Skip(1)).All(pair => pair.First.At <= pair.Second.At));
        Assert.True(Year.Happenings[0].At >= Now.AddDays(-366) && Year.Happenings[^1].At <= Now);
        Assert.All(Year.Happenings, h => Assert.Equal(DateTimeKind.Utc, h.At.Kind));
        Assert.Equal(Year.Happenings.Count, Year.Happenings.Select(h => h.Key).Distinct().Count());
        Assert.Equal(Year.Orders.Count, Year.Orders.Select(o => o.Number).Distinct().Count());
    }

    [Fact]
    public void Nobody_shares_an_email_or_a_telephone_and_nobody_could_be_written_to()
    {
        var emails = Year.Customers.Select(c => c.Email).OfType<string>().ToList();
        var phones = Year.Customers.Select(c => c.Phone).OfType<string>().ToList();

        Assert.Equal(emails.Count, emails.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.Equal(phones.Count, phones.Distinct().Count());
        Assert.All(emails, e => Assert.Matches(@"^[a-z0-9._-]+@[a-z0-9.-]+\.example$", e));
        Assert.All(phones, p => Assert.Matches(@"^(\+306900\d{6}|\+3579400\d{4})$", p));
    }

    [Fact]
    public void Surnames_agree_with_the_person()
    {
        var forms = Table.Read("surnames.tsv");
        var men = forms.Select(r => r[0]).ToHashSet();
        var women = forms.Select(r => r[1]).ToHashSet();

        Assert.All(Year.Customers.Select(c => c.Person).OfType<Person>().Where(p => !p.IsForeigner),
            p => Assert.Contains(p.LastName, p.Sex == Sex.Man ? men : women));
        Assert.InRange(Year.Customers.Count(c => c.Person?.Sex == Sex.Woman) / (double)Year.Customers.Count(c => c.Person is not null), 0.65, 0.82);
    }

    [Fact]
    public void Postal_codes_belong_to_their_town()
    {
        var addresses = Year.Customers.Select(c => c.Address).OfType<Address>().ToList();

        Assert.All(addresses, a => Assert.Matches(a.Country == "CY" ? @"^\d{4}$" : @"^\d{5}$", a.PostalCode));
        foreach (var (town, begins) in PostalCodes)
            Assert.All(addresses.Where(a => a.Town == town),
                a => Assert.Contains(begins.Split(' '), b => a.PostalCode.StartsWith(b, StringComparison.Ordinal)));
        Assert.Superset(PostalCodes.Select(p => p.Town).ToHashSet(), addresses.Select(a => a.Town).ToHashSet());
    }

    [Fact]
    public void There_are_Cypriots_foreigners_Greeklish_and_people_with_only_an_email()
    {
        Assert.True(Year.Customers.Count(c => c.Town.Country == "CY") > 40);
        Assert.True(Year.Customers.Count(c => c.Person is { IsForeigner: true }) > 40);
        Assert.True(Year.Customers.Count(c => c is { Hand: Hand.Greeklish, Person: not null }) > 60);
        Assert.True(Year.Customers.Count(c => c is { Person: null, Email: not null }) > 60);
        Assert.All(Year.Customers.Where(c => c is { Hand: Hand.Greeklish, Person.IsForeigner: false }), c => Assert.DoesNotMatch(Greek(), c.FirstName + c.LastName));
    }

    [Fact]
    public void Customers_return_as_those_of_a_good_shop_do()
    {
        var orders = Year.Orders.GroupBy(o => o.Customer.Number).Select(g => g.Count()).ToList();
        double Rate(int n) => orders.Count(c => c > n) / (double)orders.Count(c => c >= n);

        Assert.InRange(Rate(1), 0.33, 0.50);
        Assert.InRange(Rate(2), 0.42, 0.62);
        Assert.True(Rate(2) > Rate(1));
    }

    [Fact]
    public void Two_or_three_orders_in_a_hundred_are_refunded_and_never_for_more_than_they_cost()
    {
        var refunds = Year.Happenings.OfType<OrderRefunded>().ToList();

        Assert.InRange(refunds.Count / (double)Year.Orders.Count, 0.018, 0.032);
        Assert.All(refunds, r => Assert.InRange(r.Amount, 1, r.Order.Total));
        Assert.All(refunds, r => Assert.True(r.At > r.Order.Placed));
        Assert.InRange(Year.Happenings.OfType<OrderCancelled>().Count() / (double)Year.Orders.Count, 0.005, 0.02);
    }

    [Fact]
    public void Amounts_add_up_and_prices_are_those_of_the_shelf()
    {
        var shelf = new Catalogue().Products.ToDictionary(p => p.Sku, p => p.Price);

        Assert.All(Year.Orders, o => Assert.Equal(o.Lines.Sum(l => shelf[l.Product.Sku] * l.Quantity - l.Discount) + o.Shipping, o.Total));
        Assert.All(Year.Orders, o => Assert.NotEmpty(o.Lines));
        Assert.All(Year.Orders, o => Assert.True(o.Total > 0));
        Assert.InRange(Year.Orders.Average(o => o.Total), 2_500, 5_000);
    }

    [Fact]
    public void Nobody_is_known_on_a_device_before_joining()
    {
        Assert.All(Year.Happenings.OfType<PageSeen>().Where(p => p.Customer is not null), p => Assert.True(p.At >= p.Customer!.Joined));
    }

    [Fact]
    public void Notes_speak_of_the_customer_in_the_right_gender()
    {
        var notes = Year.Happenings.OfType<NoteWritten>().ToList();

        Assert.True(notes.Count > 100);
        Assert.All(notes, n => Assert.DoesNotContain("{", n.Text));
    }

    private static string Hash(ShopYear year) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Join('\n', year.Happenings.Select(h => h is OrderPlaced o ? $"{h}{o.Order.Total}{string.Join(',', o.Order.Lines)}" : h.ToString())))));

    [GeneratedRegex(@"\p{IsGreek}")]
    private static partial Regex Greek();
}
