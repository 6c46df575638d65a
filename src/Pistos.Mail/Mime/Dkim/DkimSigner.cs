using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Pistos.Mail.Mime.Headers;

namespace Pistos.Mail.Mime.Dkim;

/// <summary>
/// Signs our mail (RFC 6376; ed25519-sha256 by RFC 8463), relaxed/relaxed. Fields that a stranger could add are signed once more than they occur, so that an
/// addition breaks the signature; the unsubscribe fields are always covered, as RFC 8058 §4 demands.
/// </summary>
public sealed class DkimSigner
{
    private static readonly string[] Covered =
    [
        "From", "Sender", "Reply-To", "To", "Cc", "Subject", "Date", "Message-ID", "In-Reply-To", "References", "MIME-Version", "Content-Type", "Content-Transfer-Encoding",
        "Auto-Submitted", "List-Id", "List-Unsubscribe", "List-Unsubscribe-Post",
    ];

    private static readonly string[] Sealed = ["From", "To", "Cc", "Subject", "Date", "Message-ID", "Content-Type", "List-Unsubscribe", "List-Unsubscribe-Post"];

    private readonly string _domain;
    private readonly string _selector;
    private readonly string _algorithm;
    private readonly Func<byte[], byte[]> _sign;

    private DkimSigner(string domain, string selector, string algorithm, Func<byte[], byte[]> sign)
    {
        (_domain, _selector, _algorithm, _sign) = (domain, selector, algorithm, sign);
        foreach (var name in (string[])[domain, selector])
        {
            if (name.Length == 0 || name.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('.' or '-' or '_'))) throw new ArgumentException("A domain and a selector are made of letters, digits, dots and dashes.");
        }
    }

    /// <summary>With an RSA key of 1024 bits at least, better 2048 (RFC 8301).</summary>
    public static DkimSigner Rsa(string domain, string selector, RSA key) =>
        new(domain, selector, "rsa-sha256", data => key.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));

    /// <summary>With the 32 bytes of an Ed25519 private key.</summary>
    public static DkimSigner Ed25519(string domain, string selector, ReadOnlyMemory<byte> privateKey) =>
        privateKey.Length == 32 ? new(domain, selector, "ed25519-sha256", data => Dkim.Ed25519.Sign(privateKey.Span, SHA256.HashData(data))) : throw new ArgumentException("An Ed25519 key has 32 bytes.", nameof(privateKey));

    /// <summary>The public key that belongs to an Ed25519 private key, for the DNS record (<c>k=ed25519; p=</c> base64).</summary>
    public static byte[] Ed25519PublicKey(ReadOnlySpan<byte> privateKey) => Dkim.Ed25519.PublicKey(privateKey);

    /// <summary>The mail with a signature in front.</summary>
    /// <param name="mail">The bytes as they will be sent: CRLF, nothing changed afterwards.</param>
    /// <param name="at">The moment, for <c>t=</c>.</param>
    public byte[] Sign(ReadOnlyMemory<byte> mail, DateTimeOffset at)
    {
        var message = MimeMessage.Parse(mail);
        var bodyHash = Convert.ToBase64String(SHA256.HashData(DkimCanon.Body(message.Root.RawBody.Span)));
        var (names, data) = Select(message.Headers);
        var field = new StringBuilder("DKIM-Signature: v=1; a=").Append(_algorithm).Append("; c=relaxed/relaxed; d=").Append(_domain).Append(";\r\n s=").Append(_selector)
            .Append("; t=").Append(at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)).Append(";\r\n h=").AppendJoin(":\r\n ", names).Append(";\r\n bh=").Append(bodyHash).Append(";\r\n b=");
        data.Append(DkimCanon.Header(Encoding.ASCII.GetBytes(field.ToString())));
        var signature = Convert.ToBase64String(_sign(Encoding.Latin1.GetBytes(data.ToString())));
        for (var i = 0; i < signature.Length; i += 70) field.Append(i == 0 ? "" : "\r\n ").Append(signature.AsSpan(i, Math.Min(70, signature.Length - i)));
        return [.. Encoding.ASCII.GetBytes(field.Append("\r\n").ToString()), .. mail.Span];
    }

    /// <summary>Fields of one name are signed from the bottom up (§5.4.2); one name too many stands for "and no other".</summary>
    private static (List<string> Names, StringBuilder Data) Select(HeaderList headers)
    {
        var names = new List<string>();
        var data = new StringBuilder();
        foreach (var name in Covered)
        {
            foreach (var field in headers.All(name).Reverse())
            {
                names.Add(name);
                data.Append(DkimCanon.Header(field.Bytes.Span)).Append("\r\n");
            }

            if (Sealed.Contains(name) && (headers.Find(name) is not null || !name.StartsWith("List-", StringComparison.Ordinal))) names.Add(name);
        }

        return (names, data);
    }
}
