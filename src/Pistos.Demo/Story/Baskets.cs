using Pistos.Demo.Chance;
using Pistos.Demo.Shop;

namespace Pistos.Demo.Story;

/// <summary>What goes into an order: mostly what one likes, often what one had before.</summary>
internal sealed class Baskets(Catalogue catalogue)
{
    private static readonly Weighted<string> WebPayments = Weighted.Of(
        ("κάρτα", 50), ("αντικαταβολή", 28), ("IRIS", 12), ("PayPal", 6), ("κατάθεση σε τράπεζα", 4));

    private static readonly Weighted<string> StorePayments = Weighted.Of(("κάρτα", 72), ("μετρητά", 28));

    public const int FreeShippingFrom = 3900;

    public DemoOrder Fill(Pcg32 chance, DemoCustomer customer, int count, DateTime placed, OrderPlace place,
        IReadOnlyCollection<Product> hadBefore, bool newsletter)
    {
        var day = ShopCalendar.LocalDay(placed);
        var (percent, coupon) = Offer(chance, customer, count, place, day, newsletter);
        var lines = Lines(chance, customer, day, hadBefore, percent);
        var payment = (place == OrderPlace.Store ? StorePayments : WebPayments).Draw(chance);
        var goods = lines.Sum(l => l.Total);
        return new()
        {
            Key = $"demo:order:{customer.Number}:{count}",
            Customer = customer,
            Count = count,
            Placed = placed,
            Place = place,
            Payment = payment,
            Lines = lines,
            Coupon = coupon,
            Shipping = place == OrderPlace.Store ? 0 : Shipping(customer, goods) + (payment == "αντικαταβολή" ? 190 : 0),
        };
    }

    private List<DemoLine> Lines(Pcg32 chance, DemoCustomer customer, DateOnly day, IReadOnlyCollection<Product> hadBefore, int percent)
    {
        var wanted = new List<Product>();
        var many = 1 + chance.Times(customer.Company is null ? 1.6 : 2.5, 8);
        for (var tries = 0; wanted.Count < many && tries < 30; tries++)
        {
            var product = One(chance, customer, day, hadBefore);
            if (!wanted.Contains(product)) wanted.Add(product);
        }
        return [.. wanted.Select(p =>
        {
            var quantity = customer.Company is null ? Pieces(chance, p) : chance.Next(1, 5) * 6;
            // Trade customers pay a quarter less.
            var off = p.Price * quantity * Math.Max(percent, customer.Company is null ? 0 : 25) / 100;
            return new DemoLine(p, quantity, off);
        })];
    }

    private Product One(Pcg32 chance, DemoCustomer customer, DateOnly day, IReadOnlyCollection<Product> hadBefore)
    {
        if (hadBefore.Count > 0 && chance.Happens(0.42)) return chance.OneOf([.. hadBefore]);
        var category = chance.Happens(0.74) ? chance.OneOf(customer.Favourites) : chance.OneOf(catalogue.Categories);
        return catalogue.FromShelf(chance, category, day);
    }

    private static int Pieces(Pcg32 chance, Product product) =>
        product.Price > 2000 ? 1 : chance.Next(100) switch { < 80 => 1, < 95 => 2, _ => 3 };

    private static (int Percent, string? Coupon) Offer(
        Pcg32 chance, DemoCustomer customer, int count, OrderPlace place, DateOnly day, bool newsletter)
    {
        var black = day.DayNumber - Feasts.BlackFriday(day.Year).DayNumber;
        if (black is >= -2 and <= 3 && place != OrderPlace.Phone) return (20, "BLACK20");
        return count == 1 && newsletter && place == OrderPlace.Web && customer.Company is null && chance.Happens(0.6)
            ? (10, "KALOSORISES10") : (0, null);
    }

    private static int Shipping(DemoCustomer customer, int goods) =>
        goods >= FreeShippingFrom ? 0 : customer.Town.Country == "CY" ? 790 : 350;
}
