using System.Runtime.Intrinsics;
using Pistos.Language.Reading.Tables;

namespace Pistos.Language.Reading;

/// <summary>The words that decided a mood: those that moved its score most, against the other moods.</summary>
internal static class Evidence
{
    private const int Most = 3;
    private const float Least = 0.03f;
    private const float PerPolarity = 0.3f;

    internal static IReadOnlyList<TextPart> Choose(ReadOnlySpan<char> text, ReadOnlySpan<WordShare> shares, ReadingTable table, int mood, int words, int letters)
    {
        Span<(float Push, int At)> best = stackalloc (float, int)[Most];
        var found = 0;
        for (var i = 0; i < shares.Length; i++)
        {
            var first = text[shares[i].Start];
            if (!char.IsLetter(first) && !char.IsSurrogate(first) && first < 0x2190) continue;
            var push = Push(shares[i], table, mood, words, letters);
            if (push < Least) continue;
            var place = found;
            while (place > 0 && best[place - 1].Push < push) place--;
            if (place == Most) continue;
            for (var j = Math.Min(found, Most - 1); j > place; j--) best[j] = best[j - 1];
            best[place] = (push, i);
            found = Math.Min(found + 1, Most);
        }
        if (found == 0) return [];
        var parts = new TextPart[found];
        for (var i = 0; i < found; i++) parts[i] = new TextPart(shares[best[i].At].Start, shares[best[i].At].Length);
        return parts;
    }

    private static float Push(in WordShare share, ReadingTable table, int mood, int words, int letters)
    {
        var push = 0f;
        for (var o = 0; o < 3; o++)
        {
            var value = table.Scale[o] * (share.Words[o] / MathF.Sqrt(Math.Max(1, words)) + share.Letters[o] / MathF.Sqrt(Math.Max(1, letters)));
            push += o == mood ? value : -value / 2;
        }
        return push + PerPolarity * share.Polarity * (mood - 1);
    }
}
