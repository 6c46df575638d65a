namespace Pistos.Mail.Mime.Parts;

/// <summary>Goes through the parts as RFC 8621 §4.1.4 suggests. The depth is bounded by the budget.</summary>
internal sealed class BodyChoice
{
    private readonly List<MimePart> _attachments = [];

    public Body Choose(MimePart root)
    {
        var text = new List<MimePart>();
        var html = new List<MimePart>();
        Read([root], "mixed", inAlternative: false, text, html);
        return new Body(text, html, _attachments);
    }

    private void Read(IReadOnlyList<MimePart> parts, string container, bool inAlternative, List<MimePart>? text, List<MimePart>? html)
    {
        var (textBefore, htmlBefore) = (text?.Count ?? -1, html?.Count ?? -1);
        var shown = container == "related" ? RootOf(parts) : 0;
        for (var i = 0; i < parts.Count; i++)
        {
            var part = parts[i];
            if (part.IsMultipart)
            {
                var kind = part.MediaType[10..];
                Read(part.Children, kind, inAlternative || kind == "alternative", text, html);
            }
            else if (!IsInline(part, i == shown, container)) _attachments.Add(part);
            else if (container == "alternative") AddAlternative(part, text, html);
            else
            {
                if (inAlternative && IsText(part)) html = null;
                if (inAlternative && part.MediaType == "text/html") text = null;
                text?.Add(part);
                html?.Add(part);
                if (IsMedia(part)) _attachments.Add(part);
            }
        }

        if (container != "alternative" || text is null || html is null) return;
        if (textBefore == text.Count && htmlBefore != html.Count) text.AddRange(html.Skip(htmlBefore).ToList());
        else if (htmlBefore == html.Count && textBefore != text.Count) html.AddRange(text.Skip(textBefore).ToList());
    }

    private void AddAlternative(MimePart part, List<MimePart>? text, List<MimePart>? html)
    {
        if (IsText(part) && text is not null) text.Add(part);
        else if (part.MediaType == "text/html" && html is not null) html.Add(part);
        else _attachments.Add(part);
    }

    /// <summary>RFC 2387 §3.2: the part that <c>start</c> names, else the first.</summary>
    private static int RootOf(IReadOnlyList<MimePart> parts)
    {
        if (parts is not [{ Parent.ContentType: { } type }, ..] || type["start"] is not { Length: > 2 } start) return 0;
        for (var i = 0; i < parts.Count; i++)
        {
            if (parts[i].ContentId is { } id && start.Trim('<', '>', ' ') == id) return i;
        }

        return 0;
    }

    private static bool IsInline(MimePart part, bool isFirst, string container)
    {
        if (part.Disposition?.Value == "attachment") return false;
        if (!IsText(part) && part.MediaType != "text/html" && !IsMedia(part)) return false;
        // What is not in the encoding that it claims cannot be shown as what it claims; a text at the beginning is read all the same.
        if (part.Encoding is Transfer.TransferEncoding.Base64 && (IsMedia(part) || !isFirst) && !Transfer.Base64.IsPlausible(part.RawBody.Span)) return false;
        return isFirst || container != "related" && (IsMedia(part) || part.Name is null);
    }

    /// <summary>Plain text; a multipart in which nothing could be found is read as such, so that nobody loses it.</summary>
    private static bool IsText(MimePart part) =>
        part.MediaType == "text/plain" || part.Parent is null or { IsMessage: true } && part.MediaType is "text/enriched" or "text/richtext" or "text/markdown" || part is { IsMultipart: false } && part.MediaType.StartsWith("multipart/", StringComparison.Ordinal);

    private static bool IsMedia(MimePart part) =>
        part.MediaType.StartsWith("image/", StringComparison.Ordinal) || part.MediaType.StartsWith("audio/", StringComparison.Ordinal) || part.MediaType.StartsWith("video/", StringComparison.Ordinal);
}
