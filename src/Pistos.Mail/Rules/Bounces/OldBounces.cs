using System.Text.RegularExpressions;
using Pistos.Mail.Mime;
using Pistos.Mail.Mime.Headers;

namespace Pistos.Mail.Rules.Bounces;

/// <summary>Bounces in prose: qmail, Exim, Exchange, Gmail and the rest. A machine must have sent it, and words and an address must agree.</summary>
internal static partial class OldBounces
{
    private const int ReadAtMost = 20_000;

    private static readonly string[] Subjects =
    [
        "undelivered mail", "undeliverable", "delivery status notification", "delivery failure", "delivery has failed", "delivery report", "failure notice", "returned mail", "mail delivery failed", "mail delivery failure",
        "mail delivery system", "delivery notification", "message not delivered", "message undeliverable", "could not be delivered", "mail delivery problem", "warning: could not send", "warning: message", "delayed mail", "delivery delayed",
        "mail system error", "nondeliverable", "non delivery", "non-delivery", "unzustellbar", "unzustellbare", "échec de la remise", "non remis", "mancato recapito", "no se puede entregar", "niet bezorgd", "onbestelbaar",
        "αποτυχία παράδοσης", "αδύνατη η παράδοση", "μη παραδοτέο", "δεν παραδόθηκε", "αναφορά μη παράδοσης", "αποτυχία αποστολής",
    ];

    private static readonly string[] Failed =
    [
        "could not be delivered", "couldn't be delivered", "wasn't able to deliver", "unable to deliver", "undeliverable", "was not delivered", "permanent error", "permanent fatal errors", "delivery to the following", "user unknown",
        "mailbox unavailable", "mailbox not found", "no such user", "does not exist", "address rejected", "did not reach", "delivery has failed", "failed permanently", "recipient rejected", "quota exceeded", "mailbox full",
        "not found", "this is a permanent error", "i'm sorry to have to inform you", "konnte nicht zugestellt", "n'a pas pu être", "δεν ήταν δυνατή η παράδοση", "δεν μπόρεσε να παραδοθεί", "δεν παραδόθηκε", "απέτυχε",
    ];

    private static readonly string[] Delayed = ["delayed", "will be retried", "will keep trying", "has not yet been delivered", "still trying", "do not need to resend", "warning message only", "καθυστερ", "θα επαναληφθεί"];

    public static IReadOnlyList<Bounce> Find(MimeMessage message, string? id, bool certain)
    {
        var subject = message.Headers.Subject.ToLowerInvariant();
        var from = message.Headers.From.Mailboxes is [{ } sender, ..] ? sender : null;
        var local = from?.Address.Split('@')[0].ToLowerInvariant() ?? "";
        var bySystem = local is "mailer-daemon" or "postmaster" or "maildaemon" or "mail-daemon" or "mdaemon" || local.StartsWith("mailer-daemon", StringComparison.Ordinal) || local.StartsWith("microsoftexchange", StringComparison.Ordinal)
            || message.Headers.Find("Return-Path") is { } path && path.RawValue.Span.IndexOf("<>"u8) >= 0 && from?.Name?.Contains("Mail Delivery", StringComparison.OrdinalIgnoreCase) is true;
        var bySubject = Subjects.Any(s => subject.Contains(s, StringComparison.Ordinal));
        if (!certain && !(bySystem && (bySubject || local.Length > 0))) return [];
        var text = message.Body.Text;
        if (text.Length > ReadAtMost) text = text[..ReadAtMost];
        var lower = text.ToLowerInvariant();
        var isFailed = Failed.Any(f => lower.Contains(f, StringComparison.Ordinal));
        var isDelayed = Delayed.Any(d => lower.Contains(d, StringComparison.Ordinal) || subject.Contains(d, StringComparison.Ordinal));
        if (!certain && !bySubject && !isFailed && !isDelayed) return [];
        var action = isDelayed && !(isFailed && lower.Contains("permanent", StringComparison.Ordinal)) ? BounceAction.Delayed : BounceAction.Failed;
        var recipients = Recipients(text, message);
        var status = StatusIn(text);
        if (action is BounceAction.Failed && status is ['2', ..]) status = null;
        return [.. recipients.DefaultIfEmpty("").Select(r => new Bounce(r, action, status, DiagnosticIn(text), id ?? IdIn(text)))];
    }

