using System.Text;

namespace Pistos.Mail.Mime.Texts;

/// <summary>Puts the paragraphs of format=flowed (RFC 3676 §4) together again, each quote depth by itself.</summary>
internal static class FlowedText
{
    public static string Of(string text, bool deleteSpace)
    {
        var plain = new StringBuilder(text.Length);
        var depthBefore = -1; // quote depth of the line that waits to be continued
        foreach (var range in text.AsSpan().Split('\n'))
        {
            var line = text.AsSpan()[range];
            var depth = 0;
            while (depth < line.Length && line[depth] == '>') depth++;
            var content = line[depth..];
            if (content.StartsWith(' ')) content = content[1..];
            var isSignature = content.SequenceEqual("-- ");
            var flows = content.EndsWith(' ') && !isSignature;
            if (depthBefore != depth || isSignature)
            {
                if (range.Start.Value > 0 || plain.Length > 0) plain.Append('\n');
                if (depth > 0) plain.Append('>', depth).Append(' ');
            }

            plain.Append(flows && deleteSpace ? content[..^1] : content);
            depthBefore = flows ? depth : -1;
        }

        return plain.ToString();
    }
}
