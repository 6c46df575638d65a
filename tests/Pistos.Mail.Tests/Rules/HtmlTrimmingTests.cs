using System.Text;
using Pistos.Mail.Mime;
using Pistos.Mail.Rules.Replies;

namespace Pistos.Mail.Tests.Rules;

/// <summary>Mail that is HTML only: the containers that programs mark.</summary>
public sealed class HtmlTrimmingTests
{
    [Theory]
    [InlineData("<div dir=\"ltr\">Ευχαριστώ πολύ!</div><br><div class=\"gmail_quote gmail_quote_container\"><div dir=\"ltr\" class=\"gmail_attr\">Στις Δευ ... έγραψε:<br></div><blockquote class=\"gmail_quote\" style=\"margin:0\">Παλιό</blockquote></div>")]
    [InlineData("<div>Ευχαριστώ πολύ!</div><div id=\"appendonsend\"></div><hr><div id=\"divRplyFwdMsg\"><b>Από:</b> Shop<br><b>Θέμα:</b> Α</div><div>Παλιό</div>")]
    [InlineData("<p>Ευχαριστώ πολύ!</p><blockquote type=\"cite\"><p>Παλιό</p></blockquote>")]
    [InlineData("<div class=WordSection1><p class=MsoNormal>Ευχαριστώ πολύ!</p><div style='border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm'><p><b>Από:</b> Shop</p></div><p>Παλιό</p></div>")]
    [InlineData("<div>Ευχαριστώ πολύ!</div><div class=\"moz-cite-prefix\">Στις 5/1 έγραψε:</div><blockquote type=\"cite\">Παλιό</blockquote>")]
    [InlineData("<div>Ευχαριστώ πολύ!</div><div class=\"yahoo_quoted\"><div>Παλιό</div></div>")]
    [InlineData("<div>Ευχαριστώ πολύ!</div><div class=\"protonmail_quote\">Παλιό</div>")]
    [InlineData("<p>Ευχαριστώ πολύ!</p><p>Στις 5/1/2026 10:23 π.μ., ο/η Shop έγραψε:</p><blockquote>Παλιό</blockquote>")]
    public void The_quoted_mail_is_cut_off(string html)
    {
        var message = MimeMessage.Parse(Encoding.UTF8.GetBytes($"From: maria@example.gr\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{html}"));
        Assert.Equal("Ευχαριστώ πολύ!", ReplyBody.Of(message.Body).Text);
        Assert.Contains("Παλιό", message.Body.Text);
    }

    [Fact]
    public void A_mail_that_is_nothing_but_a_quote_is_not_shown_empty()
    {
        var message = MimeMessage.Parse("From: a@example.gr\r\nContent-Type: text/html\r\n\r\n<div class=\"gmail_quote\"><blockquote class=\"gmail_quote\">Hello there</blockquote></div>"u8.ToArray());
        Assert.Contains("Hello there", ReplyBody.Of(message.Body).Text);
    }
}
