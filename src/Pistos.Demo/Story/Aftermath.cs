using Pistos.Demo.Chance;
using Pistos.Demo.Data;
using Pistos.Demo.People;
using Pistos.Demo.Shop;

namespace Pistos.Demo.Story;

/// <summary>What comes after an order, and what the team writes down: parcels, refunds, cancellations, notes, questions.</summary>
internal sealed class Aftermath(ShopCalendar calendar)
{
    private static readonly ILookup<string, string> Notes = Table.Read("notes.tsv").ToLookup(r => r[0], r => r[1]);
    private static readonly IReadOnlyList<string[]> Questions = Table.Read("questions.tsv");

    private static readonly string[] Reasons =
        ["Έφτασε σπασμένο", "Δεν ταίριαξε στην επιδερμίδα", "Λάθος προϊόν", "Άλλαξε γνώμη (υπαναχώρηση)", "Καθυστέρηση παράδοσης"];

    private const int VipFrom = 25_000;

    public IEnumerable<Happening> Of(Pcg32 chance, DemoCustomer customer, IReadOnlyList<DemoOrder> orders)
    {
        var spent = 0;
        foreach (var order in orders)
        {
            foreach (var happening in After(chance, order)) yield return happening;
            var before = spent;
            spent += order.Total;
            if (before < VipFrom && spent >= VipFrom && customer.Company is null)
                yield return new TagGiven(order.Placed.AddSeconds(1), $"demo:vip:{customer.Number}", customer, "VIP");
        }
        foreach (var happening in Asks(chance, customer)) yield return happening;
        if (orders.Count >= 2 && orders[^1].Placed < calendar.Now.AddDays(-150) && chance.Happens(0.12))
            yield return Note(chance, customer, "lapsed", $"demo:note:{customer.Number}:lapsed", orders[^1].Placed.AddDays(chance.Next(120, 145)));
    }

    private IEnumerable<Happening> After(Pcg32 chance, DemoOrder order)
    {
        if (order.Place != OrderPlace.Store && chance.Happens(0.014))
        {
            var at = order.Placed.AddMinutes(chance.Next(15, 300));
            yield return new OrderCancelled(at, order.Key + ":cancel", order);
            if (chance.Happens(0.5)) yield return Note(chance, order.Customer, "cancel", order.Key + ":note", at);
            yield break;
        }

        var arrived = order.Placed;
        if (order.Place != OrderPlace.Store)
        {
            var shipped = WorkingDay(chance, order.Placed, 1);
            arrived = WorkingDay(chance, shipped, chance.Next(1, order.Customer.Town.Country == "CY" ? 6 : 3));
            yield return new OrderShipped(shipped, order.Key + ":shipped", order);
            yield return new OrderDelivered(arrived, order.Key + ":delivered", order);
        }

        if (chance.Happens(0.026))
        {
            var at = WorkingDay(chance, arrived, chance.Next(1, 12));
            var reason = chance.OneOf(Reasons);
            var amount = reason == "Καθυστέρηση παράδοσης" && order.Shipping > 0 ? order.Shipping
                : chance.Happens(0.45) ? order.Total : chance.OneOf(order.Lines).Total;
            yield return new OrderRefunded(at, order.Key + ":refund", order, amount, reason);
            if (chance.Happens(0.7)) yield return Note(chance, order.Customer, "refund", order.Key + ":refund:note", at);
        }
        else if (chance.Happens(0.05)) yield return Note(chance, order.Customer, "order", order.Key + ":note", arrived);
    }

    private IEnumerable<Happening> Asks(Pcg32 chance, DemoCustomer customer)
    {
        var key = $"demo:ask:{customer.Number}";
        var device = customer.Devices.Count > 0 ? customer.Devices[0] : null;
        if (customer.Company is { } company)
        {
            var at = customer.Joined.AddMinutes(4);
            yield return new ShopEvent(at, key + ":demo", customer, device, null, "Demo Requested", [("company", company), ("town", customer.Town.Name)]);
            yield return Note(chance, customer, "demo", key + ":note", at.AddDays(chance.Next(1, 6)));
        }
        else if (customer.Email is not null && chance.Happens(0.06))
        {
            yield return new ShopEvent(customer.Joined.AddHours(1 + chance.Exponential(400)), key + ":sample", customer, device, null,
                "Sample Requested", [("category", customer.Favourites[0])]);
        }
        if (customer.Email is not null && chance.Happens(0.075))
        {
            var question = chance.OneOf(Questions);
            yield return new ShopEvent(customer.Joined.AddHours(2 + chance.Exponential(700)), key + ":form", customer, device, null,
                "Contact Form Sent", [("subject", question[0]), ("message", question[1])]);
        }
    }

    private static NoteWritten Note(Pcg32 chance, DemoCustomer customer, string when, string key, DateTime at)
    {
        var woman = customer.Person?.Sex == Sex.Woman;
        var text = chance.OneOf([.. Notes[when]])
            .Replace("{τον}", woman ? "την" : "τον", StringComparison.Ordinal)
            .Replace("{του}", woman ? "της" : "του", StringComparison.Ordinal)
            .Replace("{Του}", woman ? "Της" : "Του", StringComparison.Ordinal)
            .Replace("{επώνυμο}", customer.Person?.LastName ?? "Ρεσεψιόν", StringComparison.Ordinal);
        return new NoteWritten(at.AddMinutes(chance.Next(5, 50)), key, customer, Brand.Team[chance.Next(0, 4)], text);
    }

    /// <summary>Opening hours of a later day that is no Sunday.</summary>
    private static DateTime WorkingDay(Pcg32 chance, DateTime after, int days)
    {
        var day = ShopCalendar.LocalDay(after).AddDays(days);
        if (day.DayOfWeek == DayOfWeek.Sunday) day = day.AddDays(1);
        return ShopCalendar.OpeningHours(chance, day);
    }
}
