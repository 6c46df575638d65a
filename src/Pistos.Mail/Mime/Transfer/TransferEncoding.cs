using System.Text;

namespace Pistos.Mail.Mime.Transfer;

/// <summary>How a part's bytes were made fit for the wire (RFC 2045 §6).</summary>
public enum TransferEncoding
{
    /// <summary>As they are: 7bit, 8bit, binary, none, or a name that nobody knows.</summary>
    Identity,

    /// <summary>Quoted-printable, §6.7.</summary>
    QuotedPrintable,

    /// <summary>Base64, §6.8.</summary>
    Base64,

    /// <summary>uuencode, as x-uuencode.</summary>
    UuEncode,
}

/// <summary>Reads the transfer encoding of a part, and undoes it.</summary>
public static class TransferDecoding
{
    internal static TransferEncoding Read(string? value) => Token(value) switch
    {
        "base64" or "base-64" => TransferEncoding.Base64,
        "quoted-printable" or "quoted_printable" or "quotedprintable" => TransferEncoding.QuotedPrintable,
        "x-uuencode" or "uuencode" or "x-uue" => TransferEncoding.UuEncode,
        _ => TransferEncoding.Identity,
    };

    /// <summary>The bare name: without comments, parameters, quotes.</summary>
    public static string Token(string? value)
    {
        if (value is null) return "";
        var end = value.IndexOfAny([';', '(', ',']);
        return (end < 0 ? value : value[..end]).Trim(' ', '\t', '"', '\'').ToLowerInvariant();
    }

    internal static bool IsKnown(string token) =>
        Read(token) is not TransferEncoding.Identity || token is "" or "7bit" or "8bit" or "binary" or "7-bit" or "8-bit" or "7bits" or "8bits" or "7 bit" or "8 bit";

    /// <param name="content">The bytes of the part.</param>
    /// <param name="encoding">What its header says.</param>
    /// <param name="sound">False when the bytes were not in that encoding at all, and are given as they are.</param>
    internal static ReadOnlyMemory<byte> Decode(ReadOnlyMemory<byte> content, TransferEncoding encoding, out bool sound)
    {
        sound = true;
        if (encoding is TransferEncoding.Identity || content.IsEmpty) return content;
        var decoded = new byte[encoding is TransferEncoding.Base64 ? content.Length / 4 * 3 + 3 : content.Length];
        var length = encoding switch
        {
            TransferEncoding.Base64 => DecodeBase64(content.Span, decoded, out sound),
            TransferEncoding.QuotedPrintable => QuotedPrintable.Decode(content.Span, decoded),
            _ => UuEncoding.Decode(content.Span, decoded),
        };
        if (encoding is TransferEncoding.UuEncode && length == 0) sound = false;
        return sound ? decoded.AsMemory(0, length) : content;
    }

    /// <summary>Plain text under the name of base64 is shown as it is; a few stray characters are not worth losing an attachment.</summary>
    private static int DecodeBase64(ReadOnlySpan<byte> content, Span<byte> decoded, out bool sound)
    {
        var length = Base64.Decode(content, decoded, out var strange);
        sound = Base64.IsPlausible(content.Length, strange);
        return length;
    }
}
