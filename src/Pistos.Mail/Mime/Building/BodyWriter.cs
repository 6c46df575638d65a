using System.Security.Cryptography;
using System.Text;

namespace Pistos.Mail.Mime.Building;

/// <summary>Writes the parts of a mail: alternatives, pictures beside their HTML, attachments; each text in the encoding that makes it shortest.</summary>
internal sealed class BodyWriter(MemoryStream output, string seed)
{
    private const int LongestLine = 76;
    private int _boundaries;

    public void Write(OutgoingMail mail)
    {
        if (mail.Attachments.Count == 0) WriteTexts(mail);
        else
        {
            Multipart("mixed", [() => WriteTexts(mail), .. Files(mail.Attachments, "attachment")]);
        }
    }

    private void WriteTexts(OutgoingMail mail)
    {
        if (mail.Html is null) WriteText("plain", mail.Text ?? "");
        else if (mail.Text is null) WriteHtml(mail);
        else Multipart("alternative", [() => WriteText("plain", mail.Text), () => WriteHtml(mail)]);
    }

    private void WriteHtml(OutgoingMail mail)
    {
        if (mail.Inline.Count == 0) WriteText("html", mail.Html!);
        else Multipart("related", [() => WriteText("html", mail.Html!), .. Files(mail.Inline, "inline")], "type=\"text/html\"");
    }

    private IEnumerable<Action> Files(IReadOnlyList<OutgoingFile> files, string disposition) =>
        files.Select(f => new Action(() => WriteFile(f, disposition)));

    /// <summary>The boundary holds "=_", which neither base64 nor quoted-printable can (RFC 2045 §6.7, RFC 2046 §5.1.1).</summary>
    private void Multipart(string kind, IReadOnlyList<Action> parts, string? parameter = null)
    {
        var number = _boundaries++;
        var boundary = "=_" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{seed}/{number}")).AsSpan(0, 12));
        var header = new HeaderWriter(output);
        header.Tokens("Content-Type", parameter is null ? [$"multipart/{kind};", $"boundary=\"{boundary}\""] : [$"multipart/{kind};", parameter + ";", $"boundary=\"{boundary}\""]);
        header.EndHeader();
        foreach (var part in parts)
        {
            Ascii($"--{boundary}\r\n");
            part();
            Ascii("\r\n");
        }

        Ascii($"--{boundary}--\r\n");
    }

    private void WriteText(string kind, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\r\n"));
        var header = new HeaderWriter(output);
        header.Tokens("Content-Type", [$"text/{kind};", "charset=utf-8"]);
        if (IsSimple(bytes)) Encode(header, "7bit", () => output.Write(bytes));
        else if (bytes.Count(b => b is >= 128 or (byte)'=') * 6 < bytes.Length) Encode(header, "quoted-printable", () => QuotedPrintableWriter.Write(output, bytes));
        else Encode(header, "base64", () => WriteBase64(bytes));
    }

    private void WriteFile(OutgoingFile file, string disposition)
    {
        var header = new HeaderWriter(output);
        // RFC 2046 §5.2.1 and §5.1: messages and multiparts may not be encoded, so as files they are plain bytes.
        var isContainer = file.MediaType.StartsWith("message/", StringComparison.OrdinalIgnoreCase) || file.MediaType.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase);
        header.Token("Content-Type", isContainer ? "application/octet-stream" : file.MediaType);
        header.Tokens("Content-Disposition", [disposition + ";", .. HeaderWriter.Parameter("filename", FileNames.Safe(file.Name, file.MediaType))]);
        if (file.ContentId is { } id) header.Ids("Content-ID", [id]);
        Encode(header, "base64", () => WriteBase64(file.Content));
    }

    private void Encode(HeaderWriter header, string encoding, Action body)
    {
        header.Token("Content-Transfer-Encoding", encoding);
        header.EndHeader();
        body();
    }

    /// <summary>ASCII in short lines that no relay has a reason to touch: no "From " or dot at a line's beginning, no space at its end (RFC 5321 §4.5.2).</summary>
    private static bool IsSimple(ReadOnlySpan<byte> bytes)
    {
        if (!System.Text.Ascii.IsValid(bytes) || bytes.IndexOfAnyInRange((byte)0, (byte)8) >= 0) return false;
        while (!bytes.IsEmpty)
        {
            var end = bytes.IndexOf("\r\n"u8);
            var line = end < 0 ? bytes : bytes[..end];
            if (line.Length > LongestLine || line.StartsWith("From "u8) || line.StartsWith("."u8) || line.EndsWith(" "u8) || line.EndsWith("\t"u8) || line.Contains((byte)'\r') || line.Contains((byte)'\n')) return false;
            bytes = end < 0 ? default : bytes[(end + 2)..];
        }

        return true;
    }

    private void WriteBase64(ReadOnlyMemory<byte> bytes)
    {
        for (var at = 0; at < bytes.Length; at += 57)
        {
            if (at > 0) Ascii("\r\n");
            Ascii(Convert.ToBase64String(bytes.Span[at..Math.Min(bytes.Length, at + 57)]));
        }
    }

    private void Ascii(string text) => output.Write(Encoding.ASCII.GetBytes(text));
}
