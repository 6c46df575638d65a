using System.Text;
using Microsoft.AspNetCore.Identity;
using Pistos.Platform.Access.Team;

namespace Pistos.Platform.Access.SignIn;

/// <summary>Hashes and checks passwords. What counts is length: no rules about which characters, and long ones are welcome.</summary>
internal sealed class Passwords(IPasswordHasher<Member> hasher)
{
    public const int Shortest = 10;
    public const int Longest = 256;

    private const string Alphabet = "abcdefghijklmnopqrstuvwxyz";
    private static readonly string[] Rows = ["1234567890", "0123456789", "qwertyuiop", "asdfghjkl", "zxcvbnm", Alphabet];

    // The long ones of the passwords that attackers try first, and what Greeks would try.
    private static readonly HashSet<string> Terrible = new(StringComparer.OrdinalIgnoreCase)
    {
        "password", "passw0rd", "p@ssw0rd", "p@ssword", "letmein", "welcome", "iloveyou", "princess", "sunshine", "football", "baseball", "superman",
        "trustno", "changeme", "administrator", "admin", "secret", "master", "monkey", "dragon", "qwerty", "qwertyuiop", "abc", "pistos", "default",
        "kodikos", "kwdikos", "κωδικός", "κωδικος", "ellada", "ελλάδα", "ελλαδα", "thessaloniki", "panathinaikos", "olympiakos", "olympiacos", "asdfghjkl",
        "1q2w3e4r5t6y", "1q2w3e4r5t", "1qaz2wsx3edc", "q1w2e3r4t5y6", "zaq12wsxcde3", "qazwsxedcrfv", "correcthorsebatterystaple",
    };

    private string? dummy;

    public string Hash(Member member, string password) => hasher.HashPassword(member, Normalize(password));

    /// <summary>Takes as long for a member who does not exist, or has no password yet, as for a wrong password.</summary>
    public bool Verify(Member? member, string password)
    {
        dummy ??= hasher.HashPassword(null!, "the password of nobody");
        var matches = hasher.VerifyHashedPassword(member!, member?.PasswordHash ?? dummy, Normalize(password)) is not PasswordVerificationResult.Failed;
        return matches && member is { PasswordHash: not null, IsActive: true };
    }

    /// <summary>Among the first that anybody would try: a known word with a few digits or signs around it, a run of keys, one thing over and over, or the address itself.</summary>
    public static bool IsTerrible(string password, string? email)
    {
        var core = password.Trim().ToLowerInvariant();
        var word = core.Trim([.. "0123456789!@#$%^&*.,-_ "]);
        var account = email?.Split('@')[0].ToLowerInvariant();
        return core.Distinct().Count() < 4
            || Terrible.Contains(word) || Terrible.Contains(core)
            || IsRepetition(core)
            || Rows.Any(row => (row + row).Contains(core, StringComparison.Ordinal) || string.Concat((row + row).Reverse()).Contains(core, StringComparison.Ordinal))
            || core == email?.Trim().ToLowerInvariant()
            || (account is { Length: > 2 } && word == account);
    }

    private static bool IsRepetition(string text) =>
        Enumerable.Range(1, text.Length / 2).Any(length =>
            text.Length % length == 0 && length <= 5 && string.Concat(Enumerable.Repeat(text[..length], text.Length / length)) == text);

    // The same keys give composed letters on one system and combining accents on another.
    private static string Normalize(string password) => password.Normalize(NormalizationForm.FormKC);
}
