using Pistos.Mail.Mime;
using Pistos.Mail.Mime.Headers;

namespace Pistos.Mail.Rules.Bounces;

/// <summary>Somebody called a mail of ours spam (ARF, RFC 5965).</summary>
/// <param name="Type">Feedback-Type: abuse, fraud, not-spam …; "abuse" when none is given.</param>
/// <param name="Recipients">Who complained, as far as the report tells: often it does not, and only our own token in the mail does.</param>
/// <param name="MailFrom">The envelope sender that we used; null when not told.</param>
/// <param name="MessageId">The id of the mail, without brackets; null when it is not attached.</param>
public sealed record Complaint(string Type, IReadOnlyList<string> Recipients, string? MailFrom, string? MessageId);

internal static class Complaints
{
    public static Complaint? Find(MimeMessage message)
    {
        if (message.Parts.FirstOrDefault(p => p.MediaType == "message/feedback-report") is not { } report) return null;
        var fields = ReportFields.Read(report.Text());
        string? Field(string name) => fields.Select(f => f.GetValueOrDefault(name)).FirstOrDefault(v => v is not null);
        var original = ReportFields.Returned(message);
        var recipients = new[] { Field("original-rcpt-to"), Field("removal-recipient") }.Where(r => r is not null).Select(r => ReportFields.Address(r!)).Where(r => r.Contains('@')).Distinct().ToList();
        if (recipients.Count == 0 && original is not null) recipients.AddRange(original.To.Mailboxes.Select(m => m.Address).Where(a => a.Contains('@')));
        return new Complaint(Field("feedback-type")?.ToLowerInvariant() ?? "abuse", recipients, Field("original-mail-from") is { } from ? ReportFields.Address(from) : null, original?.MessageId);
    }
}
