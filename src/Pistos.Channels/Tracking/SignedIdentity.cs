using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Pistos.Channels.Tracking;

/// <summary>What the shop's server has vouched for.</summary>
internal enum Vouched
{
    Nothing,
    UserId,
    UserIdAndEmail,
    UserIdEmailAndPhone,
}

/// <summary>Checks that the shop's server, and not the visitor, said who the visitor is.</summary>
/// <remarks>
/// The signature is the hex HMAC-SHA256, with the source's signing secret, of <c>timestamp LF userId</c>, optionally followed by <c>LF email</c> and <c>LF phone</c>.
/// Each source has a secret of its own, so a signature is good for one source only; it is good for an hour.
/// </remarks>
internal static class SignedIdentity
{
    public static readonly TimeSpan GoodFor = TimeSpan.FromHours(1);
    private static readonly TimeSpan ClocksApart = TimeSpan.FromMinutes(5);

    public static Vouched Check(IReadOnlyList<string> secrets, Claim claim, DateTime receivedAt)
    {
        if (claim is not { SignedAt: { } seconds, Signature: { Length: 64 } signature }) return Vouched.Nothing;
        if (seconds is < 0 or > 99_999_999_999) return Vouched.Nothing;
        var age = receivedAt - DateTime.UnixEpoch.AddSeconds(seconds);
        if (age > GoodFor || age < -ClocksApart) return Vouched.Nothing;
        Span<byte> given = stackalloc byte[32];
        if (Convert.FromHexString(signature, given, out _, out _) is not System.Buffers.OperationStatus.Done) return Vouched.Nothing;

        var text = $"{seconds.ToString(CultureInfo.InvariantCulture)}\n{claim.UserId}";
        if (Matches(secrets, $"{text}\n{claim.Email}\n{claim.Phone}", given) && claim.Phone is not null) return Vouched.UserIdEmailAndPhone;
        if (Matches(secrets, $"{text}\n{claim.Email}", given) && claim.Email is not null) return Vouched.UserIdAndEmail;
        return Matches(secrets, text, given) ? Vouched.UserId : Vouched.Nothing;
    }

    public static string Sign(string secret, Claim claim, Vouched what)
    {
        var text = $"{claim.SignedAt!.Value.ToString(CultureInfo.InvariantCulture)}\n{claim.UserId}";
        if (what is Vouched.UserIdAndEmail or Vouched.UserIdEmailAndPhone) text += $"\n{claim.Email}";
        if (what is Vouched.UserIdEmailAndPhone) text += $"\n{claim.Phone}";
        return Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(text)));
    }

    /// <summary>Without a secret nothing matches.</summary>
    private static bool Matches(IReadOnlyList<string> secrets, string text, ReadOnlySpan<byte> given)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        Span<byte> hash = stackalloc byte[32];
        var matches = false;
        foreach (var secret in secrets)
        {
            if (secret.Length == 0) continue;
            HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), bytes, hash);
            matches |= CryptographicOperations.FixedTimeEquals(hash, given);
        }

        return matches;
    }
}

/// <summary>Who a visitor is said to be, with the shop's proof if there is one.</summary>
internal sealed record Claim(string UserId, string? Email, string? Phone, long? SignedAt, string? Signature);
