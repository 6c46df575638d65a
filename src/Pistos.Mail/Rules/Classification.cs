using Pistos.Mail.Mime;
using Pistos.Mail.Rules.Bounces;

namespace Pistos.Mail.Rules;

/// <summary>What a message is, and by what it was recognised.</summary>
/// <param name="Class">The kind of mail.</param>
/// <param name="Evidence">The signs, in words, the decisive one first. Empty for a person's mail.</param>
/// <param name="MayAnswer">Whether an automatic answer may be sent at all (RFC 3834 §2): never to machines, lists, bounces, ourselves.</param>
/// <param name="Bounces">What is said of each recipient, where the mail is a bounce.</param>
/// <param name="Complaint">What is complained about, where it is a complaint.</param>
/// <param name="Receipt">What happened to which mail, where it is a receipt.</param>
public sealed record Classification(
    MailClass Class,
    IReadOnlyList<string> Evidence,
    bool MayAnswer,
    IReadOnlyList<Bounce> Bounces,
    Complaint? Complaint,
    Receipt? Receipt)
{
    /// <summary>Recognises a message. Never throws.</summary>
    public static Classification Of(MimeMessage message, OwnMail? own = null)
    {
        var self = Loops.FindOwn(message, own ?? OwnMail.Unknown);
        if (self is not null) return Machine(MailClass.Own, [self]);
        if (Complaints.Find(message) is { } complaint) return Machine(MailClass.Complaint, ["A feedback report (RFC 5965)."]) with { Complaint = complaint };
        if (Receipts.Find(message) is { } receipt) return Machine(MailClass.Receipt, ["A disposition notification (RFC 8098)."]) with { Receipt = receipt };
        var (bounces, sign) = BounceReader.Find(message);
        if (bounces.Count > 0) return Machine(MailClass.Bounce, [sign]) with { Bounces = bounces };
        var evidence = AutoReplies.Find(message);
        if (evidence.Count > 0) return Machine(MailClass.AutoReply, evidence);
        evidence = ListMail.Find(message);
        if (evidence.Count > 0) return Machine(MailClass.List, evidence);
        var caution = Loops.FindReasonsNotToAnswer(message);
        return new Classification(MailClass.Person, caution, caution.Count == 0, [], null, null);
    }

    private static Classification Machine(MailClass kind, IReadOnlyList<string> evidence) => new(kind, evidence, false, [], null, null);
}
