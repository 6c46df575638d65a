using System.Text;

namespace Pistos.Mail.Wire;

/// <summary>The messages of the SASL mechanisms that SMTP and IMAP share, in base64.</summary>
internal static class Sasl
{
    /// <summary>RFC 4616 §2: an empty authorization identity, NUL, name, NUL, password.</summary>
    public static string Plain(MailPassword credentials) => Base64($"\0{credentials.User}\0{credentials.Password}");

    /// <summary>Google's and Microsoft's <c>user=…^Aauth=Bearer …^A^A</c>.</summary>
    public static string XOAuth2(string user, string token) => Base64($"user={user}\u0001auth=Bearer {token}\u0001\u0001");

    public static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
