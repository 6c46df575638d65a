using System.Security.Cryptography;
using System.Text;
using Pistos.Mail.Mime.Building;
using Pistos.Mail.Mime.Dkim;
using Pistos.Mail.Mime.Headers;
using Pistos.Mail.Tests.Peers;

namespace Pistos.Mail.Tests.Building;

/// <summary>Our signatures (RFC 6376, RFC 8463), checked by OpenDKIM with the key that would stand in the DNS.</summary>
public sealed class OpenDkimTests : IDisposable
{
    private static readonly DateTimeOffset Moment = new(2026, 1, 5, 10, 0, 0, TimeSpan.Zero);

    private readonly string folder = Directory.CreateTempSubdirectory("pistos-opendkim-").FullName;

    public static TheoryData<string, string, bool> Changes => new()
    {
        { "", "", true },
        { "\r\nSubject:", "\r\nX-Relayed: yes\r\nSubject:", true },
        { "Έφτασε!", "Έφτασε?", false },
        { "\r\nSubject:", "\r\nFrom: boss@shop.gr\r\nSubject:", false },
        { "https://shop.gr/u/1", "https://evil.example/u/1", false },
        { "List-Unsubscribe=One-Click", "List-Unsubscribe=Two-Clicks", false },
    };

    [Theory, MemberData(nameof(Changes))]
    public async Task OpenDkim_finds_an_RSA_signature_good_until_something_signed_changes(string text, string becomes, bool isGood)
    {
        using var key = RSA.Create(2048);
        await CheckAsync(DkimSigner.Rsa("shop.gr", "s1", key), $"v=DKIM1; k=rsa; p={Convert.ToBase64String(key.ExportSubjectPublicKeyInfo())}", text, becomes, isGood);
    }

    [Theory, MemberData(nameof(Changes))]
    public async Task OpenDkim_finds_an_Ed25519_signature_good_until_something_signed_changes(string text, string becomes, bool isGood)
    {
        var seed = RandomNumberGenerator.GetBytes(32);
        await CheckAsync(DkimSigner.Ed25519("shop.gr", "s1", seed), $"v=DKIM1; k=ed25519; p={Convert.ToBase64String(DkimSigner.Ed25519PublicKey(seed))}", text, becomes, isGood);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private async Task CheckAsync(DkimSigner signer, string record, string text, string becomes, bool isGood)
    {
        var opendkim = PeerProcess.Find("opendkim");
        Assert.SkipWhen(opendkim is null, "OpenDKIM is not installed");
        // In quoted-printable what is to be changed would be written otherwise; 8-bit is signed as it stands.
        var signed = Encoding.UTF8.GetString(signer.Sign(Mail(), Moment));
        Assert.Contains(text, signed, StringComparison.Ordinal);
        await WriteAsync("keys", $"s1._domainkey.shop.gr {record}\n");
        await WriteAsync("conf", $"Mode v\nSyslog no\nTestPublicKeys {folder}/keys\nTemporaryDirectory {folder}\n");
        await WriteAsync("mail.eml", text.Length == 0 ? signed : signed.Replace(text, becomes, StringComparison.Ordinal));

        var (code, said) = await PeerProcess.RunAsync(opendkim!, "-vvv", "-x", $"{folder}/conf", "-t", $"{folder}/mail.eml");
        Assert.True(code == 0, said);
        Assert.True(said.Contains(isGood ? "dkim=pass" : "dkim=fail", StringComparison.Ordinal), said);
    }

    private Task WriteAsync(string name, string text) => File.WriteAllTextAsync(Path.Combine(folder, name), text, new UTF8Encoding(false));

    private static byte[] Mail()
    {
        var mail = new OutgoingMail
        {
            From = new Mailbox("Κατάστημα", "help@shop.gr"),
            To = [new Mailbox(null, "anna@example.com")],
            Subject = "Η παραγγελία σας",
            Text = "x",
            Date = Moment,
            Unsubscribe = new Uri("https://shop.gr/u/1"),
        };
        var written = Encoding.UTF8.GetString(MailWriter.Write(mail, "seed"));
        return Encoding.UTF8.GetBytes(written[..written.IndexOf("\r\n\r\n", StringComparison.Ordinal)].Replace("7bit", "8bit", StringComparison.Ordinal) + "\r\n\r\nΈφτασε!  \r\n.\r\n\r\n\r\n");
    }
}
