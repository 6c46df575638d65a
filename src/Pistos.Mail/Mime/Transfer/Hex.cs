namespace Pistos.Mail.Mime.Transfer;

internal static class Hex
{
    public static bool TryRead(int high, int low, out byte value)
    {
        value = 0;
        if (high > 127 || low > 127 || !char.IsAsciiHexDigit((char)high) || !char.IsAsciiHexDigit((char)low)) return false;
        value = (byte)((Digit(high) << 4) | Digit(low));
        return true;
    }

    private static int Digit(int c) => c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10;
}
