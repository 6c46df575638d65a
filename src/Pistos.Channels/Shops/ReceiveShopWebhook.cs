using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Pistos.Channels.Sources;
using Pistos.Channels.Tracking;
using Pistos.Platform.Access;
using Pistos.Platform.Results;
using Pistos.Platform.Store;
using Pistos.Platform.Time;
using Pistos.Platform.Ui;

namespace Pistos.Channels.Shops;

/// <summary>Takes the webhooks of Shopify and WooCommerce. What is signed with the shop's secret is kept as it came, then read. It is answered 200 when it is on the timeline, and 202 when it is only kept: a shop that hears of failures for long stops sending.</summary>
internal sealed partial class ReceiveShopWebhook(SourceDirectory sources, SourceActivity activity, KeptWebhooks kept, ReadShopWebhook reader, WorkspaceClock clock, ILogger<ReceiveShopWebhook> log)
{
    private const int MaxBody = 2 * 1024 * 1024;

    private static readonly Error WrongSignature = new("shops.wrong_signature", ErrorKind.Forbidden);
    private static readonly Error NoSuchShop = Error.NotFound("shops.no_such_shop");
    private static readonly Error TooManyKept = new("shops.too_many_kept", ErrorKind.Unavailable);

    public static void Map(Routes routes)
    {
        Map(routes, "/webhooks/shopify/{id:guid}", SourceKind.Shopify);
        Map(routes, "/webhooks/woocommerce/{id:guid}", SourceKind.WooCommerce);
    }

    private static void Map(Routes routes, string path, SourceKind kind) =>
        routes.MapPost(path, (Guid id, HttpContext http) => http.RequestServices.GetRequiredService<ReceiveShopWebhook>().HandleAsync(http, id, kind)).FromOutside().ExcludeFromDescription();

    private async Task HandleAsync(HttpContext http, Guid id, SourceKind kind)
    {
        var ct = http.RequestAborted;
        if (await sources.FindAsync(id, ct) is not { } source || source.Kind != kind || !source.Enabled)
        {
            await TrackingAnswers.RefuseAsync(http, NoSuchShop);
            return;
        }

        var body = await TrackingBody.ReadAsync(http.Request, MaxBody, ct);
        var refusal = body.IsOk ? await TakeAsync(http, source, body.Value, ct) : body.Error;
        if (refusal is null)
        {
            await TrackingAnswers.AcceptAsync(http);
            return;
        }

        activity.Refused(source.Id, refusal.Code, clock.Now());
        await TrackingAnswers.RefuseAsync(http, refusal);
    }

    private async Task<Error?> TakeAsync(HttpContext http, OpenSource source, ReadOnlyMemory<byte> body, CancellationToken ct)
    {
        var request = http.Request;
        var isShopify = source.Kind is SourceKind.Shopify;
        var signature = isShopify ? Header(request, "X-Shopify-Hmac-Sha256", "shopify-hmac-sha256") : Header(request, "X-WC-Webhook-Signature");
        // On saving a webhook WooCommerce first asks whether anybody is there, without a signature.
        if (!isShopify && signature is null && IsPing(body.Span)) return null;
        if (!ShopSignature.Matches(source.Secrets, body.Span, signature)) return WrongSignature;

        var topic = isShopify ? Header(request, "X-Shopify-Topic", "shopify-topic") : Header(request, "X-WC-Webhook-Topic");
        var delivery = isShopify ? Header(request, "X-Shopify-Webhook-Id", "shopify-webhook-id") : Header(request, "X-WC-Webhook-Delivery-ID");
        try
        {
            if (await kept.PutAsync(source, Short(topic) ?? "", Short(delivery), body, ct) is not { } webhook) return TooManyKept;
            if (await reader.ReadAsync(source, webhook, ct) is not Reading.Recorded) http.Response.StatusCode = StatusCodes.Status202Accepted;
            return null;
        }
        catch (Exception fault) when (StoreFaults.IsInfrastructure(fault))
        {
            LogNotNow(log, fault.GetType().Name);
            return TrackingErrors.NotNow;
        }
    }

    private static string? Header(HttpRequest request, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (request.Headers[name] is [{ Length: > 0 } value]) return value;
        }

        return null;
    }

    private static string? Short(string? header) => header is { Length: > 100 } ? header[..100] : header;

    private static bool IsPing(ReadOnlySpan<byte> body) =>
        body.StartsWith("webhook_id="u8) && body.Length is > 11 and < 32 && body[11..].IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0;

    [LoggerMessage(Level = LogLevel.Warning, Message = "A shop's webhook could not be kept or read ({Fault}); the shop was told to come again")]
    private static partial void LogNotNow(ILogger log, string fault);
}
