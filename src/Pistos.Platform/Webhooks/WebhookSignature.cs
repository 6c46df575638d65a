using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Pistos.Platform.Webhooks;

/// <summary>What the check of a received webhook found.</summary>
public enum WebhookVerdict
{
    Valid,
    NoSecret,
    MissingHeader,
    TooOld,
    TooNew,
    WrongSignature,
}

/// <summary>Signs what we send, and checks what others send, by Standard Webhooks 1.0 (scheme <c>v1</c>, HMAC-SHA256).</summary>
/// <remarks>
/// Scheme <c>v1a</c> (Ed25519) is not offered: the class library has no Ed25519.
/// What is signed is <c>id.timestamp.body</c> over the raw bytes; several signatures stand side by side while a secret is changed.
/// </remarks>
public static class WebhookSignature
{
    public const string IdHeader = "webhook-id";
    public const string TimestampHeader = "webhook-timestamp";
    public const string SignatureHeader = "webhook-signature";
    private const string Version = "v1,";

    public static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    /// <summary>The value of the signature header: one signature per secret, separated by spaces.</summary>
    public static string Sign(string id, DateTimeOffset at, ReadOnlySpan<byte> body, IEnumerable<WebhookSecret> secrets)
    {
        var timestamp = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var signatures = new List<string>();
        foreach (var secret in secrets) signatures.Add(Version + Convert.ToBase64String(Hash(secret, id, timestamp, body)));

        if (signatures.Count == 0) throw new ArgumentException("A webhook is never sent unsigned.", nameof(secrets));
        return string.Join(' ', signatures);
    }

    /// <summary>Checks a received webhook. Fails closed: without a secret nothing is valid.</summary>
    public static WebhookVerdict Verify(
        string? id, string? timestamp, string? signatures, ReadOnlySpan<byte> body,
        IReadOnlyCollection<WebhookSecret> secrets, DateTimeOffset now)
    {
        if (secrets.Count == 0) return WebhookVerdict.NoSecret;
        if (string.IsNullOrEmpty(id) || string.IsNullOrEmpty(timestamp) || string.IsNullOrEmpty(signatures)) return WebhookVerdict.MissingHeader;
        if (!long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)) return WebhookVerdict.MissingHeader;

        var age = now.ToUnixTimeSeconds() - seconds;
        if (age > Tolerance.TotalSeconds) return WebhookVerdict.TooOld;
        if (age < -Tolerance.TotalSeconds) return WebhookVerdict.TooNew;

        foreach (var secret in secrets)
        {
            var expected = Hash(secret, id, timestamp, body);
            if (AnyMatches(signatures, expected)) return WebhookVerdict.Valid;
        }

        return WebhookVerdict.WrongSignature;
    }

    private static bool AnyMatches(string signatures, ReadOnlySpan<byte> expected)
    {
        Span<byte> offered = stackalloc byte[SHA256.HashSizeInBytes + 1];
        foreach (var part in signatures.AsSpan().Split(' '))
        {
            var signature = signatures.AsSpan()[part];
            if (!signature.StartsWith(Version, StringComparison.Ordinal)) continue;
            if (!Convert.TryFromBase64Chars(signature[Version.Length..], offered, out var length)) continue;
            if (CryptographicOperations.FixedTimeEquals(offered[..length], expected)) return true;
        }

        return false;
    }

    private static byte[] Hash(WebhookSecret secret, string id, string timestamp, ReadOnlySpan<byte> body)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, secret.Key);
        hmac.AppendData(Encoding.UTF8.GetBytes(id + "." + timestamp + "."));
        hmac.AppendData(body);
        return hmac.GetHashAndReset();
    }
}
