using System.Security.Cryptography;
using System.Text;
using Pistos.Channels.Sources;
using Pistos.Testing;

namespace Pistos.Channels.Tests.Shops;

/// <summary>A shop's software, as far as a test needs it: signs and delivers.</summary>
internal static class ShopsOfATest
{
    /// <summary>Delivers a webhook as the shop's software would, signed with its secret or the given one.</summary>
    public static Task<HttpResponseMessage> DeliverAsync(this PistosApp app, Source shop, string topic, string body, string? secret = null, string? path = null, string? delivery = null)
    {
        delivery ??= Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(topic + body)).AsSpan(0, 8));
        return shop.Kind is SourceKind.Shopify
            ? app.PostWebhookAsync(path ?? $"/webhooks/shopify/{shop.Id}", body, ("X-Shopify-Topic", topic), ("X-Shopify-Hmac-Sha256", Sign(secret ?? shop.Secret, body)), ("X-Shopify-Webhook-Id", delivery))
            : app.PostWebhookAsync(path ?? $"/webhooks/woocommerce/{shop.Id}", body, ("X-WC-Webhook-Topic", topic), ("X-WC-Webhook-Signature", Sign(secret ?? shop.Secret, body)), ("X-WC-Webhook-Delivery-ID", delivery));
    }

    public static Task<HttpResponseMessage> PostWebhookAsync(this PistosApp app, string path, string body, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return app.CreateClient().SendAsync(request, TestContext.Current.CancellationToken);
    }

    public static string Sign(string secret, string body) => Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(body)));

    public static string Sample(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Shops", "Samples", name));
}
