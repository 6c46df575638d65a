using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Pistos.Channels.Sources;
using Pistos.Platform.Results;
using Pistos.Platform.Ui;

namespace Pistos.Channels.Tracking;

/// <summary>What the tracking API says: short on success, and why not otherwise. Also the permission for the browser's page to read it.</summary>
internal static class TrackingAnswers
{
    private const int RetryAfterSeconds = 5;

    private static readonly byte[] Success = "{\"success\":true}"u8.ToArray();

    // The answer is JSON and never becomes part of a page, so Greek may stay readable.
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Task AcceptAsync(HttpContext http)
    {
        http.Response.ContentType = "application/json";
        http.Response.ContentLength = Success.Length;
        return http.Response.Body.WriteAsync(Success, http.RequestAborted).AsTask();
    }

    public static Task RefuseAsync(HttpContext http, Error error)
    {
        var texts = http.RequestServices.GetRequiredService<Texts>();
        var body = new ArrayBufferWriter<byte>(256);
        using (var writer = new Utf8JsonWriter(body, Readable))
        {
            writer.WriteStartObject();
            writer.WriteBoolean("success", false);
            writer.WriteString("code", error.Code);
            writer.WriteString("message", texts[error.Code, error.Args]);
            if (error.Field is { } field) writer.WriteString("field", field);
            writer.WriteEndObject();
        }

        http.Response.StatusCode = StatusOf(error);
        if (error.Kind is ErrorKind.Unavailable or ErrorKind.TooMany)
            http.Response.Headers.RetryAfter = (error.Args is [int seconds] ? seconds : RetryAfterSeconds).ToString(System.Globalization.CultureInfo.InvariantCulture);
        http.Response.ContentType = "application/json; charset=utf-8";
        http.Response.ContentLength = body.WrittenCount;
        return http.Response.Body.WriteAsync(body.WrittenMemory, http.RequestAborted).AsTask();
    }

    /// <summary>Lets the page of this origin read the answer.</summary>
    public static void LetRead(HttpContext http, string origin)
    {
        if (origin.Length == 0) return;
        var headers = http.Response.Headers;
        headers.AccessControlAllowOrigin = origin;
        headers.AccessControlExposeHeaders = "Retry-After";
        headers.Vary = "Origin";
    }

    /// <summary>A browser asks whether it may send; it has no key yet, so any source that expects its origin will do.</summary>
    public static async Task PreflightAsync(HttpContext http)
    {
        http.Response.StatusCode = StatusCodes.Status204NoContent;
        var origin = http.Request.Headers.Origin.ToString();
        var sources = http.RequestServices.GetRequiredService<SourceDirectory>();
        if (origin.Length == 0 || !await sources.KnowsOriginAsync(origin, http.RequestAborted)) return;
        LetRead(http, origin);
        var headers = http.Response.Headers;
        headers.AccessControlAllowMethods = "POST";
        headers.AccessControlAllowHeaders = "Authorization, Content-Type, Content-Encoding, AnonymousId";
        headers.AccessControlMaxAge = "7200";
    }

    private static int StatusOf(Error error) => error.Code switch
    {
        "tracking.no_write_key" or "tracking.wrong_write_key" => StatusCodes.Status401Unauthorized,
        "tracking.request_too_large" => StatusCodes.Status413PayloadTooLarge,
        _ => error.Kind switch
        {
            ErrorKind.NotFound => StatusCodes.Status404NotFound,
            ErrorKind.Forbidden => StatusCodes.Status403Forbidden,
            ErrorKind.Unavailable => StatusCodes.Status503ServiceUnavailable,
            ErrorKind.TooMany => StatusCodes.Status429TooManyRequests,
            _ => StatusCodes.Status400BadRequest,
        },
    };
}
