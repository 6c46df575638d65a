using System.Buffers;
using System.Globalization;
using System.Text;

namespace Pistos.Language;

/// <summary>
/// The one definition of "the same text" for people who search: case, accents, dialytika, final sigma,
/// full-width forms, ligatures, kinds of quotes and dashes, invisible characters and runs of white space make no difference.
/// </summary>
public static class Folding
{
    private const char Dropped = '\uFFFF';
    private const char Several = '\uFFFE';

    // What one UTF-16 unit folds to; filled on first use. '\0' is not known yet. Writing the same value twice is harmless.
    private static readonly char[] Single = new char[0x10000];

    /// <summary>Folds a text. Folding twice gives the same as folding once.</summary>
    /// <param name="text">Any text; null folds to the empty text.</param>
    public static string Fold(string? text)
    {
        if (string.IsNullOrEmpty(text)) return "";
        var rented = text.Length <= 256 ? null : ArrayPool<char>.Shared.Rent(text.Length);
        var output = rented is null ? stackalloc char[256] : rented;
        try
        {
            if (TryFold(text, output, out var written))
                return output[..written].SequenceEqual(text) ? text : new string(output[..written]);
        }
        finally
        {
            if (rented is not null) ArrayPool<char>.Shared.Return(rented);
        }
        // Only ligatures and the like grow: the longest compatibility decomposition has 18 units.
        var roomy = new char[text.Length * 18];
        TryFold(text, roomy, out var length);
        return new string(roomy, 0, length);
    }

    /// <summary>Folds into a buffer without allocating (but for rare characters met the first time).</summary>
    /// <returns>False when the buffer is too small.</returns>
    public static bool TryFold(ReadOnlySpan<char> text, Span<char> output, out int written)
    {
        written = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                if (!Append(FoldSlowly(new string([c, text[++i]])), output, ref written)) return false;
                continue;
            }
            var folded = Single[c];
            if (folded == '\0') folded = Learn(c);
            if (folded == Dropped) continue;
            if (folded == Several)
            {
                if (!Append(FoldSlowly(c.ToString()), output, ref written)) return false;
                continue;
            }
            if (folded == ' ' && (written == 0 || output[written - 1] == ' ')) continue;
            if (written == output.Length) return false;
            output[written++] = folded;
        }
        if (written > 0 && output[written - 1] == ' ') written--;
        return true;
    }

    private static bool Append(string folded, Span<char> output, ref int written)
    {
        foreach (var c in folded)
        {
            if (c == ' ' && (written == 0 || output[written - 1] == ' ')) continue;
            if (written == output.Length) return false;
            output[written++] = c;
        }
        return true;
    }

    private static char Learn(char c)
    {
        var folded = FoldSlowly(c.ToString());
        return Single[c] = folded.Length switch { 0 => Dropped, 1 when folded[0] is not '\0' => folded[0], _ => Several };
    }

    private static string FoldSlowly(string one)
    {
        if (Substitute(one[0]) is { } known) return known;
        if (one.Length == 1 && char.IsSurrogate(one[0])) return "\uFFFD";
        var result = new StringBuilder();
        foreach (var rune in Decompose(one).EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            if (category is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format) continue;
            if (Rune.IsWhiteSpace(rune) || category is UnicodeCategory.Control) { result.Append(' '); continue; }
            var lower = Rune.ToLowerInvariant(rune);
            if (lower.IsBmp && Substitute((char)lower.Value) is { } inner) result.Append(inner);
            else result.Append(lower.ToString());
        }
        return result.ToString();
    }

    private static string Decompose(string one) =>
        one[0] is '\uFFFE' or '\uFFFF' || !one.IsNormalized(NormalizationForm.FormKD) ? Safe(one) : one;

    private static string Safe(string one) => one[0] is '\uFFFE' or '\uFFFF' ? "" : one.Normalize(NormalizationForm.FormKD);

    // A tonos typed beside its letter ("΄Αννα") decomposes to a space and a mark; it must not cut the word.
    private static string? Substitute(char c) => c switch
    {
        'ς' or 'ϲ' or 'Ϲ' => "σ",
        '΄' or '´' or '΅' or '¨' or '᾽' or '᾿' or '`' or '῾' => "",
        '’' or '‘' or 'ʼ' or '‛' or '′' => "'",
        '“' or '”' or '«' or '»' or '„' or '‟' or '″' => "\"",
        '‐' or '‑' or '‒' or '–' or '—' or '―' or '−' => "-",
        'ß' or 'ẞ' => "ss",
        'æ' or 'Æ' => "ae",
        'œ' or 'Œ' => "oe",
        'ø' or 'Ø' => "o",
        'ł' or 'Ł' => "l",
        'đ' or 'Đ' or 'ð' or 'Ð' => "d",
        'þ' or 'Þ' => "th",
        'ı' => "i",
        _ => null
    };
}
