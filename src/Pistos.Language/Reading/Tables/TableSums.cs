using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Pistos.Language.Reading.Features;

namespace Pistos.Language.Reading.Tables;

/// <summary>Adds up the rows of a table for the features of a message, and remembers what each word gave to the moods.</summary>
internal ref struct TableSums(ReadingTable table, Span<WordShare> shares) : IFeatureTarget
{
    private readonly ReadOnlySpan<sbyte> mood = table.Mood;
    private readonly ReadOnlySpan<sbyte> other = table.Other;
    private readonly Span<WordShare> shares = shares;
    private Vector128<int> moodWords, moodLetters, moodWordsBefore, moodLettersBefore;
    private Vector128<short> first, second, third;
    private Sums words, letters;
    private int start, length;

    /// <summary>How many pieces have their share remembered.</summary>
    internal int Shares { get; private set; }

    internal int WordFeatures { get; private set; }

    internal int LetterFeatures { get; private set; }

    public void Begin(int start, int length)
    {
        (this.start, this.length) = (start, length);
        (moodWordsBefore, moodLettersBefore) = (moodWords, moodLetters);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Word(uint hash)
    {
        WordFeatures++;
        moodWords += Four(hash);
        Row(hash);
        Flush(ref words);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Letters(uint hash)
    {
        LetterFeatures++;
        moodLetters += Four(hash);
        Row(hash);
    }

    public void End(float polarity)
    {
        Flush(ref letters);
        if (Shares < shares.Length) shares[Shares++] = new WordShare(start, length, moodWords - moodWordsBefore, moodLetters - moodLettersBefore, polarity);
    }

    /// <summary>The scores of all outputs, before the dense features.</summary>
    internal readonly void Write(ReadOnlySpan<float> scale, ReadOnlySpan<float> bias, Span<float> scores)
    {
        var perWord = 1 / MathF.Sqrt(Math.Max(1, WordFeatures));
        var perLetters = 1 / MathF.Sqrt(Math.Max(1, LetterFeatures));
        for (var i = 0; i < HeadLayout.MoodOutputs; i++) scores[i] = bias[i] + scale[i] * (moodWords[i] * perWord + moodLetters[i] * perLetters);
        for (var i = 0; i < HeadLayout.OtherOutputs; i++)
        {
            var o = i + HeadLayout.MoodOutputs;
            scores[o] = bias[o] + scale[o] * (words[i] * perWord + letters[i] * perLetters);
        }
    }

    private readonly Vector128<int> Four(uint hash)
    {
        var four = Unsafe.ReadUnaligned<int>(in Unsafe.As<sbyte, byte>(ref Unsafe.Add(ref MemoryMarshal.GetReference(mood), HeadLayout.MoodRow(hash))));
        return Vector128.WidenLower(Vector128.WidenLower(Vector128.CreateScalar(four).AsSByte()));
    }

    // A word is at most 64 letters of form: 255 features of at most 127 fit 16 bits.
    private void Row(uint hash)
    {
        ref var row = ref Unsafe.Add(ref MemoryMarshal.GetReference(other), HeadLayout.OtherRow(hash));
        var lower = Vector128.LoadUnsafe(ref row);
        first += Vector128.WidenLower(lower);
        second += Vector128.WidenUpper(lower);
        third += Vector128.WidenLower(Vector64.LoadUnsafe(ref row, 16).ToVector128Unsafe());
    }

    private void Flush(ref Sums sums)
    {
        for (var i = 0; i < 8; i++)
        {
            sums[i] += first[i];
            sums[i + 8] += second[i];
            sums[i + 16] += third[i];
        }
        first = second = third = Vector128<short>.Zero;
    }

    [InlineArray(HeadLayout.OtherOutputs)]
    private struct Sums
    {
        private int first;
    }
}
