using System.Text.Json;
using Pistos.Channels.Tracking;
using Pistos.Customers.Timeline;
using Pistos.Demo.Shop;
using Pistos.Demo.Story;

namespace Pistos.Demo.Filling;

/// <summary>Visits and events as the shop's pages would have sent them.</summary>
internal static class VisitDrafts
{
    public static IEnumerable<Draft> Of(PageSeen seen)
    {
        var query = seen.Arrival is { Campaign: { } campaign } arrival
            ? $"?utm_source={arrival.Source}&utm_medium={arrival.Medium}&utm_campaign={campaign}" : "";
        var locale = seen.Customer?.Language == "en" ? "en-GB" : "el-GR";
        var page = new PageViewed(seen.Title, seen.Path, Brand.Site + seen.Path + query, seen.Arrival?.Referrer, locale, CampaignOf(seen.Arrival), DeviceOf(seen));
        yield return Web(page, seen.At, seen.Key, seen.Customer, seen.Device);

        // What somebody read for a moment says nothing; it would only make the timeline long.
        if (seen is { Customer: not null, Seconds: >= 45 })
            yield return Web(new PageLeft(seen.Path, seen.Seconds), seen.At.AddSeconds(seen.Seconds - 1), seen.Key + ":left", seen.Customer, seen.Device);
    }

    public static Draft Of(ShopEvent happened)
    {
        var data = new EventTracked(happened.Name, Json(happened.Properties));
        // What the shop's server reports needs no browser.
        return happened.Device is { } device && happened.Session is not null
            ? Web(data, happened.At, happened.Key, happened.Customer, device)
            : new Draft(data)
            {
                Identities = [IdentityKey.External(happened.Customer!.ExternalId)],
                Channel = "api",
                Source = DemoSources.Shop,
                OccurredAt = happened.At,
                IdempotencyKey = happened.Key,
            };
    }

    private static Draft Web(IInteraction data, DateTime at, string key, DemoCustomer? customer, Device device) => new(data)
    {
        Identities = customer is null
            ? [IdentityKey.Visitor(device.VisitorId)]
            : [IdentityKey.External(customer.ExternalId), IdentityKey.Visitor(device.VisitorId)],
        Channel = "web",
        Source = DemoSources.Site,
        OccurredAt = at,
        IdempotencyKey = key,
    };

    private static RawJson? CampaignOf(Arrival? arrival) => arrival is null or { Medium: "none" or "organic" } ? null : Json(
        arrival.Campaign is { } name
            ? [("source", arrival.Source), ("medium", arrival.Medium), ("name", name)]
            : [("source", arrival.Source), ("medium", arrival.Medium)]);

    private static RawJson? DeviceOf(PageSeen seen) => seen.Arrival is null ? null : Json([("device", seen.Device.Kind)]);

    private static RawJson Json(IEnumerable<(string Name, string Value)> properties)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            writer.WriteStartObject();
            foreach (var (name, value) in properties) writer.WriteString(name, value);
            writer.WriteEndObject();
        }
        return new RawJson(System.Text.Encoding.UTF8.GetString(stream.ToArray()));
    }
}

/// <summary>The codes of the sources through which the demo's interactions came.</summary>
internal static class DemoSources
{
    public const string Site = "lygaria-example";
    public const string Shop = "e-shop-lygaria";
    public const string Till = "tameio-koukaki";
}
