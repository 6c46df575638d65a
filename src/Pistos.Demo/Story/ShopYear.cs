using System.Globalization;
using Pistos.Demo.Chance;
using Pistos.Demo.People;
using Pistos.Demo.Shop;

namespace Pistos.Demo.Story;

/// <summary>A year of the shop: its customers, its orders, and all that happened, in the order of time.</summary>
/// <param name="Until">The now of the story, UTC; nothing in it is later.</param>
internal sealed record ShopYear(
    DateTime Until, IReadOnlyList<DemoCustomer> Customers, IReadOnlyList<DemoOrder> Orders, IReadOnlyList<Happening> Happenings)
{
    public const ulong Seed = 0x0A19_C0DE;

    // Streams of chance: customers have 0 and up, passers-by from here.
    private const ulong PassersBy = 1_000_000;

    /// <summary>The same seed and the same now (to the minute) tell the same year.</summary>
    public static ShopYear Tell(DateTime nowUtc, DemoSize size, ulong seed = Seed)
    {
        var calendar = new ShopCalendar(new DateTime(nowUtc.Ticks - nowUtc.Ticks % TimeSpan.TicksPerMinute, DateTimeKind.Utc));
        var catalogue = new Catalogue();
        var visits = new Visits(calendar, catalogue);
        var lives = new Lives(calendar, new Purchases(calendar, new Baskets(catalogue)), visits, new Arrivals(calendar), new Aftermath(calendar));
        var newcomers = new Newcomers(calendar, new Population(), new Contacts(), size);

        var customers = new List<DemoCustomer>(size.Customers);
        var orders = new List<DemoOrder>();
        var happenings = new List<Happening>();
        for (var number = 0; number < size.Customers; number++)
        {
            var chance = new Pcg32(seed, (ulong)number);
            var customer = newcomers.Next(chance, number);
            var (bought, lived) = lives.Live(chance, customer);
            customers.Add(customer);
            orders.AddRange(bought);
            happenings.AddRange(lived);
        }
        for (var number = 0; number < size.PassersBy; number++)
            happenings.AddRange(PassBy(new Pcg32(seed, PassersBy + (ulong)number), number, calendar, visits));

        Number(orders);
        return new ShopYear(calendar.Now, customers, orders, [.. happenings.OrderBy(h => h.At).ThenBy(h => h.Key, StringComparer.Ordinal)]);
    }

    private static IEnumerable<Happening> PassBy(Pcg32 chance, int number, ShopCalendar calendar, Visits visits)
    {
        var device = Browsers.Any(chance);
        var arrival = Arrivals.PasserBy(chance);
        var time = chance.NextDouble() * calendar.Length;
        var visitsInAll = 1 + chance.Times(0.22, 4);
        for (var visit = 0; visit < visitsInAll; visit++)
        {
            foreach (var happening in visits.Browsing(chance, $"demo:passer:{number}:{visit}", null, device,
                calendar.Moment(chance, calendar.Day(time)), arrival, 1.7)) yield return happening;
            time += 0.5 + chance.Exponential(9);
            if (time >= calendar.Length) yield break;
        }
    }

    private static void Number(List<DemoOrder> orders)
    {
        orders.Sort((a, b) => a.Placed != b.Placed ? a.Placed.CompareTo(b.Placed) : string.CompareOrdinal(a.Key, b.Key));
        for (var i = 0; i < orders.Count; i++) orders[i].Number = "Λ" + (10_001 + i).ToString(CultureInfo.InvariantCulture);
    }
}
