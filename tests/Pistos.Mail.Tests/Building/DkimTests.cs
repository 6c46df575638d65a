using System.Security.Cryptography;
using System.Text;
using Pistos.Mail.Mime;
using Pistos.Mail.Mime.Building;
using Pistos.Mail.Mime.Dkim;
using Pistos.Mail.Mime.Headers;

namespace Pistos.Mail.Tests.Building;

/// <summary>Signatures that others can check.</summary>
public sealed class DkimTests
{
    /// <summary>RFC 8032 §7.1, tests 1 to 3.</summary>
    [Theory]
    [InlineData("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60", "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "", "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b")]
    [InlineData("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb", "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72", "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00")]
    [InlineData("c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7", "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82", "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a")]
    public void Ed25519_gives_the_signatures_of_the_standard(string seed, string key, string message, string signature)
    {
        Assert.Equal(key, Convert.ToHexStringLower(Ed25519.PublicKey(Convert.FromHexString(seed))));
        Assert.Equal(signature, Convert.ToHexStringLower(Ed25519.Sign(Convert.FromHexString(seed), Convert.FromHexString(message))));
        Assert.True(Ed25519.Verify(Convert.FromHexString(key), Convert.FromHexString(message), Convert.FromHexString(signature)));
        Assert.False(Ed25519.Verify(Convert.FromHexString(key), [.. Convert.FromHexString(message), 1], Convert.FromHexString(signature)));
    }

    /// <summary>The example of RFC 6376 §3.4.5, relaxed.</summary>
    [Fact]
    public void Header_and_body_are_signed_in_the_form_of_the_standard()
    {
        Assert.Equal("a:X", DkimCanon.Header("A: X"u8));
        Assert.Equal("b:Y Z", DkimCanon.Header("B : Y\t\r\n\tZ  "u8));
        Assert.Equal(" C\r\nD E\r\n", Encoding.ASCII.GetString(DkimCanon.Body(" C \r\nD \t E\r\n\r\n\r\n"u8)));
        Assert.Empty(DkimCanon.Body("\r\n\r\n"u8));
        Assert.Equal("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=", Convert.ToBase64String(SHA256.HashData(DkimCanon.Body([]))));
    }

    [Fact]
    public void A_signature_covers_what_a_stranger_could_change()
    {
        using var key = RSA.Create(2048);
        var signed = MimeMessage.Parse(DkimSigner.Rsa("shop.gr", "s1", key).Sign(Mail(), DateTimeOffset.UnixEpoch));
        var (tags, data) = Unsigned(signed);
        Assert.True(key.VerifyData(data, Convert.FromBase64String(tags["b"]), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        Assert.Equal(Convert.ToBase64String(SHA256.HashData(DkimCanon.Body(signed.Root.RawBody.Span))), tags["bh"]);
        var covered = tags["h"].Split(':');
        Assert.Contains("List-Unsubscribe", covered);
        Assert.Contains("List-Unsubscribe-Post", covered);
        Assert.Equal(2, covered.Count(h => h == "From"));
    }

    [Fact]
    public void A_signature_by_Ed25519_is_over_the_hash_of_what_is_signed()
    {
        var seed = Convert.FromBase64String("nWGxne/9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A="); // RFC 8463 §A.2
        Assert.Equal("11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=", Convert.ToBase64String(DkimSigner.Ed25519PublicKey(seed)));
        var signed = MimeMessage.Parse(DkimSigner.Ed25519("football.example.com", "brisbane", seed).Sign(Mail(), DateTimeOffset.UnixEpoch));
        var (tags, data) = Unsigned(signed);
        Assert.True(Ed25519.Verify(DkimSigner.Ed25519PublicKey(seed), SHA256.HashData(data), Convert.FromBase64String(tags["b"])));
    }

    private static byte[] Mail() => MailWriter.Write(
        new OutgoingMail
        {
            From = new Mailbox("Κατάστημα", "help@shop.gr"),
            To = [new Mailbox(null, "anna@example.com")],
            Subject = "Η παραγγελία σας",
            Text = "Έφτασε!\n\n\n",
            Date = DateTimeOffset.UnixEpoch,
            Unsubscribe = new Uri("https://shop.gr/u/1"),
        },
        "seed");

    /// <summary>What a verifier would feed to the algorithm (RFC 6376 §3.7), found from the signature's own tags.</summary>
    private static (Dictionary<string, string> Tags, byte[] Data) Unsigned(MimeMessage signed)
    {
        var field = signed.Headers.Find("DKIM-Signature")!.Value;
        var tags = field.Raw.Replace(" ", "").Split(';').Select(t => t.Split('=', 2)).ToDictionary(t => t[0], t => t[1]);
        var used = new Dictionary<string, int>();
        var data = new StringBuilder();
        foreach (var name in tags["h"].Split(':'))
        {
            var fields = signed.Headers.All(name).Reverse().ToList();
            var next = used.GetValueOrDefault(name);
            used[name] = next + 1;
            if (next < fields.Count) data.Append(DkimCanon.Header(fields[next].Bytes.Span)).Append("\r\n");
        }

        var self = DkimCanon.Header(field.Bytes.Span);
        data.Append(self[..(self.IndexOf(" b=", StringComparison.Ordinal) + 3)]);
        return (tags, Encoding.Latin1.GetBytes(data.ToString()));
    }
}
