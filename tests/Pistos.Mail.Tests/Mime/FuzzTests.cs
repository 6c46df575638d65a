using System.Diagnostics;
using System.Text;
using Pistos.Mail.Mime;
using Pistos.Mail.Rules;
using Pistos.Mail.Rules.Replies;
using Pistos.Mail.Tests.Rules;
using Pistos.Mail.Tests.Shared;

namespace Pistos.Mail.Tests.Mime;

/// <summary>Broken messages without end, the same ones each time. Reading them never fails, loses no byte, and costs in proportion to their size.</summary>
public sealed class FuzzTests
{
    public static TheoryData<int> Seeds => [1, 2, 3, 4, 5, 6, 7, 8];

    [Theory, MemberData(nameof(Seeds))]
    public void No_message_can_make_reading_fail(int seed)
    {
        var random = new Random(seed);
        var corpus = Corpus();
        for (var i = 0; i < 400; i++)
        {
            var mail = corpus[random.Next(corpus.Count)];
            for (var changes = random.Next(1, 4); changes > 0; changes--) mail = Mutate(mail, corpus, random);
            ReadEverything(mail);
        }
    }

    [Fact]
    public void A_message_can_be_cut_at_any_place()
    {
        foreach (var mail in Corpus().Where(m => m.Length < 2_000).Take(25))
        {
            for (var length = 0; length <= mail.Length; length += 3) ReadEverything(mail[..length]);
        }
    }

    public static TheoryData<string> Stalls => [.. StallCases.Keys];

    /// <summary>Twice the input costs at most little more than twice the memory, and never more than a message may.</summary>
    [Theory, MemberData(nameof(Stalls))]
    public void Work_grows_with_the_message_and_not_with_its_square(string name)
    {
        ReadEverything(StallCases[name](1_000));
        var once = Allocated(StallCases[name](20_000));
        var twice = Allocated(StallCases[name](40_000));
        Assert.True(twice <= 3 * once + 1_000_000, $"{once:N0} bytes for one, {twice:N0} for two");
        Assert.True(twice < 64 << 20, $"{twice:N0} bytes");
    }

    /// <summary>
    /// A message takes about as long as its sixteenth sixteen times, where it would take sixteen times as long if time grew with the square. Both take equally long then,
    /// so that a busy machine slows both alike; the best of some rounds counts.
    /// </summary>
    [Theory, MemberData(nameof(Stalls))]
    public void Time_grows_with_the_message_and_not_with_its_square(string name)
    {
        var (sixteenth, whole) = (StallCases[name](15_000), StallCases[name](240_000));
        ReadEverything(sixteenth);
        var (small, large) = (TimeSpan.MaxValue, TimeSpan.MaxValue);
        for (var round = 0; round < 2 || round < 25 && large > 5 * small; round++)
        {
            small = Shorter(small, sixteenth, times: 16);
            large = Shorter(large, whole, times: 1);
        }

        Assert.True(large <= 5 * small, $"{small.TotalMilliseconds:0.00} ms for sixteen sixteenths, {large.TotalMilliseconds:0.00} ms for the whole");
    }

    [Fact]
    public void Every_byte_lies_in_a_header_a_part_or_between_parts()
    {
        foreach (var mail in Corpus())
        {
            var message = MimeMessage.Parse(mail);
            foreach (var part in message.Parts)
            {
                Assert.Equal(part.Raw.Length, part.RawHeader.Length + part.RawBody.Length);
                var last = part.BodyStart;
                foreach (var child in part.Children.Where(c => part.Decoded is null && c.Source.Span == part.Source.Span))
                {
                    Assert.True(child.Start >= last && child.End <= part.End);
                    last = child.End;
                }
            }

            Assert.Equal(mail, message.Raw.ToArray());
        }
    }

