using Pistos.Demo.Chance;
using Pistos.Demo.Shop;

namespace Pistos.Demo.Story;

/// <summary>What somebody looks at on the shop's pages.</summary>
internal sealed class Visits(ShopCalendar calendar, Catalogue catalogue)
{
    private static readonly Weighted<(string Path, string Title)> Stories = Weighted.Of<(string, string)>(
        (("/synages/ladenia-kimolou", "Λαδένια Κιμώλου: η συνταγή της κυρίας Άννας"), 10),
        (("/synages/tsai-tou-vounou", "Πώς βράζουμε σωστά το τσάι του βουνού"), 12),
        (("/synages/melitzanes-imam", "Ιμάμ στον φούρνο με λιγότερο λάδι"), 8),
        (("/blog/xiri-epidermida", "Ξηρή επιδερμίδα τον χειμώνα: τι βοηθά πραγματικά"), 14),
        (("/blog/meli-kai-krystallosi", "Γιατί κρυσταλλώνει το μέλι"), 9),
        (("/blog/antiliako-sosta", "Αντηλιακό: πόσο, πότε και κάθε πόσο"), 9),
        (("/istoria-mas", "Η ιστορία μας"), 8), (("/apostoles-epistrofes", "Αποστολές και επιστροφές"), 7),
        (("/katastima", "Το κατάστημά μας στο Κουκάκι"), 5), (("/epikoinonia", "Επικοινωνία"), 5));

    /// <summary>A visit that ends in an order; its last page is the thank-you, at the moment of the order.</summary>
    public IEnumerable<Happening> Buying(Pcg32 chance, DemoOrder order, Device device, Arrival arrival)
    {
        var pages = new List<(string Path, string Title, Product? Adds)> { Landing(chance, arrival, order.Customer.Favourites) };
        foreach (var line in order.Lines)
        {
            if (chance.Happens(0.35)) pages.Add(Category(line.Product.Category));
            pages.Add((line.Product.Path, line.Product.Name, line.Product));
        }
        pages.Add(("/kalathi", "Το καλάθι σας", null));
        pages.Add(("/tameio", "Ολοκλήρωση παραγγελίας", null));
        pages.Add(("/efcharistoume", "Ευχαριστούμε για την παραγγελία σας", null));

        var seconds = pages.ConvertAll(_ => chance.SecondsAround(32));
        var start = order.Placed.AddSeconds(-seconds.Take(pages.Count - 1).Sum());
        return Walk(chance, $"{order.Key}:visit", order.Customer, device, start, arrival, pages, seconds);
    }

    /// <summary>A visit that ends in nothing, as most do; now and then something stays in the basket.</summary>
    public IEnumerable<Happening> Browsing(
        Pcg32 chance, string key, DemoCustomer? customer, Device device, DateTime start, Arrival arrival, double meanPages)
    {
        var likes = customer?.Favourites ?? catalogue.Categories;
        var pages = new List<(string Path, string Title, Product? Adds)> { Landing(chance, arrival, likes) };
        for (var more = chance.Times(meanPages - 1, 14); more > 0; more--) pages.Add(NextPage(chance, likes, start));
        var seconds = pages.ConvertAll(_ => chance.SecondsAround(28));
        return Walk(chance, key, customer, device, start, arrival, pages, seconds).Where(h => h.At <= calendar.Now);
    }

    private static IEnumerable<Happening> Walk(Pcg32 chance, string key, DemoCustomer? customer, Device device, DateTime at,
        Arrival arrival, List<(string Path, string Title, Product? Adds)> pages, List<int> seconds)
    {
        var session = "s-" + Browsers.Id(chance);
        for (var i = 0; i < pages.Count; i++)
        {
            var (path, title, adds) = pages[i];
            // Before he said who he is, only the device is known.
            var known = customer is not null && at >= customer.Joined ? customer : null;
            yield return new PageSeen(at, $"{key}:{i}", known, device, session, path, title, seconds[i], i == 0 ? arrival : null);
            if (adds is not null)
                yield return new ShopEvent(at.AddSeconds(Math.Max(1, seconds[i] - 1)), $"{key}:{i}:add", known, device, session, "Product Added",
                    [("sku", adds.Sku), ("name", adds.Name), ("category", adds.Category), ("price", Cents.Text(adds.Price))]);
            at = at.AddSeconds(seconds[i]);
        }
    }

    private (string, string, Product?) Landing(Pcg32 chance, Arrival arrival, IReadOnlyList<string> likes)
    {
        if (arrival.Medium == "email") return Category(chance.OneOf(likes));
        return (arrival.Source, chance.Next(10)) switch
        {
            ("direct", < 7) or ("google", < 2) => ("/", "Λυγαριά: από τη γη στο σπίτι σας", null),
            ("google", < 5) => Story(chance),
            ("facebook", < 4) => Story(chance),
            ("google-ads", < 6) => Category(chance.OneOf(likes)),
            _ => Look(chance, chance.OneOf(likes), calendar.Today),
        };
    }

    private (string, string, Product?) NextPage(Pcg32 chance, IReadOnlyList<string> likes, DateTime at) => chance.Next(100) switch
    {
        < 52 => Look(chance, chance.OneOf(likes), ShopCalendar.LocalDay(at)),
        < 78 => Category(chance.OneOf(likes)),
        < 90 => Story(chance),
        < 96 => ("/anazitisi", "Αναζήτηση", null),
        _ => ("/kalathi", "Το καλάθι σας", null),
    };

    private (string, string, Product?) Look(Pcg32 chance, string category, DateOnly day)
    {
        var product = catalogue.FromShelf(chance, category, day);
        return (product.Path, product.Name, chance.Happens(0.07) ? product : null);
    }

    private static (string, string, Product?) Category(string category) => (Catalogue.CategoryPath(category), category, null);

    private static (string, string, Product?) Story(Pcg32 chance)
    {
        var (path, title) = Stories.Draw(chance);
        return (path, title, null);
    }
}
