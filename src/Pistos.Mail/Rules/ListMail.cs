using Pistos.Mail.Mime;

namespace Pistos.Mail.Rules;

/// <summary>Signs of mailing lists (RFC 2369, RFC 2919) and of mail in bulk.</summary>
internal static class ListMail
{
    private static readonly string[] Fields = ["List-Id", "List-Post", "List-Help", "List-Subscribe", "List-Unsubscribe", "List-Owner", "List-Archive", "Mailing-List", "X-Mailing-List", "X-List", "X-Mailman-Version", "Feedback-ID"];

    public static IReadOnlyList<string> Find(MimeMessage message)
    {
        var found = new List<string>();
        foreach (var name in Fields)
        {
            if (message.Headers.Find(name) is not null) found.Add($"{name} is set.");
        }

        foreach (var name in (string[])["Precedence", "X-Precedence"])
        {
            if (message.Headers[name]?.Trim().ToLowerInvariant() is "list" or "bulk" or "junk") found.Add($"{name}: {message.Headers[name]}");
        }

        var sender = message.Headers.Sender.Mailboxes is [{ } named, ..] ? named : message.Headers.From.Mailboxes is [{ } from, ..] ? from : null;
        var local = sender?.Address.Split('@')[0].ToLowerInvariant() ?? "";
        // RFC 3834 §2: such senders speak for a list.
        if (local.StartsWith("owner-", StringComparison.Ordinal) || local.EndsWith("-request", StringComparison.Ordinal) || local.EndsWith("-owner", StringComparison.Ordinal)) found.Add("The sender speaks for a list.");
        return found;
    }
}
