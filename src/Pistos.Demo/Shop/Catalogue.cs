using Pistos.Demo.Chance;
using Pistos.Demo.Data;
using Pistos.Demo.People;

namespace Pistos.Demo.Shop;

/// <summary>Something the shop sells.</summary>
/// <param name="Price">In cents, VAT included.</param>
/// <param name="VatPercent">24 for cosmetics and things of the home, 13 for food, 0 for a gift card (taxed when spent).</param>
internal sealed record Product(string Sku, string Category, string Name, int Price, int VatPercent, double Popularity, string Season)
{
    public string Path { get; } = "/proion/" + Greeklish.Slug(Name);
}

/// <summary>The shelves of the shop.</summary>
internal sealed class Catalogue
{
    private readonly Dictionary<(string Category, int Month), Weighted<Product>> _shelves = [];

    public Catalogue()
    {
        Products = [.. Table.Read("products.tsv").Select((row, at) =>
            new Product($"LY-{101 + at}", row[0], row[1], int.Parse(row[2]), int.Parse(row[3]), Table.Number(row[4]), row[5]))];
        Categories = [.. Products.Select(p => p.Category).Distinct()];
        foreach (var category in Categories)
            for (var month = 1; month <= 12; month++)
            {
                var at = month;
                _shelves[(category, month)] = new(Products.Where(p => p.Category == category), p => p.Popularity * InSeason(p.Season, at));
            }
    }

    public IReadOnlyList<Product> Products { get; }
    public IReadOnlyList<string> Categories { get; }

    public Product FromShelf(Pcg32 chance, string category, DateOnly day) => _shelves[(category, day.Month)].Draw(chance);

    public static string CategoryPath(string category) => "/katigoria/" + Greeklish.Slug(category);

    /// <summary>How much more or less a seasonal thing sells in a month; a shelf is never quite empty, so nothing is 0.</summary>
    private static double InSeason(string season, int month) => season switch
    {
        "winter" => month is 11 or 12 or 1 or 2 ? 1.7 : month is >= 5 and <= 8 ? 0.35 : 1,
        "summer" => month is >= 5 and <= 8 ? 2.4 : 0.08,
        "autumn" => month is >= 9 and <= 11 ? 2.2 : 0.6,
        "christmas" => month is 12 ? 4 : month is 11 ? 1.8 : 0.03,
        "easter" => month is 3 or 4 ? 3 : month is 5 ? 0.8 : 0.01,
        "mother" => month is 5 ? 4 : month is 4 ? 0.8 : 0.05,
        _ => 1,
    };
}
