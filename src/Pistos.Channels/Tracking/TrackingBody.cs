using System.Buffers;
using System.IO.Compression;
using Microsoft.AspNetCore.Http;
using Pistos.Platform.Results;

namespace Pistos.Channels.Tracking;

/// <summary>Reads a request's body into memory, unpacked, as far as the limit goes; a small packet that unpacks to gigabytes stops there too.</summary>
internal static class TrackingBody
{
    public static async Task<Result<ReadOnlyMemory<byte>>> ReadAsync(HttpRequest request, int max, CancellationToken ct)
    {
        var encoding = request.Headers.ContentEncoding.ToString();
        if (encoding is "" or "identity")
        {
            if (request.ContentLength > max) return TrackingErrors.RequestTooLarge;
            return await ReadAsync(request.Body, (int?)request.ContentLength ?? 4096, max, ct);
        }

        if (!string.Equals(encoding, "gzip", StringComparison.OrdinalIgnoreCase)) return TrackingErrors.CannotUnpack;
        if (request.ContentLength > max) return TrackingErrors.RequestTooLarge;
        try
        {
            await using var unpacked = new GZipStream(request.Body, CompressionMode.Decompress, leaveOpen: true);
            return await ReadAsync(unpacked, 16 * 1024, max, ct);
        }
        catch (InvalidDataException)
        {
            return TrackingErrors.CannotUnpack;
        }
    }

    private static async Task<Result<ReadOnlyMemory<byte>>> ReadAsync(Stream from, int sizeHint, int max, CancellationToken ct)
    {
        var buffer = new ArrayBufferWriter<byte>(Math.Clamp(sizeHint + 1, 256, max + 1));
        while (true)
        {
            var read = await from.ReadAsync(buffer.GetMemory(1), ct);
            if (read == 0) return Result.Of(buffer.WrittenMemory);
            buffer.Advance(read);
            if (buffer.WrittenCount > max) return TrackingErrors.RequestTooLarge;
        }
    }
}
