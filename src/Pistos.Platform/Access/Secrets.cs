using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Pistos.Platform.Access;

/// <summary>Secrets that a person or program holds and that we keep only as a hash: 256 random bits, so a plain SHA-256 is enough.</summary>
internal static class Secrets
{
    private const int Bytes = 32;
    private const int Characters = 43;

    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    public static byte[] HashOf(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));

    /// <summary>The hash to look up, or false when it cannot be one of ours: nothing empty, short or padded with blanks is ever compared.</summary>
    public static bool TryHash([NotNullWhen(true)] string? secret, [NotNullWhen(true)] out byte[]? hash)
    {
        hash = null;
        if (secret is not { Length: Characters } || !Base64Url.IsValid(secret, out var length) || length != Bytes) return false;
        hash = HashOf(secret);
        return true;
    }
}