    /// <summary>An enhanced status (RFC 3463), else one made of the reply code (RFC 5321 §4.2).</summary>
    public static string? StatusIn(string text)
    {
        var head = text.Length > ReadAtMost ? text[..ReadAtMost] : text;
        if (BounceReader.StatusCode().Match(head) is { Success: true } enhanced) return enhanced.Value;
        return ReplyCode().Match(head) is { Success: true } reply ? reply.Groups[1].Value switch
        {
            "550" or "551" or "553" => "5.1.1",
            "552" => "5.2.2",
            "450" or "451" => "4.2.0",
            "452" => "4.2.2",
            ['4', ..] => "4.0.0",
            _ => "5.0.0",
        }
        : null;
    }

    public static string? DiagnosticIn(string text)
    {
        foreach (var line in text.Split('\n').Take(200))
        {
            if (line.Length < 1_000 && (ReplyCode().IsMatch(line) || BounceReader.StatusCode().IsMatch(line))) return line.Trim();
        }

        return null;
    }

    /// <summary>Where the mail is only pasted below the text, its id stands in a line of its own.</summary>
    public static string? IdIn(string text)
    {
        var at = text.IndexOf("\nMessage-ID:", StringComparison.OrdinalIgnoreCase);
        if (at < 0) return null;
        var end = text.IndexOf('\n', at + 1);
        return MessageIds.Parse(text[(at + 12)..(end < 0 ? text.Length : end)]) is [var id, ..] ? id : null;
    }

    /// <summary>Addresses in the notice itself, above the mail that it returns: those in brackets or alone on a line, none of which sent the notice.</summary>
    private static List<string> Recipients(string text, MimeMessage message)
    {
        var own = message.Headers.From.Mailboxes.Concat(message.Headers.To.Mailboxes).Select(m => m.Address.ToLowerInvariant()).ToHashSet();
        var found = new List<string>();
        foreach (var raw in text.Split('\n').Take(200))
        {
            var line = raw.Trim();
            if (line.StartsWith("--- ", StringComparison.Ordinal) && line.Contains("copy of the message", StringComparison.OrdinalIgnoreCase)
                || line.StartsWith("------ This is a copy", StringComparison.OrdinalIgnoreCase) || line.StartsWith("Return-Path:", StringComparison.OrdinalIgnoreCase)
                || line.StartsWith("Received:", StringComparison.OrdinalIgnoreCase) || line.Contains("original message", StringComparison.OrdinalIgnoreCase) && line.StartsWith('-')) break;
            if (line.Length > 1_000) continue;
            foreach (var match in Address().EnumerateMatches(line))
            {
                var address = line.Substring(match.Index, match.Length).TrimEnd('.');
                if (!own.Contains(address.ToLowerInvariant()) && !found.Contains(address, StringComparer.OrdinalIgnoreCase) && found.Count < 100) found.Add(address);
            }

            // The first place that names any is the notice's list; what is named in its explanations is not.
            if (found.Count > 0 && line.Length > 0 && (line.EndsWith(':') || ReplyCode().IsMatch(line))) break;
        }

        return found;
    }

    [GeneratedRegex(@"[A-Za-z0-9.!#$%&'*+/=?^_{|}~-]{1,64}@[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63}){1,8}", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Address();

    [GeneratedRegex(@"(?:^|[\s:;(<""'])([45][0-5][0-9])(?:[\s;:,-]|$)", RegexOptions.CultureInvariant)]
    private static partial Regex ReplyCode();
}
