using System.Text;

namespace Pistos.Mail.Mime;

/// <summary>UTF-7 (RFC 2152), which .NET no longer reads and some old senders still write.</summary>
internal static class Utf7
{
    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length);
        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] != '+') text.Append(bytes[i] < 128 ? (char)bytes[i] : '\uFFFD');
            else if (i + 1 < bytes.Length && bytes[i + 1] == '-')
            {
                text.Append('+');
                i++;
            }
            else i = Shifted(bytes, i + 1, text) - 1;
        }

        return text.ToString();
    }

    /// <summary>Base64 of UTF-16, big-endian, up to a character that is none of its alphabet; a minus that ends it is swallowed.</summary>
    private static int Shifted(ReadOnlySpan<byte> bytes, int at, StringBuilder text)
    {
        int bits = 0, count = 0;
        for (; at < bytes.Length; at++)
        {
            var value = Value(bytes[at]);
            if (value < 0) break;
            bits = ((bits << 6) | value) & 0x3FFFFF;
            count += 6;
            if (count < 16) continue;
            count -= 16;
            text.Append((char)((bits >> count) & 0xFFFF));
        }

        return at < bytes.Length && bytes[at] == '-' ? at + 1 : at;
    }

    private static int Value(byte c) => c switch
    {
        >= (byte)'A' and <= (byte)'Z' => c - 'A',
        >= (byte)'a' and <= (byte)'z' => c - 'a' + 26,
        >= (byte)'0' and <= (byte)'9' => c - '0' + 52,
        (byte)'+' => 62,
        (byte)'/' => 63,
        _ => -1,
    };
}
