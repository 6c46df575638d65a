using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Pistos.Mail.Mime;
using Pistos.Mail.Mime.Headers;
using Pistos.Mail.Mime.Parts;
using Pistos.Mail.Mime.Transfer;
using Pistos.Mail.Rules;
using Pistos.Mail.Rules.Replies;

namespace Pistos.Web.Commands.Mail;

/// <summary>What Pistos sees in a mail, as <c>mail inspect --json</c> writes it: one object, one line.</summary>
internal sealed record MailView
{
    public required string File { get; init; }

    public required string Subject { get; init; }

    public required IReadOnlyList<AddressView> From { get; init; }

    public required IReadOnlyList<AddressView> To { get; init; }

    public required IReadOnlyList<AddressView> Cc { get; init; }

    public required IReadOnlyList<AddressView> ReplyTo { get; init; }

    public required DateTime? Date { get; init; }

    public required string? MessageId { get; init; }

    public required string? InReplyTo { get; init; }

    public required IReadOnlyList<string> References { get; init; }

    public required IReadOnlyList<PartView> Parts { get; init; }

    public required string Text { get; init; }

    public required string Trimmed { get; init; }

    public required IReadOnlyList<string> Attachments { get; init; }

    public required string Class { get; init; }

    /// <summary>The first recipient of a bounce; all of them stand in <see cref="Bounces"/>.</summary>
    public required BounceView? Bounce { get; init; }

    public required IReadOnlyList<BounceView> Bounces { get; init; }

    public required IReadOnlyList<string> Evidence { get; init; }

    public required IReadOnlyList<string> Problems { get; init; }

    public static MailView Of(string file, ReadOnlyMemory<byte> raw, OwnMail own)
    {
        var message = MimeMessage.Parse(raw);
        var headers = message.Headers;
        var found = Classification.Of(message, own);
        var bounces = found.Bounces.Select(b => new BounceView(b.Recipient, b.Action.ToString().ToLowerInvariant(), b.Status, b.MessageId)).ToList();
        return new MailView
        {
            File = file,
            Subject = headers.Subject,
            From = AddressView.Of(headers.From),
            To = AddressView.Of(headers.To),
            Cc = AddressView.Of(headers.Cc),
            ReplyTo = AddressView.Of(headers.ReplyTo),
            Date = headers.Date?.UtcDateTime,
            MessageId = headers.MessageId,
            InReplyTo = headers.InReplyTo is [var first, ..] ? first : null,
            References = headers.References,
            Parts = [.. message.Parts.Select(PartView.Of)],
            Text = message.Body.Text,
            Trimmed = ReplyBody.Of(message.Body).Text,
            Attachments = [.. message.Body.Attachments.Select(p => p.Path)],
            Class = JsonNamingPolicy.CamelCase.ConvertName(found.Class.ToString()),
            Bounce = bounces is [var bounce, ..] ? bounce : null,
            Bounces = bounces,
            Evidence = found.Evidence,
            Problems = message.Problems,
        };
    }
}

internal sealed record AddressView(string? Name, string Address)
{
    public static IReadOnlyList<AddressView> Of(AddressList list) => [.. list.Mailboxes.Select(m => new AddressView(m.Name, m.Address))];
}

internal sealed record BounceView(string Recipient, string Action, string? Status, string? MessageId);

internal sealed record PartView(string Path, string Type, string? Charset, string Encoding, string? Disposition, string? Name, int Bytes, string? ContentId)
{
    public static PartView Of(MimePart part)
    {
        var charset = part.Charset;
        if (charset is null && part.MediaType.StartsWith("text/", StringComparison.Ordinal)) Charsets.Decode(part.Decode().Span, null, out charset);
        var encoding = TransferDecoding.Token(part.Headers["Content-Transfer-Encoding"]);
        return new PartView(part.Path, part.MediaType, charset, encoding.Length == 0 ? "7bit" : encoding, part.Disposition?.Value, part.Name is null ? null : part.SafeName, part.Decode().Length, part.ContentId);
    }
}

[JsonSerializable(typeof(MailView))]
internal sealed partial class MailViewJson : JsonSerializerContext
{
    /// <summary>Greek stays Greek in the output.</summary>
    public static MailViewJson Readable { get; } = new(new JsonSerializerOptions { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) });
}
