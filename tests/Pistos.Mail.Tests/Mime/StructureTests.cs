using System.Text;
using Pistos.Mail.Mime;

namespace Pistos.Mail.Tests.Mime;

/// <summary>How messages are taken apart, sound ones and broken ones.</summary>
public sealed class StructureTests
{
    private const string Mixed = "Content-Type: multipart/mixed; boundary=b\n\n";

    [Theory]
    [InlineData("Subject: x\n\nHello", "text/plain", "Hello")]
    [InlineData(Mixed + "--b\n\none\n--b\n\ntwo\n--b--\n", "mixed[text/plain text/plain]", "one\n\ntwo")]
    // delimiters
    [InlineData("Content-Type: multipart/mixed; boundary=1\n\n--1\n\n--10\n--1--\n", "mixed[text/plain]", "--10")]
    [InlineData(Mixed + "--b\n\none", "mixed[text/plain]", "one")]
    [InlineData(Mixed + "preamble\n--b  \t\n\none\n--b--  \nepilogue", "mixed[text/plain]", "one")]
    [InlineData(Mixed + "--b\n\none--b--\n", "mixed[text/plain]", "one")]
    [InlineData(Mixed + "no delimiter at all", "multipart/mixed", "no delimiter at all")]
    [InlineData("Content-Type: multipart/mixed\n\n--guess\nContent-Type: text/plain\n\none\n--guess--\n", "mixed[text/plain]", "one")]
    [InlineData(Mixed + "--b\nContent-Type: multipart/alternative; boundary=i\n\n--i\n\none\n--b\n\ntwo\n--b--\n", "mixed[alternative[text/plain] text/plain]", "one\n\ntwo")]
    [InlineData(Mixed + "--b\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\none\n--b--\n--b\n\ntwo\n--b--\n", "mixed[mixed[text/plain] text/plain]", "one\n\ntwo")]
    [InlineData(Mixed + "--b\n\none\n--b--\n--b\n\nafter the end\n--b--\n", "mixed[text/plain text/plain]", "one\n\nafter the end")]
    [InlineData(Mixed + "--b\n--b\n\ntwo\n--b--\n", "mixed[text/plain text/plain]", "two")]
    // headers
    [InlineData("From anna Mon Jan  5 10:00:00 2026\nSubject: x\n\nHello", "text/plain", "Hello")]
    [InlineData(">From anna Mon Jan  5 10:00:00 2026\nSubject: x\n\nHello", "text/plain", "Hello")]
    [InlineData("\n\nSubject: x\n\nHello", "text/plain", "Hello")]
    [InlineData("\uFEFFSubject: x\n\nHello", "text/plain", "Hello")]
    [InlineData("Subject: x\nthis is no field\nTo: a@b.gr\n\nHello", "text/plain", "Hello")]
    [InlineData("Subject: x\nHello without an empty line", "text/plain", "Hello without an empty line")]
    [InlineData("Subject : x\n\nHello", "text/plain", "Hello")]
    [InlineData("Subject: x", "text/plain", "")]
    [InlineData("", "text/plain", "")]
    // types
    [InlineData("Content-Type: nonsense\n\nHello", "text/plain", "Hello")]
    [InlineData("Content-Type: multipart/digest; boundary=b\n\n--b\n\nSubject: in\n\nHello\n--b--\n", "digest[message/rfc822[text/plain]]", "")]
    [InlineData(Mixed + "--b\nContent-Type: message/rfc822\n\nSubject: in\nContent-Type: multipart/mixed; boundary=c\n\n--c\n\nHello\n--b--\n", "mixed[message/rfc822[mixed[text/plain]]]", "")]
    [InlineData(Mixed + "--b\nContent-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\nU3ViamVjdDogaW4KCkhlbGxvCg==\n--b--\n", "mixed[message/rfc822[text/plain]]", "")]
    [InlineData("Content-Type: multipart/mixed; boundary=b\nContent-Transfer-Encoding: base64\n\nLS1iCgpvbmUKLS1iLS0K\n", "mixed[text/plain]", "one")]
    public void A_message_is_taken_apart_and_nothing_of_it_is_lost(string text, string shape, string body)
    {
        var message = Wire.Read(text);
        Assert.Equal((shape, body), (Wire.Shape(message), message.Body.Text.TrimEnd('\n')));
        var windows = Wire.Read(text.Replace("\n", "\r\n"));
        Assert.Equal((shape, body), (Wire.Shape(windows), windows.Body.Text.TrimEnd('\n')));
    }

