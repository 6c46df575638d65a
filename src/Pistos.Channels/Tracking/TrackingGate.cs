using System.Text;
using Microsoft.AspNetCore.Http;
using Pistos.Channels.Sources;
using Pistos.Platform.Results;
using Pistos.Platform.Store;

namespace Pistos.Channels.Tracking;

/// <summary>What came of reading a tracking request.</summary>
internal readonly record struct Opened<T>(OpenSource? Source, T? Request, Error? Refusal);

/// <summary>What may come in through the gate.</summary>
/// <param name="MaxBody">Bytes.</param>
/// <param name="Read">Makes a request of the body.</param>
/// <param name="WriteKeyOf">The key in the body, where the address and the header carry none.</param>
/// <param name="MessagesOf">How many messages count against the source's allowance.</param>
internal sealed record TrackingTerms<T>(int MaxBody, Func<ReadOnlyMemory<byte>, Result<T>> Read, Func<T, string?> WriteKeyOf, Func<T, int> MessagesOf);

/// <summary>Finds whose write key a request carries, whether its site may use it and has sent too much, and reads the body. A key in the header is checked before a byte of the body is read.</summary>
internal sealed class TrackingGate(SourceDirectory sources, KeyAllowance allowance)
{
    public async Task<Opened<T>> OpenAsync<T>(HttpContext http, TrackingTerms<T> terms, CancellationToken ct)
        where T : class
    {
        var opened = await ReadAsync(http, terms, ct);
        if (opened is { Refusal: null, Source: { } source, Request: { } request } && allowance.Take(source, terms.MessagesOf(request)) is { } wait)
            return opened with { Refusal = TrackingErrors.TooMany(wait) };
        return opened;
    }

    private async Task<Opened<T>> ReadAsync<T>(HttpContext http, TrackingTerms<T> terms, CancellationToken ct)
        where T : class
    {
        OpenSource? source = null;
        if (KeyOf(http.Request) is { } key)
        {
            (source, var refused) = await CheckAsync(http, key, ct);
            if (refused is not null) return new(source, null, refused);
        }

        var body = await TrackingBody.ReadAsync(http.Request, terms.MaxBody, ct);
        if (!body.IsOk) return new(source, null, body.Error);
        var request = terms.Read(body.Value);
        if (!request.IsOk) return new(source, null, request.Error);
        if (source is not null) return new(source, request.Value, null);

        if (terms.WriteKeyOf(request.Value) is not { } bodyKey) return new(null, null, TrackingErrors.NoWriteKey);
        (source, var refusal) = await CheckAsync(http, bodyKey, ct);
        return new(source, request.Value, refusal);
    }

    private async ValueTask<(OpenSource? Source, Error? Refusal)> CheckAsync(HttpContext http, string key, CancellationToken ct)
    {
        var origin = http.Request.Headers.Origin.ToString();
        OpenSource? source;
        try
        {
            source = await sources.FindByKeyAsync(key, ct);
        }
        catch (Exception fault) when (StoreFaults.IsInfrastructure(fault))
        {
            TrackingAnswers.LetRead(http, origin);
            return (null, TrackingErrors.NotNow);
        }

        if (source is null)
        {
            TrackingAnswers.LetRead(http, origin);
            return (null, TrackingErrors.WrongWriteKey);
        }

        if (!source.Allows(origin)) return (source, TrackingErrors.OriginNotAllowed);
        TrackingAnswers.LetRead(http, origin);
        if (!source.Enabled) return (source, TrackingErrors.SourceIsOff);
        return (source, allowance.Wait(source) is { } wait ? TrackingErrors.TooMany(wait) : null);
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
