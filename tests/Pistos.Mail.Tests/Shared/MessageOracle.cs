using System.Text;
using System.Text.Json;
using Pistos.Mail.Mime;
using Pistos.Mail.Mime.Parts;

namespace Pistos.Mail.Tests.Shared;

/// <summary>A message as the shared corpus expects it, and as it was read, in the same words.</summary>
internal static class MessageOracle
{
    public static string Expected(JsonElement message)
    {
        var text = new StringBuilder();
        Write(text, message, 0);
        return text.ToString();
    }

    public static string Found(MimePart root)
    {
        var text = new StringBuilder();
        Write(text, root, 0);
        return text.ToString();
    }

    private static void Write(StringBuilder text, JsonElement message, int depth)
    {
        var parts = message.GetProperty("parts").EnumerateArray().ToList();
        for (var i = 0; i < parts.Count; i++)
        {
            var body = parts[i].GetProperty("body").EnumerateObject().First();
            text.Append(' ', depth).Append(i).Append(' ').AppendLine(body.Name switch
            {
                "Text" when !IsText(parts[i]) => "bytes " + string.Join(',', Encoding.UTF8.GetBytes(body.Value.GetString()!)),
                "Multipart" => $"multipart {string.Join(',', body.Value.EnumerateArray())}",
                "Message" => "message",
                "Text" or "Html" => "text " + JsonSerializer.Serialize(body.Value.GetString()),
                _ => "bytes " + string.Join(',', body.Value.EnumerateArray()),
            });
            if (body.Name == "Message") Write(text, body.Value, depth + 1);
        }

        text.Append(' ', depth).AppendLine($"shown {message.GetProperty("text_body")} {message.GetProperty("html_body")} attached {message.GetProperty("attachments")}".Replace("\n", "").Replace(" ", ""));
    }

    private static bool IsText(JsonElement part)
    {
        var type = part.GetProperty("headers").EnumerateArray().FirstOrDefault(h => h.GetProperty("name").ToString() == "content_type");
        return type.ValueKind is not JsonValueKind.Object || !type.GetProperty("value").TryGetProperty("ContentType", out var value) || value.GetProperty("c_type").GetString() is "text";
    }

    private static void Write(StringBuilder text, MimePart root, int depth)
    {
        var parts = new List<MimePart>();
        Collect(root, parts);
        foreach (var part in parts)
        {
            text.Append(' ', depth).Append(parts.IndexOf(part)).Append(' ');
            if (part.IsMultipart) text.AppendLine($"multipart {string.Join(',', part.Children.Select(c => parts.IndexOf(c)))}");
            else if (part.IsMessage)
            {
                text.AppendLine("message");
                Write(text, part.Children[0], depth + 1);
            }
            else if (part.MediaType.StartsWith("text/", StringComparison.Ordinal)) text.AppendLine("text " + JsonSerializer.Serialize(part.Text()));
            else text.AppendLine("bytes " + string.Join(',', part.Decode().ToArray()));
        }

        var body = Body.Choose(root);
        string List(IEnumerable<MimePart> some) => $"[{string.Join(',', some.Select(p => parts.IndexOf(p)))}]";
        text.Append(' ', depth).AppendLine($"shown{List(body.TextParts)}{List(body.HtmlParts)}attached{List(body.Attachments)}");
    }

    /// <summary>The parts of one message, in the order of the corpus, those of embedded messages apart.</summary>
    private static void Collect(MimePart part, List<MimePart> into)
    {
        into.Add(part);
        if (!part.IsMultipart) return;
        foreach (var child in part.Children) Collect(child, into);
    }
}
