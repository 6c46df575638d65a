using System.Security.Cryptography;

namespace Pistos.Demo.Filling;

/// <summary>A password that nobody could guess and anybody can type.</summary>
internal static class DemoPassword
{
    // Without letters and digits that look alike.
    private const string Characters = "abcdefghjkmnpqrstuvwxyz23456789";

    /// <summary>Twelve characters of 31: 59 bits, behind the lock-out of the sign-in.</summary>
    public static string New() => string.Join('-', Enumerable.Range(0, 3).Select(_ => RandomNumberGenerator.GetString(Characters, 4)));
}
