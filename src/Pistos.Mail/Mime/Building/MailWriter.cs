using System.Security.Cryptography;
using System.Text;
using Pistos.Mail.Mime.Headers;

namespace Pistos.Mail.Mime.Building;

/// <summary>Writes a mail as bytes for the wire: CRLF, lines within the limits, nothing in any text that could become a header field or end the mail.</summary>
public static class MailWriter
{
    /// <summary>The mail's bytes. The same mail and seed give the same bytes, so that a retry sends the same mail.</summary>
    /// <param name="mail">What to send.</param>
    /// <param name="seed">What makes its id and boundaries its own, such as the id of the delivery.</param>
    /// <exception cref="ArgumentException">An address, an id or a field name that may not stand in a header.</exception>
    public static byte[] Write(OutgoingMail mail, string seed)
    {
        using var output = new MemoryStream();
        var header = new HeaderWriter(output);
        header.Date(mail.Date);
        header.Addresses("From", [mail.From]);
        header.Addresses("Reply-To", mail.ReplyTo);
        header.Addresses("To", mail.To);
        header.Addresses("Cc", mail.Cc);
        header.Text("Subject", mail.Subject);
        header.Ids("Message-ID", [mail.MessageId ?? IdOf(mail.From, seed)]);
        if (mail.InReplyTo is { } parent) header.Ids("In-Reply-To", [parent]);
        if (mail.References.Count > 0) header.Ids("References", mail.References);
        if (mail.AutoSubmitted is not AutoSubmitted.No) WriteAutoSubmitted(header, mail.AutoSubmitted);
        if (mail.Unsubscribe is { } uri) WriteUnsubscribe(header, uri, mail.UnsubscribeAddress);
        foreach (var (name, value) in mail.Fields) header.Text(name, value);
        header.Token("MIME-Version", "1.0");
        new BodyWriter(output, seed).Write(mail);
        return output.ToArray();
    }

    private static string IdOf(Mailbox from, string seed) =>
        $"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(seed)).AsSpan(0, 16))}@{MailAddress.Require(from.Address).Split('@')[^1]}";

    /// <summary>RFC 3834 §5, and what Microsoft's servers listen to.</summary>
    private static void WriteAutoSubmitted(HeaderWriter header, AutoSubmitted kind)
    {
        header.Token("Auto-Submitted", kind is AutoSubmitted.Replied ? "auto-replied" : "auto-generated");
        header.Token("X-Auto-Response-Suppress", kind is AutoSubmitted.Replied ? "DR, RN, NRN, OOF, AutoReply" : "OOF, AutoReply");
    }

    /// <summary>RFC 8058 §3.1: one https address, and the field that promises that a POST is enough. Both have to be signed.</summary>
    private static void WriteUnsubscribe(HeaderWriter header, Uri uri, string? address)
    {
        if (uri.Scheme != Uri.UriSchemeHttps) throw new ArgumentException("One click unsubscribes over https only (RFC 8058 §3.1).", nameof(uri));
        List<string> ways = [$"<{uri.AbsoluteUri}>"];
        if (address is not null) ways = [$"<{uri.AbsoluteUri}>,", $"<mailto:{MailAddress.Require(address)}?subject=unsubscribe>"];
        header.Tokens("List-Unsubscribe", ways);
        header.Token("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
    }
}
