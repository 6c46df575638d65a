using System.Text;
using Pistos.Mail.Mime;
using Pistos.Mail.Mime.Headers;

namespace Pistos.Mail.Tests.Mime;

/// <summary>Header values, as the standards write them and as people do.</summary>
public sealed class HeaderTests
{
    [Theory]
    [InlineData("=?utf-8?B?zpHOvM6xzrvOr86x?=", "Αμαλία")]
    [InlineData("=?utf-8?B?zpHOvM6x?=\r\n =?utf-8?B?zrvOr86x?=", "Αμαλία")]
    [InlineData("=?utf-8?B?zpHOvM6xzrs=?= =?utf-8?B?zq/OsQ==?=", "Αμαλία")]
    [InlineData("=?utf-8?B?zpHOvM6xzrvOrw?= =?utf-8?Q?=CE=B1?=", "Αμαλία")]
    [InlineData("=?utf-8?Q?=CE=91=CE?= =?utf-8?Q?=BC=CE=B1?=", "Αμα")]
    [InlineData("=?windows-1253?Q?=D0=E1=F1=E1=E3=E3=E5=EB=DF=E1?=", "Παραγγελία")]
    [InlineData("=?iso-8859-7?B?0OHx4ePj5evf4Q==?= 12", "Παραγγελία 12")]
    [InlineData("=?cp1253?Q?=A2=ED=ED=E1?=", "Άννα")]
    [InlineData("=?iso-8859-7?Q?=A2=ED=ED=E1?=", "Άννα")]
    [InlineData("=?unknown?Q?=CE=91?=", "Α")]
    [InlineData("=?utf-7?Q?+A5E-?=", "Α")]
    [InlineData("Re: =?utf-8?Q?=CE=91?= b", "Re: Α b")]
    [InlineData("=?utf-8?X?abc?=", "=?utf-8?X?abc?=")]
    [InlineData("a\r\n b\r\n\tc", "a b c")]
    public void Words_are_decoded(string written, string expected) => Assert.Equal(expected, EncodedWords.Decode(written));

    /// <summary>The words of security.md's row on spoofing: an address is taken before anything is decoded.</summary>
    [Theory]
    [InlineData("=?utf-8?b?YXR0YWNrZXJAZXZpbC5jb20=?=", "attacker@evil.com", "")]
    [InlineData("=?utf-8?q?=40attacker.com?=@microsoft.com", "@attacker.com@microsoft.com", "")]
    [InlineData("=?utf-8?q?boss=40bank.com?= <evil@example.net>", "boss@bank.com", "evil@example.net")]
    [InlineData("\"boss@bank.com\" <evil@example.net>", "boss@bank.com", "evil@example.net")]
    [InlineData("boss@bank.com <evil@example.net>", "boss@bank.com", "evil@example.net")]
    [InlineData("<=?utf-8?q?boss?=@bank.com>", null, "")]
    public void An_encoded_word_never_becomes_an_address(string written, string? name, string address)
    {
        var found = Assert.Single(AddressList.Parse(written).Mailboxes);
        Assert.Equal(address, found.Address);
        if (name is not null) Assert.Equal(name, found.Name?.Replace(" ", ""));
    }

    [Theory]
    [InlineData("a@b.gr", "|a@b.gr")]
    [InlineData("<<a@b.gr>>", "|a@b.gr")]
    [InlineData("Anna <a@b.gr", "Anna|a@b.gr")]
    [InlineData("Παππά, Άννα <a@b.gr>", "Παππά, Άννα|a@b.gr")]
    [InlineData("a@b.gr; c@d.gr", "|a@b.gr |c@d.gr")]
    [InlineData("a@b.gr,, ,c@d.gr", "|a@b.gr |c@d.gr")]
    [InlineData("undisclosed-recipients:;", "")]
    [InlineData("Team: a@b.gr, B <c@d.gr>;, e@f.gr", "|a@b.gr B|c@d.gr |e@f.gr")]
    [InlineData("a@b.gr (Anna (the boss))", "Anna (the boss)|a@b.gr")]
    [InlineData("=?utf-8?Q?Pappa,_Anna?= <a@b.gr>", "Pappa, Anna|a@b.gr")]
    [InlineData("<@relay.gr,@other.gr:a@b.gr>", "|a@b.gr")]
    [InlineData("\"a b\"@c.gr", "|\"a b\"@c.gr")]
    [InlineData("a@b.gr.", "|a@b.gr")]
    [InlineData("<>", "|")]
    [InlineData("", "")]
    public void Addresses_are_read(string written, string expected) =>
        Assert.Equal(expected, string.Join(' ', AddressList.Parse(written).Mailboxes.Select(m => $"{m.Name}|{m.Address}")));

