using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Pistos.Platform.Access;
using Pistos.Platform.Ui;

namespace Pistos.Channels.Tracking;

/// <summary>Serves <c>/pistos.js</c>, the script that a shop puts on its pages; compressed once, at the first request.</summary>
internal static class PistosScript
{
    /// <summary>A shop gets a new version of the script within the hour, and never waits for it.</summary>
    private const string Caching = "public, max-age=3600, stale-while-revalidate=86400";

    private static readonly Lazy<Served> Script = new(Load);

    public static void MapPistosScript(this Routes routes) =>
        routes.MapMethods("/pistos.js", [HttpMethods.Get, HttpMethods.Head], ServeAsync).FromOutside().ExcludeFromDescription();

    /// <summary>The script as it goes over the wire to a browser that accepts gzip.</summary>
    public static byte[] Gzipped => Script.Value.Gzip;

    private static async Task ServeAsync(HttpContext http)
    {
        var script = Script.Value;
        var headers = http.Response.Headers;
        headers.CacheControl = Caching;
        headers.ETag = script.ETag;
        headers.Vary = HeaderNames.AcceptEncoding;
        headers.AccessControlAllowOrigin = "*";
        headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        headers.XContentTypeOptions = "nosniff";
        if (http.Request.Headers.IfNoneMatch.ToString().Contains(script.ETag[2..], StringComparison.Ordinal))
        {
            http.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        var (body, encoding) = script.For(http.Request.Headers.AcceptEncoding.ToString());
        if (encoding is not null) headers.ContentEncoding = encoding;
        http.Response.ContentType = "text/javascript; charset=utf-8";
        http.Response.ContentLength = body.Length;
        if (HttpMethods.IsGet(http.Request.Method)) await http.Response.Body.WriteAsync(body, http.RequestAborted);
    }

    private static Served Load()
    {
        using var resource = typeof(PistosScript).Assembly.GetManifestResourceStream("pistos.js")!;
        using var source = new MemoryStream();
        resource.CopyTo(source);
        var plain = source.ToArray();
        return new Served(
            plain,
            Compress(plain, to => new GZipStream(to, CompressionLevel.SmallestSize)),
            Compress(plain, to => new BrotliStream(to, CompressionLevel.SmallestSize)),
            $"W/\"{Convert.ToHexStringLower(SHA256.HashData(plain).AsSpan(0, 10))}\"");
    }

    private static byte[] Compress(byte[] plain, Func<Stream, Stream> compressor)
    {
        using var to = new MemoryStream();
        using (var stream = compressor(to)) stream.Write(plain);
        return to.ToArray();
    }

    /// <summary>The tag is weak, because it is the same for each encoding.</summary>
    private sealed record Served(byte[] Plain, byte[] Gzip, byte[] Brotli, string ETag)
    {
        public (byte[] Body, string? Encoding) For(string accepted) =>
            accepted.Contains("br", StringComparison.OrdinalIgnoreCase) ? (Brotli, "br")
            : accepted.Contains("gzip", StringComparison.OrdinalIgnoreCase) ? (Gzip, "gzip")
            : (Plain, null);
    }
}
