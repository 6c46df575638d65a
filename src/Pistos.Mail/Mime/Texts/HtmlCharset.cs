using System.Text;

namespace Pistos.Mail.Mime.Texts;

/// <summary>The charset that an HTML document names in its first kilobyte (HTML standard, prescan).</summary>
internal static class HtmlCharset
{
    public static string? Find(ReadOnlySpan<byte> bytes)
    {
        var head = Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, 1024)]);
        var at = head.IndexOf("charset=", StringComparison.OrdinalIgnoreCase);
        if (at < 0) return null;
        var name = head.AsSpan(at + 8).TrimStart(" \"'");
        var end = name.IndexOfAny(" \"'>;/");
        return end > 0 ? name[..end].ToString() : null;
    }
}
