using System.Globalization;

namespace Pistos.Mail.Mime.Parts;

/// <summary>Numbers parts as IMAP does (RFC 9051 §6.4.5).</summary>
internal static class PartPaths
{
    public static void Number(MimePart root, List<MimePart> into)
    {
        var open = new Stack<(MimePart Part, string Prefix)>();
        root.Path = root.IsMultipart ? "0" : "1";
        open.Push((root, root.IsMultipart ? "" : root.Path + "."));
        while (open.TryPop(out var next))
        {
            var (part, prefix) = next;
            into.Add(part);
            for (var i = part.Children.Count - 1; i >= 0; i--)
            {
                var child = part.Children[i];
                // The multipart of an embedded message has no number of its own; its parts hang on the message's.
                var nameless = part.IsMessage && child.IsMultipart;
                child.Path = prefix + (nameless ? "0" : (i + 1).ToString(CultureInfo.InvariantCulture));
                open.Push((child, nameless ? prefix : child.Path + "."));
            }
        }
    }
}