    [Theory]
    [InlineData("Content-Type: multipart/alternative; boundary=b\n\n--b\n\nplain\n--b\nContent-Type: text/html\n\n<p>html</p>\n--b--\n", "plain", "1", "2", "")]
    [InlineData("Content-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/html\n\n<p>html</p>\n--b--\n", "html", "1", "1", "")]
    [InlineData("Content-Type: multipart/alternative; boundary=b\n\n--b\n\n \n--b\nContent-Type: text/html\n\n<p>html</p>\n--b--\n", "html", "1", "2", "")]
    [InlineData("Content-Type: multipart/alternative; boundary=b\n\n--b\n\nplain\n--b\nContent-Type: text/calendar\n\nBEGIN:VCALENDAR\n--b--\n", "plain", "1", "1", "2")]
    [InlineData("Content-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html\n\n<p>html</p>\n--b\nContent-Type: image/png\nContent-ID: <p>\n\nPNG\n--b--\n", "html", "1", "1", "2")]
    [InlineData("Content-Type: multipart/mixed; boundary=b\n\n--b\n\none\n--b\nContent-Type: image/png\n\nPNG\n--b\n\ntwo\n--b--\n", "one\n\ntwo", "1 2 3", "1 2 3", "2")]
    [InlineData("Content-Type: multipart/mixed; boundary=b\n\n--b\n\none\n--b\nContent-Type: text/plain; name=log.txt\n\nlog\n--b\nContent-Disposition: attachment\n\ntwo\n--b--\n", "one", "1", "1", "2 3")]
    [InlineData("Content-Type: multipart/signed; boundary=b\n\n--b\n\none\n--b\nContent-Type: application/pgp-signature\n\nsig\n--b--\n", "one", "1", "1", "2")]
    [InlineData("Content-Type: application/pdf\n\n%PDF", "", "", "", "1")]
    [InlineData("Content-Type: multipart/mixed; boundary=b\n\n--b\n\nsee below\n--b\nContent-Type: message/rfc822\n\nSubject: in\n\nHello\n--b--\n", "see below", "1", "1", "2")]
    [InlineData("Content-Type: multipart/mixed; boundary=b\n\n--b\n\nhi\n--b\nContent-Type: application/ms-tnef; name=winmail.dat\n\nTNEF\n--b--\n", "hi", "1", "1", "2")]
    public void The_body_is_chosen_so_that_nothing_is_lost_and_nothing_shown_twice(string text, string body, string plain, string html, string attached)
    {
        var message = Wire.Read("From: a@b.gr\n" + text);
        Assert.Equal(body, message.Body.Text.TrimEnd('\n'));
        Assert.Equal(plain, string.Join(' ', message.Body.TextParts.Select(p => p.Path)));
        Assert.Equal(html, string.Join(' ', message.Body.HtmlParts.Select(p => p.Path)));
        Assert.Equal(attached, string.Join(' ', message.Body.Attachments.Select(p => p.Path)));
    }

    [Fact]
    public void Parts_are_numbered_as_IMAP_numbers_them()
    {
        var message = Wire.Read("Content-Type: multipart/mixed; boundary=b\n\n--b\n\none\n--b\nContent-Type: message/rfc822\n\nContent-Type: multipart/mixed; boundary=c\n\n--c\n\ntwo\n--c\n\nthree\n--c--\n--b\nContent-Type: message/rfc822\n\nSubject: x\n\nfour\n--b--\n");
        Assert.Equal(["0", "1", "2", "2.0", "2.1", "2.2", "3", "3.1"], message.Parts.Select(p => p.Path));
    }

    [Fact]
    public void Two_From_fields_are_reported_and_nobody_is_the_sender()
    {
        var message = Wire.Read("From: bank@example.com\nFrom: evil@example.net\nDate: Mon, 5 Jan 2026 10:00:00 +0200\nMessage-ID: <a@b>\n\nx");
        Assert.Contains("There is more than one From field.", message.Problems);
        Assert.Equal(2, message.Headers.From.Mailboxes.Count);
    }

    [Fact]
    public void Lines_that_end_in_bare_carriage_returns_are_lines() =>
        Assert.Equal(("x", "Hello\nthere"), (Wire.Read("Subject: x\r\rHello\rthere").Headers.Subject, Wire.Read("Subject: x\r\rHello\rthere").Body.Text));

    [Fact]
    public void What_goes_beyond_the_budget_is_left_unread_and_said()
    {
        var nested = new StringBuilder();
        for (var i = 0; i < 500; i++) nested.Append($"Content-Type: multipart/mixed; boundary=b{i}\n\n--b{i}\n");
        var deep = MimeMessage.Parse(Encoding.ASCII.GetBytes(nested.ToString()));
        Assert.True(deep.Parts.Max(p => p.Depth) <= Budget.Default.Depth);
        Assert.Contains(deep.Problems, p => p.Contains("deeper"));

        var wide = MimeMessage.Parse(Encoding.ASCII.GetBytes("Content-Type: multipart/mixed; boundary=b\n\n" + string.Concat(Enumerable.Repeat("--b\n\nx\n", 100))), new Budget { Parts = 10 });
        Assert.True(wide.Parts.Count <= 11);
        Assert.Contains(wide.Problems, p => p.Contains("more parts"));

        var headers = MimeMessage.Parse(Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("X-A: b\n", 5_000)) + "\nbody"));
        Assert.Equal((Budget.Default.Headers, "body"), (headers.Headers.Count, headers.Body.Text));

        var large = MimeMessage.Parse(new byte[2_000], new Budget { Bytes = 1_000 });
        Assert.Equal(2_000, large.Raw.Length);
        Assert.Contains(large.Problems, p => p.Contains("larger"));
    }
}
