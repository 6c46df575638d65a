using Pistos.Mail.Mime;
using Pistos.Mail.Mime.Headers;

namespace Pistos.Mail.Rules.Bounces;

/// <summary>Word that a mail was seen, or thrown away unseen (RFC 8098).</summary>
/// <param name="Recipient">Who says so.</param>
/// <param name="Disposition">displayed, deleted, dispatched, processed.</param>
/// <param name="MessageId">The id of the mail, without brackets; null when not told.</param>
public sealed record Receipt(string Recipient, string Disposition, string? MessageId);

internal static class Receipts
{
    public static Receipt? Find(MimeMessage message)
    {
        if (message.Parts.FirstOrDefault(p => p.MediaType is "message/disposition-notification" or "message/global-disposition-notification") is not { } part) return null;
        var fields = ReportFields.Read(part.Text());
        string? Field(string name) => fields.Select(f => f.GetValueOrDefault(name)).FirstOrDefault(v => v is not null);
        var recipient = Field("original-recipient") ?? Field("final-recipient") ?? "";
        // disposition: mode/mode; type/modifier
        var type = Field("disposition")?.Split(';')[^1].Split('/')[0].Trim().ToLowerInvariant() ?? "";
        var id = Field("original-message-id") is { } written && MessageIds.Parse(written) is [var first, ..] ? first : ReportFields.Returned(message)?.MessageId;
        return new Receipt(ReportFields.Address(recipient), type, id);
    }
}
