using System.Text;
using Pistos.Mail.Mime;
using Pistos.Mail.Mime.Headers;
using Pistos.Mail.Rules.Threads;

namespace Pistos.Mail.Tests.Rules;

/// <summary>Which mail answers which.</summary>
public sealed class ThreadTests
{
    [Theory]
    [InlineData("References: <a@x> <b@x>\nIn-Reply-To: <b@x>", "b@x a@x")]
    [InlineData("References: <a@x>\n <b@x>\n\t<c@x>", "c@x b@x a@x")]
    [InlineData("In-Reply-To: <a@x>", "a@x")]
    [InlineData("In-Reply-To: Your message of Monday <a@x>", "a@x")]
    [InlineData("In-Reply-To: Anna's letter \"Hello\" of 3 May", "")]
    [InlineData("References: <a@x> junk between <b@x>", "b@x a@x")]
    [InlineData("References: <a@x><b@x>", "b@x a@x")]
    [InlineData("References: <cut<a@x>", "a@x cut")]
    [InlineData("References: <a\n @x> <b@\n x>", "b@x a@x")]
    [InlineData("References: <Upper.Case@X>", "upper.case@x")]
    [InlineData("References: <\"a\"@x>", "a@x")]
    [InlineData("References: =?us-ascii?Q?=3Ca=40x=3E=20=3Cb=40x=3E?=", "b@x a@x")]
    [InlineData("References:\nIn-Reply-To: <a@x>", "a@x")]
    [InlineData("References: <a@x> <a@x>", "a@x")]
    public void The_nearest_mail_comes_first(string header, string expected) => Assert.Equal(expected, string.Join(' ', ThreadIds.Of(Headers(header))));

    [Theory]
    [InlineData("Message-ID: <c@x>\nReferences: <a@x> <b@x>", "a@x b@x c@x")]
    [InlineData("Message-ID: <c@x>\nIn-Reply-To: <b@x>", "b@x c@x")]
    [InlineData("Message-ID: <c@x>\nIn-Reply-To: <a@x> <b@x>", "c@x")]
    [InlineData("Message-ID: <c@x>", "c@x")]
    [InlineData("References: <a@x>", "a@x")]
    public void An_answer_refers_to_the_chain_before_it(string parent, string expected) => Assert.Equal(expected, string.Join(' ', ThreadIds.ForReplyTo(Headers(parent))));

    [Fact]
    public void A_chain_without_end_keeps_its_beginning_and_its_end()
    {
        var chain = ThreadIds.ForReplyTo(Headers("Message-ID: <last@x>\nReferences: " + string.Join(' ', Enumerable.Range(0, 500).Select(i => $"<{i}@x>"))));
        Assert.Equal(50, chain.Count);
        Assert.Equal(("0@x", "last@x"), (chain[0], chain[^1]));
    }

    [Theory]
    [InlineData("Hello", "Hello", false)]
    [InlineData("Re: Hello", "Hello", true)]
    [InlineData("RE: re : Re[2]: Hello", "Hello", true)]
    [InlineData("Fwd: Hello (fwd)", "Hello", true)]
    [InlineData("[Fwd: Re: Hello]", "Hello", true)]
    [InlineData("[list] Re: Hello", "Hello", true)]
    [InlineData("[list] Hello", "Hello", false)]
    [InlineData("[only]", "[only]", false)]
    [InlineData("  Hello \t there ", "Hello there", false)]
    [InlineData("ΑΠ: Η παραγγελία μου", "Η παραγγελία μου", true)]
    [InlineData("Απάντηση: ΠΡΘ: Η παραγγελία μου", "Η παραγγελία μου", true)]
    [InlineData("Σχετ: Η παραγγελία μου", "Η παραγγελία μου", true)]
    [InlineData("AW: WG: Bestellung", "Bestellung", true)]
    [InlineData("Antw: SV: Bestelling", "Bestelling", true)]
    [InlineData("Rejected: my card", "Rejected: my card", false)]
    [InlineData("I: ", "", true)]
    [InlineData("", "", false)]
    public void The_base_subject_is_what_all_mails_of_a_thread_share(string subject, string expected, bool isReply) =>
        Assert.Equal(new BaseSubject(expected, isReply), BaseSubject.Of(subject));

    private static HeaderList Headers(string header) => MimeMessage.Parse(Encoding.UTF8.GetBytes(header + "\n\n")).Headers;
}
