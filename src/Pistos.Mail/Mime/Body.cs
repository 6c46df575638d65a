using Pistos.Mail.Mime.Parts;
using Pistos.Mail.Mime.Texts;

namespace Pistos.Mail.Mime;

/// <summary>
/// What to show of a message, and what to offer as attachments, by the algorithm of RFC 8621 §4.1.4: of alternatives the one that fits,
/// related pictures with their HTML, texts that stand between attachments in their order. Each part is in one of the lists at least, in a text list at most once.
/// </summary>
public sealed class Body
{
    internal Body(IReadOnlyList<MimePart> textParts, IReadOnlyList<MimePart> htmlParts, IReadOnlyList<MimePart> attachments)
    {
        TextParts = textParts;
        HtmlParts = htmlParts;
        Attachments = attachments;
    }

    /// <summary>The parts to show one below the other where plain text is wanted. Pictures among them belong at their place.</summary>
    public IReadOnlyList<MimePart> TextParts { get; }

    /// <summary>The parts to show where HTML is wanted.</summary>
    public IReadOnlyList<MimePart> HtmlParts { get; }

    /// <summary>Everything else, and the pictures, sounds and films that stand among the texts, since plain text cannot show them.</summary>
    public IReadOnlyList<MimePart> Attachments { get; }

    /// <summary>Whether there is HTML to show.</summary>
    public bool HasHtml => HtmlParts.Any(p => p.MediaType == "text/html");

    /// <summary>The body as plain text with line feeds: the plain parts, or the HTML as text where the plain part is missing or empty.</summary>
    public string Text => BodyText.Of(this);

    /// <summary>The HTML parts one below the other, as sent (never safe to show as it is); null without any.</summary>
    public string? Html => HasHtml ? BodyText.HtmlOf(this) : null;

    internal static Body Choose(MimePart root) => new BodyChoice().Choose(root);
}
