using System.Text;
using System.Text.Json;
using Pistos.Mail.Mime;
using Pistos.Mail.Rules;

namespace Pistos.Mail.Tests.Rules;

/// <summary>What kind of mail it is, and who bounced.</summary>
public sealed class ClassificationTests
{
    private static readonly OwnMail Shop = new() { Addresses = ["help@shop.gr"], IsOurId = id => id.StartsWith("c.", StringComparison.Ordinal), LoopField = ("X-Pistos-Loop", "abc") };

    public static TheoryData<string> Names => [.. ClassificationCases.All.Select(c => c.Name)];

    [Theory, MemberData(nameof(Names))]
    public void Mail_is_recognised_for_what_it_is(string name)
    {
        var (_, mail, expected) = ClassificationCases.All.Single(c => c.Name == name);
        Assert.Equal(expected, Describe(mail));
        Assert.Equal(expected, Describe(mail.Replace("\n", "\r\n")));
    }

    [Fact]
    public void Only_a_person_who_can_be_answered_is_answered_automatically()
    {
        foreach (var (name, mail, _) in ClassificationCases.All)
        {
            var found = Classify(mail);
            if (found.MayAnswer) Assert.True(found.Class is MailClass.Person, name);
        }

        Assert.True(Classify("From: anna@example.com\n\nHi").MayAnswer);
        Assert.False(Classify("From: anna@example.com\nX-Auto-Response-Suppress: OOF, AutoReply\n\nHi").MayAnswer);
        Assert.False(Classify("From: anna@example.com\nFrom: boss@example.com\n\nHi").MayAnswer);
        Assert.False(Classify("Subject: nobody\n\nHi").MayAnswer);
        Assert.False(Classify(string.Concat(Enumerable.Repeat("Received: from a by b\n", Loops.MostHops)) + "From: anna@example.com\n\nHi").MayAnswer);
    }

    private static Classification Classify(string mail) => Classification.Of(MimeMessage.Parse(Encoding.UTF8.GetBytes(mail)), Shop);

    private static string Describe(string mail)
    {
        var found = Classify(mail);
        var kind = JsonNamingPolicy.CamelCase.ConvertName(found.Class.ToString());
        if (found.Complaint is { } complaint) return $"{kind} {complaint.Type} {string.Join(' ', complaint.Recipients)} {complaint.MessageId}";
        if (found.Receipt is { } receipt) return $"{kind} {receipt.Disposition} {receipt.MessageId}";
        return $"{kind} {string.Join(", ", found.Bounces.Select(b => $"{b.Recipient} {b.Action.ToString().ToLowerInvariant()} {b.Status} {b.MessageId}".TrimEnd()))}".TrimEnd();
    }
}
