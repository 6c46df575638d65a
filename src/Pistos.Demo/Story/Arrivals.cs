using Pistos.Demo.Chance;
using Pistos.Demo.Shop;

namespace Pistos.Demo.Story;

/// <summary>Where visits come from.</summary>
internal sealed class Arrivals(ShopCalendar calendar)
{
    private static readonly Weighted<string> Returning = Weighted.Of(
        ("direct", 44), ("google", 30), ("instagram", 14), ("facebook", 6), ("google-ads", 4), ("skroutz", 2));

    private static readonly Weighted<string> Passing = Weighted.Of(
        ("google", 47), ("instagram", 21), ("direct", 10), ("facebook", 10), ("google-ads", 8), ("skroutz", 4));

    public IReadOnlyList<Campaign> Newsletters { get; } = Campaigns.Between(calendar.First, calendar.Today);

    public static Arrival Of(string source) => source switch
    {
        "google" => new("google", "organic", null, "https://www.google.com/"),
        "google-ads" => new("google-ads", "cpc", "fysika-kallyntika", "https://www.google.com/"),
        "instagram" => new("instagram", "social", null, "https://l.instagram.com/"),
        "facebook" => new("facebook", "social", null, "https://m.facebook.com/"),
        "skroutz" => new("skroutz", "comparison", null, "https://www.skroutz.gr/"),
        _ => new("direct", "none", null, null),
    };

    public static Arrival PasserBy(Pcg32 chance) => Of(Passing.Draw(chance));

    public static Arrival Letter(Campaign campaign) => new("newsletter", "email", campaign.Slug, null);

    /// <summary>Somebody who is subscribed and orders within two days of a newsletter mostly came by its link.</summary>
    public Arrival For(Pcg32 chance, DateTime at, bool subscribed)
    {
        var day = ShopCalendar.LocalDay(at);
        if (subscribed && Newsletters.LastOrDefault(c => c.Sent <= day) is { } last
            && day.DayNumber - last.Sent.DayNumber <= 2 && at > SentAt(last) && chance.Happens(0.55)) return Letter(last);
        return Of(Returning.Draw(chance));
    }

    public static DateTime SentAt(Campaign campaign) => ShopCalendar.Utc(campaign.Sent, new TimeOnly(10, 30));
}
