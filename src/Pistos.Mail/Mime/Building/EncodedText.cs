using System.Text;

namespace Pistos.Mail.Mime.Building;

/// <summary>Writes text for headers: plain where it may stand so, else as encoded words of at most 75 characters (RFC 2047 §2), split between characters only.</summary>
internal static class EncodedText
{
    private const int BytesPerWord = 42; // in base64 56 characters, with =?utf-8?B??= 68

    /// <summary>One line of text: controls become spaces, spaces at the ends go, so that nothing can begin a new field.</summary>
    public static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsControl(rune) || rune.Value is 0x2028 or 0x2029) clean.Append(' ');
            else clean.Append(rune);
        }

        return clean.ToString().Trim(' ');
    }

    /// <summary>Words to be folded between.</summary>
    public static IEnumerable<string> Words(string clean) =>
        IsPlain(clean) ? clean.Split(' ') : Encode(clean);

    public static bool IsPlain(string clean)
    {
        if (!Ascii.IsValid(clean) || clean.Contains("=?", StringComparison.Ordinal) || clean.Contains("  ", StringComparison.Ordinal)) return false;
        return clean.Split(' ').All(w => w.Length < 70);
    }

    public static IEnumerable<string> Encode(string clean)
    {
        var bytes = new MemoryStream();
        var buffer = new byte[4];
        foreach (var rune in clean.EnumerateRunes())
        {
            var length = rune.EncodeToUtf8(buffer);
            if (bytes.Length + length > BytesPerWord)
            {
                yield return Word(bytes);
                bytes.SetLength(0);
            }

            bytes.Write(buffer, 0, length);
        }

        if (bytes.Length > 0) yield return Word(bytes);
    }

    private static string Word(MemoryStream bytes) => $"=?utf-8?B?{Convert.ToBase64String(bytes.GetBuffer(), 0, (int)bytes.Length)}?=";
}
