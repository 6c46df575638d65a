using System.Text;

namespace Pistos.Mail.Mime;

/// <summary>Which charset bytes are in, judged by the bytes, where the label is missing, wrong or unknown.</summary>
internal static class Evidence
{
    private static readonly Encoding Greek = Charsets.Find("windows-1253")!;
    private static readonly Encoding GreekIso = Charsets.Find("iso-8859-7")!;
    private static readonly Encoding Western = Charsets.Find("windows-1252")!;

    /// <summary>
    /// Greek letters come in words of high bytes; Western text has them singly among ASCII letters. Text that is neither is read as Western, as elsewhere.
    /// </summary>
    public static Encoding Guess(ReadOnlySpan<byte> bytes) => LooksGreek(bytes) ? GreekOf(bytes) : Western;

    /// <summary>The declared single-byte charset, but for two common lies: Greek called Western, and Windows' Greek called ISO's.</summary>
    public static Encoding Correct(ReadOnlySpan<byte> bytes, Encoding declared) => declared.CodePage switch
    {
        1252 when LooksGreek(bytes) => GreekOf(bytes),
        28597 or 1253 when LooksGreek(bytes) => GreekOf(bytes, declared),
        _ => declared,
    };

    /// <summary>A UTF-8 text with a few damaged places, rather than another charset.</summary>
    public static bool IsMostlyUtf8(ReadOnlySpan<byte> bytes)
    {
        int good = 0, bad = 0;
        while (!bytes.IsEmpty)
        {
            var plain = bytes.IndexOfAnyInRange((byte)0x80, (byte)0xFF);
            if (plain < 0) break;
            bytes = bytes[plain..];
            var status = Rune.DecodeFromUtf8(bytes, out _, out var used);
            if (status is System.Buffers.OperationStatus.Done) good++;
            else bad++;
            bytes = bytes[used..];
        }

        return good >= bad;
    }

    private static bool LooksGreek(ReadOnlySpan<byte> bytes)
    {
        int high = 0, paired = 0, letters = 0;
        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] < 0x80)
            {
                if (char.IsAsciiLetter((char)bytes[i]) && (i > 0 && bytes[i - 1] >= 0xC0 || i + 1 < bytes.Length && bytes[i + 1] >= 0xC0)) letters++;
                continue;
            }

            if (!IsGreekLetter(bytes[i])) continue;
            high++;
            if (i + 1 < bytes.Length && IsGreekLetter(bytes[i + 1])) paired++;
        }

        return paired > 0 && paired * 2 >= high && letters <= paired;
    }

    private static bool IsGreekLetter(byte c) => c is >= 0xB8 and not 0xBB and not 0xBD or 0xA2 or 0xB6;

    /// <summary>The two Greek sets differ in Ά (A2 in Windows, B6 in ISO), and Windows has signs where ISO has controls.</summary>
    private static Encoding GreekOf(ReadOnlySpan<byte> bytes, Encoding? declared = null)
    {
        int windows = 0, iso = 0;
        for (var i = 0; i < bytes.Length; i++)
        {
            var beforeLetter = i + 1 < bytes.Length && bytes[i + 1] is >= 0xC1 and <= 0xFE;
            if (bytes[i] is >= 0x80 and < 0xA0 || bytes[i] == 0xA2 && beforeLetter) windows++;
            if (bytes[i] == 0xB6 && beforeLetter) iso++;
        }

        return windows == iso ? declared ?? Greek : windows > iso ? Greek : GreekIso;
    }
}