    private static readonly Dictionary<string, Func<int, byte[]>> StallCases = new()
    {
        ["encoded words"] = n => Ascii("Subject: " + Repeat("=?utf-8?Q?=CE=91?= ", n / 20)),
        ["unfinished encoded words"] = n => Ascii("Subject: " + Repeat("=?a?q?", n / 6)),
        ["unfinished encoded words with an end"] = n => Ascii("Subject: " + Repeat("=?a?x?", n / 6) + "?="),
        ["brackets in addresses"] = n => Ascii("From: " + Repeat("<", n)),
        ["comments in comments"] = n => Ascii("From: " + Repeat("(", n)),
        ["quotes in addresses"] = n => Ascii("To: " + Repeat("\"a\" b ", n / 6) + "@x"),
        ["commas"] = n => Ascii("To: " + Repeat("a,", n / 2)),
        ["words before an address"] = n => Ascii("To: " + Repeat("a b ", n / 4) + "c@d.gr"),
        ["ids"] = n => Ascii("References: " + Repeat("<a@b", n / 4)),
        ["parameters"] = n => Ascii("Content-Type: text/plain; " + Repeat("a*1=b;", n / 6)),
        ["folds"] = n => Ascii("Subject: " + Repeat("a\n ", n / 3) + "\n\n"),
        ["delimiters"] = n => Ascii("Content-Type: multipart/mixed; boundary=b\n\n" + Repeat("--b\n", n / 4)),
        ["near delimiters"] = n => Ascii("Content-Type: multipart/mixed; boundary=b\n\n--b\n" + Repeat("--bb\n", n / 5)),
        ["nested multiparts"] = n => Ascii(Repeat("Content-Type: multipart/mixed; boundary=b\n\n--b\n", n / 46)),
        ["nested messages"] = n => Ascii(Repeat("Content-Type: message/rfc822\n\n", n / 30)),
        ["open tags"] = n => Ascii("Content-Type: text/html\n\n" + Repeat("<div a=\"", n / 8)),
        ["open comments"] = n => Ascii("Content-Type: text/html\n\n" + Repeat("<!-- ", n / 5)),
        ["deep HTML"] = n => Ascii("Content-Type: text/html\n\n" + Repeat("<blockquote class=gmail_quote>", n / 30)),
        ["lines of quotes"] = n => Ascii("Subject: x\n\n" + Repeat("On 5 Jan\n", n / 9)),
        ["lines with numbers"] = n => Ascii("Subject: x\n\n" + Repeat("1 2 5\n", n / 6)),
        ["short lines"] = n => Ascii("Subject: x\n\n" + Repeat("a\n", n / 2)),
        ["runs of fields"] = n => Ascii("Subject: x\n\n" + Repeat("From: a\nTo: b\nCc: c\n\n", n / 21)),
        ["quoted lines with dates"] = n => Ascii("Subject: x\n\n" + Repeat("> On 5 Jan 2026\n\n<a\n", n / 20)),
        ["near markers"] = n => Ascii("Subject: x\n\n" + Repeat("On 5 Jan a@b wrote x:\n", n / 22)),
        ["quotes and markers"] = n => Ascii("Subject: x\n\nHi\n" + Repeat("On 5 Jan 2026 a@b.gr wrote:\n>q\nt\n", n / 34)),
        ["enriched text"] = n => Ascii("Content-Type: text/enriched\n\n" + Repeat("<", n)),
        ["report fields"] = n => Ascii("Content-Type: message/delivery-status\n\n" + Repeat("Final-Recipient: rfc822; a@b\n", n / 29)),
        ["soft breaks"] = n => Ascii("Content-Transfer-Encoding: quoted-printable\n\n" + Repeat("=  ", n / 3)),
        ["words of a hop"] = n => Ascii("Received: from " + Repeat("(<[a=b ", n / 7)),
        ["hops"] = n => Ascii(Repeat("Received: from a (b [192.0.2.1]) by c with ESMTP id d; 5 Jan 2026\n", n / 69)),
        ["keywords"] = n => Ascii("Keywords: " + Repeat("=?,", n / 3)),
        ["subject leaders"] = n => Ascii("Subject: " + Repeat("Re: ", n / 4)),
    };

    private static void ReadEverything(byte[] mail)
    {
        var message = MimeMessage.Parse(mail);
        foreach (var part in message.Parts)
        {
            _ = part.Text();
            _ = part.SafeName;
            _ = part.ContentId;
            _ = part.PackedFiles();
            foreach (var field in part.Headers) _ = field.Value;
        }

        var headers = message.Headers;
        _ = (headers.From, headers.To, headers.Cc, headers.ReplyTo, headers.Date, headers.MessageId, headers.References, headers.Subject, headers.Keywords, message.Problems);
        foreach (var hop in headers.Received) _ = hop.By;
        _ = ReplyBody.Of(message.Body);
        _ = Classification.Of(message);
        _ = Pistos.Mail.Rules.Threads.ThreadIds.Of(headers);
        _ = Pistos.Mail.Rules.Threads.BaseSubject.Of(headers.Subject);
        _ = AuthenticationResults.Trusted(headers, ["mx.example.com"]);
    }

    private static long Allocated(byte[] mail)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        ReadEverything(mail);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static TimeSpan Shorter(TimeSpan best, byte[] mail, int times)
    {
        var began = Stopwatch.GetTimestamp();
        for (var i = 0; i < times; i++) ReadEverything(mail);
        var took = Stopwatch.GetElapsedTime(began);
        return took < best ? took : best;
    }

    private static List<byte[]> Corpus()
    {
        var corpus = ClassificationCases.All.Select(c => Encoding.UTF8.GetBytes(c.Mail)).ToList();
        foreach (var folder in (string[])["mail/rfc", "mail/thirdparty"])
        {
            foreach (var file in SharedData.Files(folder, "*.eml").Select(r => r.Data).Where(f => f != SharedData.Absent)) corpus.Add(SharedData.Bytes(file));
        }

        return corpus;
    }

    private static byte[] Mutate(byte[] mail, List<byte[]> corpus, Random random)
    {
        if (mail.Length < 2) return mail;
        var at = random.Next(mail.Length);
        var other = corpus[random.Next(corpus.Count)];
        switch (random.Next(6))
        {
            case 0: return mail[..at];
            case 1:
                var flipped = mail.ToArray();
                for (var i = random.Next(1, 10); i > 0; i--) flipped[random.Next(flipped.Length)] = (byte)random.Next(256);
                return flipped;
            case 2: return [.. mail[..at], .. other[random.Next(other.Length)..]];
            case 3: return [.. mail[..at], .. "\n--b\n"u8, .. mail[at..]];
            case 4: return [.. mail[..Math.Min(mail.Length, 400)], .. mail];
            default: return [.. Ascii("Content-Type: multipart/mixed; boundary=b\nContent-Transfer-Encoding: base64\n\n--b\n"), .. mail, .. "\n--b--\n"u8];
        }
    }

    private static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));

    private static byte[] Ascii(string text) => Encoding.ASCII.GetBytes(text);
}
