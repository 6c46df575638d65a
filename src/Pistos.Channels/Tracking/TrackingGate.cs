using System.Text;
using Microsoft.AspNetCore.Http;
using Pistos.Channels.Sources;
using Pistos.Platform.Results;

namespace Pistos.Channels.Tracking;

/// <summary>What came of reading a tracking request.</summary>
internal readonly record struct Opened<T>(OpenSource? Source, T? Request, Error? Refusal);

/// <summary>Finds whose write key a request carries, whether its site may use it, and reads the body. A key in the header is checked before a byte of the body is read.</summary>
internal static class TrackingGate
{
    public static async Task<Opened<T>> OpenAsync<T>(
        HttpContext http, SourceDirectory sources, int max, Func<ReadOnlyMemory<byte>, Result<T>> read, Func<T, string?> writeKeyOf, CancellationToken ct)
        where T : class
    {
        OpenSource? source = null;
        if (KeyOf(http.Request) is { } key)
        {
            (source, var refused) = await CheckAsync(http, sources, key, ct);
            if (refused is not null) return new(source, null, refused);
        }

        var body = await TrackingBody.ReadAsync(http.Request, max, ct);
        if (!body.IsOk) return new(source, null, body.Error);
        var request = read(body.Value);
        if (!request.IsOk) return new(source, null, request.Error);
        if (source is not null) return new(source, request.Value, null);

        if (writeKeyOf(request.Value) is not { } bodyKey) return new(null, null, TrackingErrors.NoWriteKey);
        (source, var refusal) = await CheckAsync(http, sources, bodyKey, ct);
        return new(source, request.Value, refusal);
    }

    private static async ValueTask<(OpenSource? Source, Error? Refusal)> CheckAsync(HttpContext http, SourceDirectory sources, string key, CancellationToken ct)
    {
        var origin = http.Request.Headers.Origin.ToString();
        if (await sources.FindByKeyAsync(key, ct) is not { } source)
        {
            TrackingAnswers.LetRead(http, origin);
            return (null, TrackingErrors.WrongWriteKey);
        }

        if (!source.Allows(origin)) return (source, TrackingErrors.OriginNotAllowed);
        TrackingAnswers.LetRead(http, origin);
        return (source, source.Enabled ? null : TrackingErrors.SourceIsOff);
    }

    /// <summary>The user of Basic authentication, or the address's writeKey where a beacon has no header.</summary>
    private static string? KeyOf(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        if (!header.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase)) return request.Query["writeKey"] is [{ Length: > 0 } key] ? key : null;
        Span<byte> bytes = stackalloc byte[256];
        if (header.Length > 300 || !Convert.TryFromBase64String(header[6..].Trim(), bytes, out var length)) return "";
        var text = Encoding.UTF8.GetString(bytes[..length]);
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? text : text[..colon];
    }
}
