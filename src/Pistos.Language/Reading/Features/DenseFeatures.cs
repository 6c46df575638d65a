using System.Numerics;
using System.Runtime.CompilerServices;

namespace Pistos.Language.Reading.Features;

/// <summary>The few dense features of a message: counts of lexicon marks and of signs, each squeezed into 0 to 1 (net mood: −1 to 1).</summary>
internal ref struct DenseFeatures
{
    private const int Marks = 27;

    /// <summary>How many there are.</summary>
    internal const int Count = Marks + 14;

    private float good, bad, goodAfterBut, badAfterBut, goodNot, badNot;
    private int letters, capitals, words, exclamations, questions, smiles, frowns;
    private bool endsAsking;
    private MarkCounts counts;

    internal void Letter(char original)
    {
        letters++;
        if (char.IsUpper(original)) capitals++;
    }

    internal float Word(LexiconMark mark, bool negated, bool afterBut, bool strengthened)
    {
        words++;
        endsAsking = false;
        for (var rest = (uint)mark; rest != 0; rest &= rest - 1) Increase(BitOperations.TrailingZeroCount(rest));
        var plus = ((mark & LexiconMark.VeryGood) != 0 ? 2f : (mark & LexiconMark.Good) != 0 ? 1f : 0f) * (strengthened ? 1.4f : 1f);
        var minus = ((mark & LexiconMark.VeryBad) != 0 ? 2f : (mark & LexiconMark.Bad) != 0 ? 1f : 0f) * (strengthened ? 1.4f : 1f);
        if (negated)
        {
            goodNot += plus;
            badNot += minus;
            if ((mark & LexiconMark.Works) != 0) plus = Math.Max(plus, 1);
            (plus, minus) = (minus * 0.6f, plus * 0.8f);
        }
        good += plus;
        bad += minus;
        if (afterBut)
        {
            goodAfterBut += plus;
            badAfterBut += minus;
        }
        return plus - minus;
    }

    internal void Sign(TokenKind kind, int length)
    {
        switch (kind)
        {
            case TokenKind.Question: questions++; endsAsking = true; break;
            case TokenKind.Exclamation: exclamations += length; break;
            case TokenKind.Smile: smiles++; break;
            case TokenKind.Frown: frowns++; break;
            default: break;
        }
    }

    internal void Symbol(LexiconMark mark)
    {
        if ((mark & (LexiconMark.Good | LexiconMark.VeryGood)) != 0) smiles++;
        if ((mark & (LexiconMark.Bad | LexiconMark.VeryBad)) != 0) frowns++;
        for (var rest = (uint)mark; rest != 0; rest &= rest - 1) Increase(BitOperations.TrailingZeroCount(rest));
    }

    internal readonly void Write(Span<float> values)
    {
        for (var i = 0; i < Marks; i++) values[i] = Squeeze(Of(i));
        ReadOnlySpan<float> rest =
        [
            Squeeze(good), Squeeze(bad), (good - bad) / (good + bad + 1), MathF.Min(Squeeze(good), Squeeze(bad)), Squeeze(goodNot), Squeeze(badNot),
            Squeeze(goodAfterBut), Squeeze(badAfterBut), Squeeze(exclamations), Squeeze(questions), endsAsking ? 1 : 0,
            letters > 8 && capitals * 2 > letters ? 1 : 0, Squeeze(smiles) - Squeeze(frowns), words / (words + 15f)
        ];
        rest.CopyTo(values[Marks..]);
    }

    private static float Squeeze(float count) => count / (count + 1);

    private void Increase(int mark)
    {
        if (counts[mark] < byte.MaxValue) counts[mark]++;
    }

    private readonly float Of(int mark) => counts[mark];

    [InlineArray(Marks)]
    private struct MarkCounts
    {
        private byte first;
    }
}
