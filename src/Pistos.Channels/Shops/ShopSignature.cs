using System.Security.Cryptography;
using System.Text;

namespace Pistos.Channels.Shops;

/// <summary>Checks that a webhook was signed with the shop's secret, as Shopify and WooCommerce do it: base64 of the HMAC-SHA256 of the body, byte by byte as it came.</summary>
internal static class ShopSignature
{
    /// <summary>False without a secret, without a signature, and for one of the wrong length.</summary>
    public static bool Matches(IReadOnlyList<string> secrets, ReadOnlySpan<byte> body, string? signature)
    {
        Span<byte> given = stackalloc byte[33];
        if (signature is not { Length: 44 } || !Convert.TryFromBase64String(signature, given, out var length) || length != 32) return false;
        Span<byte> hash = stackalloc byte[32];
        var matches = false;
        foreach (var secret in secrets)
        {
            if (secret.Length == 0) continue;
            HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body, hash);
            matches |= CryptographicOperations.FixedTimeEquals(hash, given[..32]);
        }

        return matches;
    }
}
