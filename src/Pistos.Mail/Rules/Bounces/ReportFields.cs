using Pistos.Mail.Mime;
using Pistos.Mail.Mime.Headers;
using Pistos.Mail.Mime.Parts;

namespace Pistos.Mail.Rules.Bounces;

/// <summary>The groups of fields of a report part (RFC 3464 §2.1), through missing empty lines and sentences among them.</summary>
internal static class ReportFields
{
    private const int MostGroups = 1_000;

    /// <summary>Groups of name (lower case) and value. The first is of the whole message.</summary>
    public static List<Dictionary<string, string>> Read(string text)
    {
        var groups = new List<Dictionary<string, string>>();
        Dictionary<string, string>? group = null;
        string? last = null;
        foreach (var raw in text.Split('\n'))
        {
            var line = raw.TrimEnd('\r', ' ', '\t');
            if (line.Length == 0)
            {
                group = null;
                last = null;
            }
            else if (line[0] is ' ' or '\t' && group is not null && last is not null)
            {
                if (group[last].Length < 4_000) group[last] += " " + line.Trim();
            }
            else if (line.IndexOf(':') is > 0 and var colon && line.AsSpan(0, colon).TrimEnd().IndexOfAny(" \t") < 0)
            {
                last = line[..colon].Trim().ToLowerInvariant();
                // A second recipient without the empty line before it begins a group all the same.
                if (group is null || last is "final-recipient" or "original-recipient" && group.ContainsKey(last)) Begin();
                if (group!.TryAdd(last, line[(colon + 1)..].Trim()) is false) last = null;
            }
            else last = null; // a sentence that does not belong here

            if (groups.Count > MostGroups) break;
        }

        return groups;

        void Begin() => groups.Add(group = new Dictionary<string, string>(StringComparer.Ordinal));
    }

    /// <summary>"rfc822; anna@example.com" without its type, brackets and comments.</summary>
    public static string Address(string value)
    {
        var text = value.IndexOf(';') is var semicolon and >= 0 ? value[(semicolon + 1)..] : value;
        var address = AddressList.Parse(text).Mailboxes is [{ Address.Length: > 0 } mailbox, ..] ? mailbox.Address : text;
        return address.Trim(' ', '<', '>');
    }

    /// <summary>The mail that a report carries back, whole or its header alone: where to look for its id.</summary>
    public static HeaderList? Returned(MimeMessage report)
    {
        foreach (var part in report.Parts)
        {
            if (part == report.Root) continue;
            if (part.IsMessage) return part.Children[0].Headers;
            if (part.MediaType is "text/rfc822-headers" or "message/rfc822-headers" or "message/global-headers" or "message/rfc822")
                return MimeMessage.Parse(part.Decode()).Headers;
        }

        return null;
    }
}
