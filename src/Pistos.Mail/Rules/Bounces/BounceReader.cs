using System.Text.RegularExpressions;
using Pistos.Mail.Mime;
using Pistos.Mail.Mime.Headers;

namespace Pistos.Mail.Rules.Bounces;

/// <summary>Reads bounces: delivery status notifications (RFC 3464), and those of servers that never heard of them.</summary>
internal static partial class BounceReader
{
    public static (IReadOnlyList<Bounce> Bounces, string Sign) Find(MimeMessage message)
    {
        var returned = ReportFields.Returned(message);
        var id = returned?.MessageId;
        if (message.Parts.FirstOrDefault(p => p.MediaType is "message/delivery-status" or "message/global-delivery-status") is { } status)
        {
            var bounces = FromStatus(status.Text(), id);
            if (bounces.Count > 0) return (bounces, "A delivery status notification (RFC 3464).");
            var said = OldBounces.Find(message, id, certain: true);
            return (said.Count > 0 ? said : [new Bounce("", BounceAction.Failed, null, null, id)], "A delivery status notification that names no recipient.");
        }

        if (message.Headers.Find("X-Failed-Recipients") is { } failed)
        {
            var text = message.Body.Text;
            var all = AddressList.Parse(failed.Value).Mailboxes.Where(m => m.Address.Contains('@'));
            var code = OldBounces.StatusIn(text);
            List<Bounce> bounces = [.. all.Select(m => new Bounce(m.Address, BounceAction.Failed, code, OldBounces.DiagnosticIn(text), id ?? OldBounces.IdIn(text)))];
            if (bounces.Count > 0) return (bounces, "X-Failed-Recipients is set.");
        }

        var isReport = message.Root.MediaType == "multipart/report" && message.Root.ContentType?["report-type"] is null or "delivery-status";
        var found = OldBounces.Find(message, id, isReport);
        return (found, found.Count > 0 ? "It reads like a bounce." : "");
    }

    private static List<Bounce> FromStatus(string text, string? id)
    {
        var bounces = new List<Bounce>();
        foreach (var group in ReportFields.Read(text))
        {
            var final = group.GetValueOrDefault("final-recipient");
            var original = group.GetValueOrDefault("original-recipient");
            if (final is null && original is null && !group.ContainsKey("action")) continue;
            var address = ReportFields.Address(original is { Length: > 0 } && original.Contains('@') ? original : final ?? group.GetValueOrDefault("x-actual-recipient") ?? "");
            var diagnostic = group.GetValueOrDefault("diagnostic-code");
            var status = group.TryGetValue("status", out var written) && StatusCode().Match(written) is { Success: true } match ? match.Value : null;
            status ??= diagnostic is null ? null : OldBounces.StatusIn(diagnostic);
            bounces.Add(new Bounce(address, Action(group.GetValueOrDefault("action"), status), status, WithoutType(diagnostic), id));
        }

        return bounces;
    }

    private static BounceAction Action(string? written, string? status) => written?.Split(' ', '(')[0].ToLowerInvariant() switch
    {
        "failed" or "failure" or "fail" => BounceAction.Failed,
        "delayed" or "delay" => BounceAction.Delayed,
        "delivered" => BounceAction.Delivered,
        "relayed" => BounceAction.Relayed,
        "expanded" => BounceAction.Expanded,
        _ => status is ['4', ..] ? BounceAction.Delayed : status is ['2', ..] ? BounceAction.Delivered : BounceAction.Failed,
    };

    private static string? WithoutType(string? diagnostic) =>
        diagnostic?.IndexOf(';') is > 0 and < 20 and var end ? diagnostic[(end + 1)..].Trim() : diagnostic;

    [GeneratedRegex(@"\b[245]\.\d{1,3}\.\d{1,3}\b", RegexOptions.CultureInvariant)]
    internal static partial Regex StatusCode();
}
