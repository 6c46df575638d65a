using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Pistos.Platform.Access.SecondFactor;

/// <summary>The six digits that an authenticator app shows (RFC 6238: HMAC-SHA-1, steps of 30 seconds).</summary>
internal static class Totp
{
    public const int StepSeconds = 30;
    private const int SecretBytes = 20;
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public static byte[] NewSecret() => RandomNumberGenerator.GetBytes(SecretBytes);

    public static long StepAt(DateTime utc) => (long)(utc - DateTime.UnixEpoch).TotalSeconds / StepSeconds;

    public static string CodeAt(ReadOnlySpan<byte> secret, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> mac = stackalloc byte[20];
        // HMAC-SHA-1 is what every authenticator app speaks; RFC 6238 allows it and nothing here rests on collisions.
#pragma warning disable CA5350
        HMACSHA1.HashData(secret, counter, mac);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(mac[(mac[19] & 15)..]) & int.MaxValue;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <summary>The step whose code this is: the present one, or one before or after for clocks that are a little off; null when wrong, or when that step or a later one was used already.</summary>
    public static long? Match(ReadOnlySpan<byte> secret, string code, DateTime utc, long lastUsedStep)
    {
        var now = StepAt(utc);
        var given = Encoding.ASCII.GetBytes(code);
        long? match = null;
        for (var step = now - 1; step <= now + 1; step++)
            if (CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(CodeAt(secret, step)), given) && step > lastUsedStep) match = step;
        return match;
    }

    /// <summary>The secret as people type it: four letters at a time.</summary>
    public static string Spell(byte[] secret) => string.Join(' ', ToBase32(secret).Chunk(4).Select(group => new string(group)));

    /// <summary>What the QR code holds.</summary>
    public static string UriFor(byte[] secret, string workspace, string email) =>
        $"otpauth://totp/{Uri.EscapeDataString(workspace)}:{Uri.EscapeDataString(email)}?secret={ToBase32(secret)}&issuer={Uri.EscapeDataString(workspace)}";

    private static string ToBase32(byte[] bytes)
    {
        var text = new StringBuilder();
        var (buffer, bits) = (0, 0);
        foreach (var next in bytes)
        {
            (buffer, bits) = (((buffer << 8) | next) & 0xFFF, bits + 8);
            while (bits >= 5) text.Append(Base32[(buffer >> (bits -= 5)) & 31]);
        }

        return text.ToString();
    }
}
