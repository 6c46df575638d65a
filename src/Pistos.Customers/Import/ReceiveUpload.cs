using System.Text;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using Pistos.Customers.Import.Tables;
using Pistos.Platform.Results;

namespace Pistos.Customers.Import;

/// <summary>What came with an upload.</summary>
internal sealed record ReceivedUpload(string FileName, ImportKind Kind);

/// <summary>Reads the upload form part by part, so that neither memory nor a second copy on disk is needed, and nothing is kept of a file that is too large.</summary>
internal sealed class ReceiveUpload(ImportFiles files, UploadLimit limit, IAntiforgery antiforgery)
{
    private const int LongestField = 4 * 1024;
    private const int MostParts = 10;
    private const int Block = 128 * 1024;

    internal async Task<Result<ReceivedUpload>> RunAsync(Guid id, HttpContext http, CancellationToken ct)
    {
        // Refused by what it says of itself, before anything is read.
        if (http.Request.ContentLength > limit.Bytes + LongestField * MostParts) return ImportRefusals.TooLarge(limit.Megabytes);
        if (!MediaTypeHeaderValue.TryParse(http.Request.ContentType, out var type) || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            || HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 and <= 200 } boundary) return ImportRefusals.BadForm;

        var parts = new MultipartReader(boundary, http.Request.Body, Block);
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        try
        {
            for (var count = 0; count < MostParts && await parts.ReadNextSectionAsync(ct) is { } part; count++)
            {
                if (!ContentDispositionHeaderValue.TryParse(part.ContentDisposition, out var disposition)) return ImportRefusals.BadForm;
                if (!disposition.IsFileDisposition())
                {
                    fields[HeaderUtilities.RemoveQuotes(disposition.Name).Value ?? ""] = await FieldAsync(part.Body, ct);
                    continue;
                }
                return await FileAsync(id, http, part.Body, disposition, fields, ct);
            }
        }
        catch (Exception broken) when (broken is InvalidDataException or (IOException and not FileNotFoundException) && !ct.IsCancellationRequested && broken is not BadHttpRequestException)
        {
            return ImportRefusals.BadForm;
        }
        return ImportRefusals.NoFile;
    }

    private async Task<Result<ReceivedUpload>> FileAsync(
        Guid id, HttpContext http, Stream body, ContentDispositionHeaderValue disposition, Dictionary<string, string> fields, CancellationToken ct)
    {
        // The form's fields stand before its file, so the token is there by now.
        http.Request.Headers["RequestVerificationToken"] = fields.GetValueOrDefault("__RequestVerificationToken");
        if (!await antiforgery.IsRequestValidAsync(http)) return ImportRefusals.BadForm;
        if (!Enum.TryParse<ImportKind>(fields.GetValueOrDefault("kind"), ignoreCase: true, out var kind) || !Enum.IsDefined(kind)) return ImportRefusals.BadForm;
        var name = NameOf(disposition);
        if (name.Length == 0) return ImportRefusals.NoFile;

        return await StoreAsync(id, body, ct) is { Error: { } refusal } ? refusal : new ReceivedUpload(name, kind);
    }

    private async Task<Result> StoreAsync(Guid id, Stream body, CancellationToken ct)
    {
        // Unbuffered, so that a disk that is full says so here.
        await using var file = files.CreateUpload(id);
        var buffer = new byte[Block];
        int read;
        while ((read = await body.ReadAsync(buffer, ct)) > 0)
        {
            if (file.Length + read > limit.Bytes) return ImportRefusals.TooLarge(limit.Megabytes);
            try
            {
                await file.WriteAsync(buffer.AsMemory(0, read), ct);
            }
            catch (IOException)
            {
                return ImportRefusals.NoRoom;
            }
        }
        return Result.Ok;
    }

    // Some browsers send a whole path.
    private static string NameOf(ContentDispositionHeaderValue disposition)
    {
        var given = HeaderUtilities.RemoveQuotes(disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName).Value ?? "";
        var name = string.Concat(given.Split('/', '\\')[^1].Where(c => !char.IsControl(c))).Trim();
        return name.Length <= 200 ? name : name[^200..];
    }

    private static async Task<string> FieldAsync(Stream body, CancellationToken ct)
    {
        var bytes = new byte[LongestField];
        var length = await body.ReadAtLeastAsync(bytes, LongestField, throwOnEndOfStream: false, ct);
        return length == LongestField ? "" : Encoding.UTF8.GetString(bytes, 0, length);
    }
}
