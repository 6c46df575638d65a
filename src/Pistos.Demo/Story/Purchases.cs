using Pistos.Demo.Chance;
using Pistos.Demo.Shop;

namespace Pistos.Demo.Story;

/// <summary>When somebody buys, and when he stops.</summary>
/// <remarks>
/// The buying process of BG/NBD (Fader, Hardie and Lee 2005): each customer buys at his own rate, drawn from a gamma
/// distribution, and after each order may never return, with his own probability, drawn from a beta distribution.
/// The parameters give about two second orders for five first ones within a year.
/// </remarks>
internal sealed class Purchases(ShopCalendar calendar, Baskets baskets)
{
    private const double RateShape = 1.15;
    private const double RatePerDay = 0.0125;
    private const double LeaveA = 1.0;
    private const double LeaveB = 2.3;

    public List<DemoOrder> Of(Pcg32 chance, DemoCustomer customer, bool newsletter)
    {
        var orders = new List<DemoOrder>();
        if (First(chance, customer) is not { } placed) return orders;

        var rate = RatePerDay * chance.Gamma(RateShape) / RateShape * (customer.Company is null ? 1 : 1.5);
        var leaves = chance.Beta(LeaveA, LeaveB);
        var had = new HashSet<Product>();
        var time = calendar.At(ShopCalendar.LocalDay(placed));
        while (true)
        {
            var order = baskets.Fill(chance, customer, orders.Count + 1, placed, PlaceOf(chance, customer, orders.Count), had, newsletter);
            orders.Add(order);
            had.UnionWith(order.Lines.Select(l => l.Product));
            if (chance.Happens(leaves)) return orders;

            time += Math.Max(0.7, chance.Exponential(1 / Math.Max(rate, 1e-5)));
            if (time >= calendar.Length) return orders;
            var next = Moment(chance, customer, calendar.Day(time));
            if (next <= placed) next = placed.AddHours(chance.Next(6, 40));
            if (next >= calendar.Now) return orders;
            placed = next;
        }
    }

    /// <summary>The moment of the first order, or null for someone who only subscribed, looked around or was in the store's book.</summary>
    private DateTime? First(Pcg32 chance, DemoCustomer customer)
    {
        if (customer.Origin == Origin.Order) return customer.Joined;
        if (customer.Person is null) return null;
        if (customer.Origin == Origin.Store && customer.Joined > calendar.Now.AddDays(-364)) return customer.Joined;
        var ever = customer.Origin switch { Origin.Newsletter => 0.45, Origin.Account => 0.35, Origin.Wholesale => 0.7, _ => 0.62 };
        if (!chance.Happens(ever)) return null;
        var time = calendar.At(ShopCalendar.LocalDay(customer.Joined)) + 1 + chance.Exponential(45);
        if (time >= calendar.Length) return null;
        var at = Moment(chance, customer, calendar.Day(time));
        return at > customer.Joined && at < calendar.Now ? at : null;
    }

    private DateTime Moment(Pcg32 chance, DemoCustomer customer, DateOnly day) =>
        customer.Origin is Origin.Store ? ShopCalendar.OpeningHours(chance, day) : calendar.Moment(chance, day);

    private static OrderPlace PlaceOf(Pcg32 chance, DemoCustomer customer, int before) => customer.Origin switch
    {
        Origin.Order when before == 0 => OrderPlace.Web,
        Origin.Store => customer.Email is not null && chance.Happens(0.3) ? OrderPlace.Web : OrderPlace.Store,
        Origin.Wholesale => chance.Happens(0.6) ? OrderPlace.Phone : OrderPlace.Web,
        _ => chance.Next(100) switch { < 93 => OrderPlace.Web, < 98 => OrderPlace.Phone, _ => OrderPlace.Store },
    };
}
