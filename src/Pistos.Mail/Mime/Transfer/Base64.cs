using System.Buffers;

namespace Pistos.Mail.Mime.Transfer;

/// <summary>
/// Base64 (RFC 2045 §6.8) as it comes: characters outside the alphabet are skipped, missing padding is forgiven, and what follows padding
/// is read on if it makes whole groups (some senders encode line by line).
/// </summary>
internal static class Base64
{
    private const byte Skip = 255, Pad = 254;
    private static readonly byte[] Values = MakeValues();

    /// <returns>The number of bytes written. <paramref name="strange"/> counts characters that are neither of the alphabet nor white space.</returns>
    public static int Decode(ReadOnlySpan<byte> text, Span<byte> into, out int strange)
    {
        strange = 0;
        if (TryQuick(text, into, out var quick)) return quick;
        int written = 0, bits = 0, count = 0;
        var padded = false;
        foreach (var c in text)
        {
            var value = Values[c];
            if (value == Skip)
            {
                if (c is not ((byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')) strange++;
            }
            else if (value == Pad)
            {
                if (count >= 2) written += WriteRest(into[written..], bits, count);
                if (count > 0) padded = true;
                bits = count = 0;
            }
            else
            {
                bits = (bits << 6) | value;
                if (++count < 4) continue;
                into[written++] = (byte)(bits >> 16);
                into[written++] = (byte)(bits >> 8);
                into[written++] = (byte)bits;
                bits = count = 0;
            }
        }

        if (count >= 2 && !padded) written += WriteRest(into[written..], bits, count);
        return written;
    }

    /// <summary>Whether there is nothing but the alphabet, padding and white space.</summary>
    public static bool IsSound(ReadOnlySpan<byte> text)
    {
        foreach (var c in text)
        {
            if (Values[c] == Skip && c is not ((byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')) return false;
        }

        return true;
    }

    /// <summary>Whether it is base64 at all: a few stray characters are damage, more are another thing.</summary>
    public static bool IsPlausible(ReadOnlySpan<byte> text)
    {
        var strange = 0;
        foreach (var c in text)
        {
            if (Values[c] == Skip && c is not ((byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')) strange++;
        }

        return IsPlausible(text.Length, strange);
    }

    public static bool IsPlausible(int length, int strange) => strange * 20 <= length;

    /// <summary>Clean base64, in lines or not, goes the vectorised way.</summary>
    private static bool TryQuick(ReadOnlySpan<byte> text, Span<byte> into, out int written) =>
        System.Buffers.Text.Base64.DecodeFromUtf8(text, into, out var consumed, out written) == OperationStatus.Done && consumed == text.Length;

    private static int WriteRest(Span<byte> into, int bits, int count)
    {
        if (count == 2)
        {
            into[0] = (byte)(bits >> 4);
            return 1;
        }

        into[0] = (byte)(bits >> 10);
        into[1] = (byte)(bits >> 2);
        return 2;
    }

    private static byte[] MakeValues()
    {
        var values = new byte[256];
        Array.Fill(values, Skip);
        var alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"u8;
        for (var i = 0; i < alphabet.Length; i++) values[alphabet[i]] = (byte)i;
        values['='] = Pad;
        return values;
    }
}
