namespace Pistos.Language.Reading.Features;

/// <summary>
/// The features of a message, the same for training and for reading: words, pairs of words (whole and by their beginnings), words after a
/// negation, the first word, letters in twos to fives within words, marks, smileys and emoji, and the dense features of the lexicon.
/// </summary>
internal static class MessageFeatures
{
    /// <summary>The longest form of a word, in UTF-16 units. Longer words are cut.</summary>
    internal const int LongestForm = 64;

    /// <summary>What is read of a text, in UTF-16 units: a customer says what matters within that.</summary>
    internal const int MostRead = 8000;

    private const int LongestWord = 30;
    private const int Stem = 5;
    private const int Reach = 3;
    private const uint SingleSalt = 11, PairSalt = 12, StemPairSalt = 13, NotSalt = 14, NotStemSalt = 15, FirstSalt = 16, SignSalt = 17, LettersSalt = 20;

    /// <summary>Reads all features.</summary>
    /// <param name="text">Any text; only the first <see cref="MostRead"/> units are read.</param>
    /// <param name="alphabet">How to take its words.</param>
    /// <param name="lexicon">The words of that language.</param>
    /// <param name="target">Takes the hashed features.</param>
    /// <param name="dense">Takes the <see cref="DenseFeatures.Count"/> dense ones.</param>
    internal static void Read<T>(ReadOnlySpan<char> text, Alphabet alphabet, Lexicon lexicon, ref T target, scoped Span<float> dense)
        where T : struct, IFeatureTarget, allows ref struct
    {
        if (text.Length > MostRead) text = text[..MostRead];
        var tokens = new MessageTokens(text);
        var counts = new DenseFeatures();
        var state = new Neighbours();
        Span<char> form = stackalloc char[LongestForm];
        while (tokens.Next())
        {
            target.Begin(tokens.Start, tokens.Length);
            var polarity = 0f;
            if (tokens.Kind == TokenKind.Word)
            {
                foreach (var c in tokens.Text) counts.Letter(c);
                var length = WriteForm(tokens.Text, alphabet, form);
                if (length > 0) polarity = Word(form[..length], lexicon.Find(form[..length]), ref state, ref counts, ref target);
            }
            else if (tokens.Kind == TokenKind.Symbol)
            {
                var hash = FeatureHash.Of(tokens.Text);
                target.Word(FeatureHash.Mix(hash, SignSalt));
                counts.Symbol(lexicon.Find(tokens.Text));
            }
            else
            {
                target.Word(FeatureHash.Mix((uint)tokens.Kind * 8 + (uint)Math.Min(tokens.Length, 3), SignSalt));
                counts.Sign(tokens.Kind, tokens.Length);
                state.Sign(tokens.Kind);
            }
            target.End(polarity);
        }
        counts.Write(dense);
    }

    /// <summary>The form of one word: folded, then by sound (Greek), or without apostrophes and with no letter three times (English).</summary>
    internal static int WriteForm(ReadOnlySpan<char> word, Alphabet alphabet, Span<char> form)
    {
        Span<char> folded = stackalloc char[LongestForm];
        if (word.Length > LongestWord) word = word[..LongestWord];
        if (!Folding.TryFold(word, folded, out var length)) length = 0;
        length = Math.Min(length, LongestWord);
        if (alphabet == Alphabet.Greek) return GreekForm.Write(folded[..length], form);
        var n = 0;
        foreach (var c in folded[..length])
            if (c != '\'' && (n < 2 || form[n - 1] != c || form[n - 2] != c)) form[n++] = c;
        return n;
    }

    private static float Word<T>(scoped ReadOnlySpan<char> form, LexiconMark mark, ref Neighbours state, ref DenseFeatures counts, ref T target)
        where T : struct, IFeatureTarget, allows ref struct
    {
        var whole = FeatureHash.Of(form);
        var stem = form.Length > Stem ? FeatureHash.Of(form[..Stem]) : whole;
        target.Word(FeatureHash.Mix(whole, SingleSalt));
        target.Word(FeatureHash.Mix(state.Whole * 31 + whole, PairSalt));
        target.Word(FeatureHash.Mix(state.Stem * 31 + stem, StemPairSalt));
        if (state.IsFirst) target.Word(FeatureHash.Mix(stem, FirstSalt));
        var negated = state.Negated > 0;
        if (negated)
        {
            target.Word(FeatureHash.Mix(whole, NotSalt));
            target.Word(FeatureHash.Mix(stem, NotStemSalt));
        }
        Letters(form, ref target);
        var polarity = counts.Word(mark, negated, state.AfterBut, state.Strengthened);
        state.Word(whole, stem, mark);
        return polarity;
    }

    private static void Letters<T>(scoped ReadOnlySpan<char> form, ref T target) where T : struct, IFeatureTarget, allows ref struct
    {
        for (var i = -1; i < form.Length; i++)
        {
            var hash = FeatureHash.Basis;
            for (var n = 1; n <= 5; n++)
            {
                var at = i + n - 1;
                if (at > form.Length) break;
                hash = FeatureHash.Add(hash, at < 0 || at == form.Length ? ' ' : form[at]);
                if (n >= 2) target.Letters(FeatureHash.Mix(hash, LettersSalt));
            }
        }
    }

    /// <summary>What came before the word being read.</summary>
    private struct Neighbours
    {
        private bool read;

        internal uint Whole { get; private set; }

        internal uint Stem { get; private set; }

        internal int Negated { get; private set; }

        internal bool AfterBut { get; private set; }

        internal bool Strengthened { get; private set; }

        internal readonly bool IsFirst => !read;

        internal void Word(uint whole, uint stem, LexiconMark mark)
        {
            (Whole, Stem, read) = (whole, stem, true);
            if ((mark & LexiconMark.Not) != 0) Negated = Reach;
            else if (Negated > 0) Negated--;
            if ((mark & LexiconMark.But) != 0) (AfterBut, Negated) = (true, 0);
            Strengthened = (mark & LexiconMark.Strong) != 0;
        }

        internal void Sign(TokenKind kind)
        {
            (Whole, Stem, Strengthened) = ((uint)kind, (uint)kind, false);
            if (kind != TokenKind.Number) Negated = 0;
        }
    }
}
