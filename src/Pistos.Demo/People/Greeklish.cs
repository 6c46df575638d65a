using System.Globalization;
using System.Text;

namespace Pistos.Demo.People;

/// <summary>Greek in Latin letters, as Greeks type it in an e-mail address or in a form on a foreign keyboard.</summary>
internal static class Greeklish
{
    private static readonly (string Greek, string Latin)[] Pairs =
    [
        ("ου", "ou"), ("αυ", "av"), ("ευ", "ef"), ("ηυ", "iv"), ("γγ", "ng"), ("γκ", "gk"), ("γχ", "nch"), ("γξ", "nx"),
    ];

    private static readonly Dictionary<char, string> Letters = new()
    {
        ['α'] = "a",
        ['β'] = "v",
        ['γ'] = "g",
        ['δ'] = "d",
        ['ε'] = "e",
        ['ζ'] = "z",
        ['η'] = "i",
        ['θ'] = "th",
        ['ι'] = "i",
        ['κ'] = "k",
        ['λ'] = "l",
        ['μ'] = "m",
        ['ν'] = "n",
        ['ξ'] = "x",
        ['ο'] = "o",
        ['π'] = "p",
        ['ρ'] = "r",
        ['σ'] = "s",
        ['ς'] = "s",
        ['τ'] = "t",
        ['υ'] = "y",
        ['φ'] = "f",
        ['χ'] = "ch",
        ['ψ'] = "ps",
        ['ω'] = "o",
    };

    /// <summary>Lower-case Latin letters, digits and spaces only; every word of <paramref name="greek"/> kept.</summary>
    public static string Of(string greek)
    {
        var plain = Fold(greek);
        var latin = new StringBuilder(plain.Length + 8);
        for (var i = 0; i < plain.Length; i++)
        {
            if (Digraph(plain, i) is { } pair)
            {
                latin.Append(pair);
                i++;
            }
            else if (plain[i] == 'μ' && i + 1 < plain.Length && plain[i + 1] == 'π')
            {
                latin.Append(i == 0 || plain[i - 1] == ' ' ? "b" : "mp");
                i++;
            }
            else if (Letters.TryGetValue(plain[i], out var letter)) latin.Append(letter);
            else if (char.IsAsciiLetterOrDigit(plain[i]) || plain[i] == ' ') latin.Append(plain[i]);
        }
        return latin.ToString();
    }

    /// <summary>An address for a page: Latin words joined by hyphens.</summary>
    public static string Slug(string greek) =>
        string.Join('-', Of(greek.Replace('&', ' ').Replace('-', ' ')).Split(' ', StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Lower case without accents.</summary>
    private static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var c in text.ToLowerInvariant().Normalize(NormalizationForm.FormD))
            if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark) folded.Append(c);
        return folded.ToString();
    }

    private static string? Digraph(string text, int at)
    {
        foreach (var (greek, latin) in Pairs)
            if (string.CompareOrdinal(text, at, greek, 0, 2) == 0) return latin;
        return null;
    }
}
