using System.Text;
using Pistos.Mail.Mime;

namespace Pistos.Mail.Tests.Mime;

/// <summary>Messages written in tests: with line feeds, read as bytes.</summary>
internal static class Wire
{
    public static MimeMessage Read(string text) => MimeMessage.Parse(Encoding.UTF8.GetBytes(text));

    public static MimeMessage ReadLatin(string text) => MimeMessage.Parse(Encoding.Latin1.GetBytes(text));

    /// <summary>The tree in words, such as <c>mixed[text/plain html message[text/plain]]</c>.</summary>
    public static string Shape(MimeMessage message) => Shape(message.Root);

    private static string Shape(Pistos.Mail.Mime.Parts.MimePart part)
    {
        var name = part.IsMultipart ? part.MediaType[10..] : part.MediaType;
        return part.Children.Count == 0 ? name : $"{name}[{string.Join(' ', part.Children.Select(Shape))}]";
    }
}
