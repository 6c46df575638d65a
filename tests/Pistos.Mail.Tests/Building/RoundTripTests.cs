using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Pistos.Mail.Mime;
using Pistos.Mail.Mime.Building;
using Pistos.Mail.Mime.Headers;

namespace Pistos.Mail.Tests.Building;

/// <summary>What is written is read back the same, and nothing in a text becomes anything else.</summary>
public sealed class RoundTripTests
{
    private static readonly Config Seeded = Config.QuickThrowOnFailure.WithMaxTest(400).WithReplay(20261121, 7);

    private static OutgoingMail Mail(string subject = "", string? name = null, string? text = "", string? html = null) => new()
    {
        From = new Mailbox(name, "help@shop.gr"),
        To = [new Mailbox("Άννα Παππά", "anna@example.com")],
        Subject = subject,
        Text = text,
        Html = html,
        Date = new DateTimeOffset(2026, 11, 21, 10, 0, 0, TimeSpan.FromHours(2)),
    };

    [Fact]
    public void Any_subject_name_and_body_is_read_back_the_same()
    {
        var any = ArbMap.Default.GeneratorFor<string>();
        var four = from a in any from b in any from c in any from d in any select (a, b, c, d);
        var property = Prop.ForAll(four.ToArbitrary(), t =>
        {
            var (subject, name, text, html) = t;
            var message = MimeMessage.Parse(MailWriter.Write(Mail(subject ?? "", name, text ?? "", html), "seed"));
            Assert.Equal(EncodedText.Clean(subject ?? ""), message.Headers.Subject);
            Assert.Equal(string.IsNullOrEmpty(EncodedText.Clean(name ?? "")) ? null : EncodedText.Clean(name!), message.Headers.From.Mailboxes.Single().Name);
            Assert.Equal("help@shop.gr", message.Headers.From.Mailboxes.Single().Address);
            Assert.Equal(Lines(text ?? ""), message.Body.TextParts[0].Text());
            if (html is not null) Assert.Equal(Lines(html), message.Body.HtmlParts[0].Text());
            Assert.Empty(message.Problems);
        });
        property.Check(Seeded);
    }

    [Fact]
    public void Attachments_and_pictures_are_read_back_the_same()
    {
        var property = Prop.ForAll(ArbMap.Default.GeneratorFor<byte[]>().ToArbitrary(), ArbMap.Default.GeneratorFor<string>().ToArbitrary(), (bytes, name) =>
        {
            var mail = Mail("Αρχείο", "Κατάστημα", "Δείτε", "<p><img src=\"cid:p1\"></p>") with
            {
                Inline = [new OutgoingFile("εικόνα.png", "image/png", bytes ?? [], "p1@shop.gr")],
                Attachments = [new OutgoingFile(name ?? "", "application/pdf", bytes ?? []), new OutgoingFile("ένα πολύ μακρύ όνομα αρχείου που δεν χωράει σε μία γραμμή κεφαλίδας.pdf", "application/pdf", new byte[] { 1 })],
            };
            var message = MimeMessage.Parse(MailWriter.Write(mail, "seed"));
            Assert.Equal(["multipart/mixed", "multipart/alternative", "text/plain", "multipart/related", "text/html", "image/png", "application/pdf", "application/pdf"], message.Parts.Select(p => p.MediaType));
            Assert.Equal(bytes ?? [], message.Parts[5].Decode().ToArray());
            Assert.Equal("p1@shop.gr", message.Parts[5].ContentId);
            Assert.Equal(FileNames.Safe(name, "application/pdf"), message.Parts[6].SafeName);
            Assert.Equal(mail.Attachments[1].Name, message.Parts[7].Name);
            Assert.Equal(3, message.Body.Attachments.Count);
        });
        property.Check(Seeded.WithMaxTest(100));
    }

    [Fact]
    public void Every_line_is_ended_by_both_characters_and_is_short_enough()
    {
        var property = Prop.ForAll(ArbMap.Default.GeneratorFor<string>().ToArbitrary(), text =>
        {
            var raw = Encoding.Latin1.GetString(MailWriter.Write(Mail(text ?? "", text, $"{text}\n.\nMAIL FROM:<x>\r.\r\r\n.\r\n{text}"), "seed"));
            Assert.DoesNotContain('\n', raw.Replace("\r\n", ""));
            Assert.DoesNotContain('\r', raw.Replace("\r\n", ""));
            Assert.All(raw.Split("\r\n"), line => Assert.True(line.Length <= 998 && line != "."));
        });
        property.Check(Seeded);
    }

    [Theory]
    [InlineData("a@b.gr\r\nBcc: x@y.gr")]
    [InlineData("a@b.gr, c@d.gr")]
    [InlineData("-oQ@example.com")]
    [InlineData("a@b")]
    [InlineData("\"a> b\"@x.gr")]
    [InlineData("a@[127.0.0.1]")]
    [InlineData("")]
    public void What_is_no_address_is_refused(string address) =>
        Assert.Throws<ArgumentException>(() => MailWriter.Write(Mail() with { To = [new Mailbox("x", address)] }, "seed"));

    [Fact]
    public void A_Greek_domain_is_written_in_ASCII() =>
        Assert.Equal("anna@xn--hxajbheg2az3al.gr", MailAddress.Normalise("anna@παράδειγμα.gr"));

    [Fact]
    public void The_same_mail_and_seed_give_the_same_bytes_and_another_seed_another_id()
    {
        Assert.Equal(MailWriter.Write(Mail("α"), "1"), MailWriter.Write(Mail("α"), "1"));
        Assert.NotEqual(MailWriter.Write(Mail("α"), "1"), MailWriter.Write(Mail("α"), "2"));
    }

    [Fact]
    public void A_machine_s_mail_says_so_and_offers_to_end_it_with_one_click()
    {
        var mail = Mail("Νέα") with { AutoSubmitted = AutoSubmitted.Generated, Unsubscribe = new Uri("https://shop.gr/u/opaque"), UnsubscribeAddress = "leave@shop.gr", InReplyTo = "b@x", References = ["a@x", "b@x"], MessageId = "c@shop.gr" };
        var headers = MimeMessage.Parse(MailWriter.Write(mail, "seed")).Headers;
        Assert.Equal("auto-generated", headers["Auto-Submitted"]);
        Assert.Equal("<https://shop.gr/u/opaque>, <mailto:leave@shop.gr?subject=unsubscribe>", headers["List-Unsubscribe"]);
        Assert.Equal("List-Unsubscribe=One-Click", headers["List-Unsubscribe-Post"]);
        Assert.Equal(["a@x", "b@x"], headers.References);
        Assert.Equal(("c@shop.gr", "b@x", mail.Date), (headers.MessageId, headers.InReplyTo.Single(), headers.Date));
    }

    private static string Lines(string text) => new UTF8Encoding().GetString(Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\r\n"))) is var lines && lines.StartsWith('\uFEFF') ? lines[1..] : lines;
}