    [Theory]
    [InlineData("Mon, 5 Jan 2026 10:23:00 +0200", "2026-01-05T10:23:00+02:00")]
    [InlineData("5 Jan 26 10:23 GMT", "2026-01-05T10:23:00+00:00")]
    [InlineData("Mon, 05 Jan 2026 10:23:00 PM +0200", "2026-01-05T22:23:00+02:00")]
    [InlineData("Mon, 5 Jan 2026 10:23:00 EET", "2026-01-05T10:23:00+02:00")]
    [InlineData("Mon, 5 Jan 2026 10:23:00", "2026-01-05T10:23:00+00:00")]
    [InlineData("Mon, 5 Jan 2026 10:23:00 +9999", "2026-01-05T10:23:00+00:00")]
    [InlineData("Mon Jan  5 10:23:00 2026", "2026-01-05T10:23:00+00:00")]
    [InlineData("2026-01-05T10:23:00+02:00", "2026-01-05T10:23:00+02:00")]
    [InlineData("5-Jan-2026 10:23:00 +0200", "2026-01-05T10:23:00+02:00")]
    [InlineData("Mon, 5 Jan 2026 10:23:60 +0200", "2026-01-05T10:23:59+02:00")]
    [InlineData("30 Feb 2026 10:00 +0200", null)]
    [InlineData("yesterday", null)]
    public void Dates_are_read(string written, string? expected) =>
        Assert.Equal(expected, MailDate.Parse(written)?.ToString("yyyy-MM-ddTHH:mm:sszzz", System.Globalization.CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("attachment; filename=my file (1).pdf", "my file (1).pdf")]
    [InlineData("attachment; filename=\"open.pdf", "open.pdf")]
    [InlineData("attachment; filename*=UTF-8''%CE%91%CE%B2.pdf", "Αβ.pdf")]
    [InlineData("attachment; filename*1=\"b.pdf\"; filename*0=\"a\"", "ab.pdf")]
    [InlineData("attachment; filename*0*=utf-8''%CE; filename*1*=%91.pdf", "Α.pdf")]
    [InlineData("attachment; filename=\"plain.pdf\"; filename*=utf-8''%CE%91.pdf", "Α.pdf")]
    [InlineData("attachment; filename=\"=?utf-8?B?zpEucGRm?=\"", "Α.pdf")]
    [InlineData("attachment; filename=\"=?utf-8?B?zpEu?=\r\n =?utf-8?B?cGRm?=\"", "Α.pdf")]
    [InlineData("attachment; filename=\"C:\\Users\\Anna\\a.pdf\"", "C:\\Users\\Anna\\a.pdf")]
    [InlineData("attachment; FILENAME = a.pdf ; size=3", "a.pdf")]
    public void File_names_are_read(string written, string expected) => Assert.Equal(expected, ContentField.Parse(written)!["filename"]);

    [Theory]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("C:\\Users\\Anna\\a.pdf", "a.pdf")]
    [InlineData("invoice\u202Efdp.exe", "invoicefdp.exe")]
    [InlineData("a\0b.pdf", "ab.pdf")]
    [InlineData("..", "attachment.pdf")]
    [InlineData(null, "attachment.pdf")]
    [InlineData("CON.pdf", "_CON.pdf")]
    [InlineData("a<b>:c?.pdf", "a_b__c_.pdf")]
    [InlineData("Τιμολόγιο 5/2026.pdf", "2026.pdf")]
    public void A_file_name_can_do_no_harm(string? name, string safe) => Assert.Equal(safe, FileNames.Safe(name, "application/pdf"));

    [Theory]
    [InlineData("charset=windows-1253", "D0E1F1E1E3E3E5EBDFE1", "Παραγγελία")]
    [InlineData("charset=greek", "D0E1F1E1E3E3E5EBDFE1", "Παραγγελία")]
    [InlineData("charset=iso8859-7", "D0E1F1E1E3E3E5EBDFE1", "Παραγγελία")]
    [InlineData("charset=us-ascii", "D0E1F1E1E3E3E5EBDFE1", "Παραγγελία")]
    [InlineData("charset=iso-8859-1", "D0E1F1E1E3E3E5EBDFE1", "Παραγγελία")]
    [InlineData("charset=utf8", "CEA0CEB1", "Πα")]
    [InlineData("charset=iso-8859-7", "CEA0CEB1CF81", "Παρ")]
    [InlineData("charset=nonsense", "D0E1F1E1E3E3E5EBDFE1", "Παραγγελία")]
    [InlineData("charset=iso-8859-1", "636166E9", "café")]
    [InlineData("charset=windows-1253", "A2EDEDE1", "Άννα")]
    [InlineData("charset=iso-8859-7", "B6EDEDE1", "Άννα")]
    [InlineData("charset=utf-7", "2B413545446C512D", "ΑΕ")]
    [InlineData("format=flowed", "63616620C3A9", "caf é")]
    public void Text_is_read_by_its_label_or_by_evidence(string parameter, string hex, string expected)
    {
        var message = MimeMessage.Parse((byte[])[.. Encoding.ASCII.GetBytes($"Content-Type: text/plain; {parameter}\n\n"), .. Convert.FromHexString(hex)]);
        Assert.Equal(expected, message.Body.Text);
    }
}
