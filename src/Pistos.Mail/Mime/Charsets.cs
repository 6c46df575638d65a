using System.Collections.Concurrent;
using System.Text;

namespace Pistos.Mail.Mime;

/// <summary>
/// Text from bytes, whatever the label says: the label's aliases as seen in the wild, then evidence. Never throws; what cannot be read becomes U+FFFD.
/// </summary>
public static class Charsets
{
    private static readonly ConcurrentDictionary<string, Encoding?> Known = new(StringComparer.OrdinalIgnoreCase);

    static Charsets() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <param name="bytes">The text's bytes.</param>
    /// <param name="charset">What the sender said; null when nothing.</param>
    public static string Decode(ReadOnlySpan<byte> bytes, string? charset) => Decode(bytes, charset, out _);

    /// <param name="bytes">The text's bytes.</param>
    /// <param name="charset">What the sender said; null when nothing.</param>
    /// <param name="used">The name of the charset that was taken in the end.</param>
    public static string Decode(ReadOnlySpan<byte> bytes, string? charset, out string used)
    {
        var name = CharsetNames.Normalise(charset);
        if (bytes.StartsWith("\uFEFF"u8))
        {
            used = "utf-8";
            return Encoding.UTF8.GetString(bytes[3..]);
        }

        if (name is "utf-7")
        {
            used = name;
            return Utf7.Decode(bytes);
        }

        var encoding = Choose(bytes, name);
        used = encoding.WebName;
        var isHalf = encoding is UnicodeEncoding && bytes.Length % 2 == 1; // half a character at the end is the line break's other half
        return WithoutMark(encoding.GetString(isHalf ? bytes[..^1] : bytes));
    }

    /// <summary>A header value: 8-bit in it is UTF-8 (RFC 6532), else by evidence.</summary>
    internal static string DecodeHeader(ReadOnlySpan<byte> bytes) =>
        Ascii.IsValid(bytes) ? Encoding.ASCII.GetString(bytes) : IsUtf8(bytes) ? Encoding.UTF8.GetString(bytes) : Evidence.Guess(bytes).GetString(bytes);

    internal static bool IsUtf8(ReadOnlySpan<byte> bytes) => System.Text.Unicode.Utf8.IsValid(bytes);

    /// <summary>The encoding of that name, or null. It replaces what it cannot read.</summary>
    internal static Encoding? Find(string name)
    {
        if (Known.TryGetValue(name, out var known)) return known;
        var found = Make(name);
        if (Known.Count < 500) Known.TryAdd(name, found); // senders could invent names without end
        return found;
    }

    private static Encoding Choose(ReadOnlySpan<byte> bytes, string? name)
    {
        var declared = name is null or "us-ascii" ? null : Find(name);
        if (declared is { IsSingleByte: false } && declared is not UTF8Encoding) return declared;
        if (Ascii.IsValid(bytes)) return declared ?? Encoding.ASCII;
        if (IsUtf8(bytes)) return Encoding.UTF8;
        if (declared is UTF8Encoding) return Evidence.IsMostlyUtf8(bytes) ? Encoding.UTF8 : Evidence.Guess(bytes);
        return declared is null ? Evidence.Guess(bytes) : Evidence.Correct(bytes, declared);
    }

    private static Encoding? Make(string name)
    {
        try
        {
            return name is "" ? null : Encoding.GetEncoding(name, EncoderFallback.ReplacementFallback, DecoderFallback.ReplacementFallback);
        }
        catch (Exception fault) when (fault is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    private static string WithoutMark(string text) => text is ['\uFEFF', ..] ? text[1..] : text;
}
