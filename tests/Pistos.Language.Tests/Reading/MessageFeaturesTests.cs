using Pistos.Language.Reading.Features;

namespace Pistos.Language.Tests.Reading;

/// <summary>The form of words and the pieces of messages that all features are made of.</summary>
public sealed class MessageFeaturesTests
{
    [Theory]
    [InlineData("ευχαριστώ", "euxaristw")]
    [InlineData("ευχαριστώ", "efxaristo")]
    [InlineData("παραγγελία", "paraggelia")]
    [InlineData("παραγγελία", "parangelia")]
    [InlineData("θέλω", "8elw")]
    [InlineData("θέλω", "thelo")]
    [InlineData("ξέχασα", "3exasa")]
    [InlineData("ξέχασα", "ksexasa")]
    [InlineData("ήρθε", "hrthe")]
    [InlineData("ημέρα", "hmera")]
    [InlineData("χρήμα", "hrima")]
    [InlineData("έχω", "ehw")]
    [InlineData("μπορώ", "mporw")]
    [InlineData("μπορώ", "boro")]
    [InlineData("ντουλάπα", "doulapa")]
    [InlineData("πάααλιιι", "pali")]
    [InlineData("την", "thn")]
    public void Greek_and_Greeklish_have_one_form(string greek, string greeklish) => Assert.Equal(Form(greek, Alphabet.Greek), Form(greeklish, Alphabet.Greek));

    [Theory]
    [InlineData("Don't", "dont")]
    [InlineData("sooooo", "soo")]
    [InlineData("CAFÉ", "cafe")]
    public void English_is_folded(string word, string form) => Assert.Equal(form, Form(word, Alphabet.English));

    [Fact]
    public void A_message_is_cut_into_words_marks_smileys_and_emoji()
    {
        var tokens = new MessageTokens("Ήρθε!! Πότε; :) <3 👍🏽 12 it's...");
        var found = new List<(TokenKind, int, int)>();
        while (tokens.Next()) found.Add((tokens.Kind, tokens.Start, tokens.Length));
        Assert.Equal(
        [
            (TokenKind.Word, 0, 4), (TokenKind.Exclamation, 4, 2), (TokenKind.Word, 7, 4), (TokenKind.Question, 11, 1), (TokenKind.Smile, 13, 2), (TokenKind.Smile, 16, 2),
            (TokenKind.Symbol, 19, 2), (TokenKind.Number, 24, 2), (TokenKind.Word, 27, 4), (TokenKind.Dots, 31, 3)
        ], found);
    }

    private static string Form(string word, Alphabet alphabet)
    {
        Span<char> form = stackalloc char[MessageFeatures.LongestForm];
        return form[..MessageFeatures.WriteForm(word, alphabet, form)].ToString();
    }
}
