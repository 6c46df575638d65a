using Pistos.Demo.Chance;
using Pistos.Demo.Shop;

namespace Pistos.Demo.Story;

/// <summary>One customer's year: joining, consents, visits and orders with what follows from them.</summary>
internal sealed class Lives(ShopCalendar calendar, Purchases purchases, Visits visits, Arrivals arrivals, Aftermath aftermath)
{
    public (IReadOnlyList<DemoOrder> Orders, IReadOnlyList<Happening> Happenings) Live(Pcg32 chance, DemoCustomer customer)
    {
        var told = new List<Happening> { new CustomerJoined(customer.Joined, $"demo:customer:{customer.Number}", customer) };
        var (from, until) = Consent(chance, customer, told);
        bool Subscribed(DateTime at) => from is not null && at >= from && (until is null || at < until);

        var orders = purchases.Of(chance, customer, from is not null);
        foreach (var order in orders) Order(chance, order, Subscribed(order.Placed), told);
        Visits(chance, customer, Subscribed, told);
        told.AddRange(aftermath.Of(chance, customer, orders));
        return (orders, told.Where(h => h.At <= calendar.Now && h.At >= ShopCalendar.Utc(calendar.First, default)).ToList());
    }

    /// <summary>From when until when newsletters may be sent.</summary>
    private (DateTime? From, DateTime? Until) Consent(Pcg32 chance, DemoCustomer customer, List<Happening> told)
    {
        var key = $"demo:consent:{customer.Number}";
        var (share, proof) = customer.Origin switch
        {
            Origin.Newsletter => (1.0, "Φόρμα ενημερωτικού δελτίου, επιβεβαίωση με e-mail"),
            Origin.Account => (0.66, "Δημιουργία λογαριασμού, επιλογή «Θέλω νέα και προσφορές»"),
            Origin.Store => (0.5, "Έντυπο καταστήματος με υπογραφή"),
            Origin.Wholesale => (0.8, "Φόρμα συνεργατών"),
            _ => (0.57, "Ολοκλήρωση παραγγελίας, επιλογή «Θέλω νέα και προσφορές»"),
        };
        if (customer.Phone is not null && chance.Happens(0.24))
            told.Add(new ConsentChanged(customer.Joined.AddSeconds(2), key + ":sms", customer, "sms", true, proof));
        if (customer.Email is null || !chance.Happens(share)) return (null, null);

        var from = customer.Joined.AddSeconds(1);
        told.Add(new ConsentChanged(from, key + ":email", customer, "email", true, proof));
        if (customer.Origin == Origin.Newsletter)
            told.Add(new ShopEvent(from, $"demo:newsletter:{customer.Number}", customer, null, null, "Newsletter Subscribed", [("source", customer.Source)]));
        if (!chance.Happens(0.09)) return (from, null);

        var until = from.AddDays(3 + chance.Exponential(110));
        told.Add(new ConsentChanged(until, key + ":email:off", customer, "email", false, "Σύνδεσμος διαγραφής σε ενημερωτικό δελτίο"));
        return (from, until);
    }

    private void Order(Pcg32 chance, DemoOrder order, bool subscribed, List<Happening> told)
    {
        var customer = order.Customer;
        told.Add(new OrderPlaced(order.Placed, order.Key, order));
        if (order.Place != OrderPlace.Web || customer.Devices.Count == 0) return;

        var first = order.Placed == customer.Joined;
        var arrival = first ? Arrivals.Of(customer.Source) : arrivals.For(chance, order.Placed, subscribed);
        told.AddRange(visits.Buying(chance, order, first ? customer.Devices[0] : chance.OneOf(customer.Devices), arrival));
        for (var before = chance.Times(first ? 1.3 : 0.7, 6); before > 0; before--)
        {
            var start = order.Placed.AddHours(-2 - chance.Exponential(60));
            // Mostly the same phone from the first look to the order; some begin at the office and are recognised later.
            var device = first && chance.Happens(0.75) ? customer.Devices[0] : chance.OneOf(customer.Devices);
            told.AddRange(visits.Browsing(chance, $"{order.Key}:before:{before}", customer, device, start,
                first ? Arrivals.Of(customer.Source) : arrivals.For(chance, start, subscribed), 4.2));
        }
    }

    private void Visits(Pcg32 chance, DemoCustomer customer, Func<DateTime, bool> subscribed, List<Happening> told)
    {
        if (customer.Devices.Count == 0) return;
        var left = calendar.Length - calendar.At(ShopCalendar.LocalDay(customer.Joined));
        for (var more = chance.Times(1.6 * left / calendar.Length + 0.2, 12); more > 0; more--)
        {
            var at = calendar.Moment(chance, calendar.Day(calendar.Length - left * chance.NextDouble()));
            if (at > customer.Joined) Browse($"looks:{more}", at, arrivals.For(chance, at, subscribed(at)));
        }
        foreach (var letter in arrivals.Newsletters)
        {
            var at = Arrivals.SentAt(letter).AddMinutes(2 + chance.Exponential(400));
            if (chance.Happens(0.085) && subscribed(Arrivals.SentAt(letter))) Browse(letter.Slug, at, Arrivals.Letter(letter));
        }

        void Browse(string key, DateTime at, Arrival arrival) => told.AddRange(visits.Browsing(
            chance, $"demo:visit:{customer.Number}:{key}", customer, chance.OneOf(customer.Devices), at, arrival, 3.6));
    }
}
