using Pistos.Language.Reading;

namespace Pistos.Language.Tests.Reading;

/// <summary>What is read of a message, whatever it is.</summary>
public sealed class MessageReaderTests
{
    [Theory]
    [InlineData("Περιμένω ακόμη το δέμα μου, απαράδεκτη καθυστέρηση.", TextLanguage.Greek, Mood.Negative)]
    [InlineData("aparadekti e3ypiretisi, perimenw 2 vdomades", TextLanguage.Greeklish, Mood.Negative)]
    [InlineData("Terrible service, it arrived broken.", TextLanguage.English, Mood.Negative)]
    [InlineData("Σας ευχαριστώ πολύ, όλα ήταν τέλεια!", TextLanguage.Greek, Mood.Positive)]
    [InlineData("euxaristw poly, ola htan teleia!", TextLanguage.Greeklish, Mood.Positive)]
    [InlineData("Thank you so much, everything was perfect!", TextLanguage.English, Mood.Positive)]
    [InlineData("Πόσο κοστίζουν τα μεταφορικά;", TextLanguage.Greek, Mood.Neutral)]
    public void Plain_messages_are_read_as_anybody_would(string text, TextLanguage language, Mood mood)
    {
        var reading = MessageReader.Read(text);
        Assert.Equal((language, mood), (reading.Language.Language, reading.Mood));
    }

    [Fact]
    public void Evidence_is_in_the_text_and_the_strongest_first()
    {
        const string text = "Το δέμα ήρθε, αλλά η συμπεριφορά σας ήταν απαράδεκτη!";
        var reading = MessageReader.Read(text);
        Assert.InRange(reading.Evidence.Count, 1, 3);
        var words = reading.Evidence.Select(e => text.Substring(e.Start, e.Length)).ToList();
        Assert.Equal("απαράδεκτη", words[0]);
        Assert.Equal(words.Count, words.Distinct().Count());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   \n\t ")]
    public void Nothing_written_is_nothing_known(string? text)
    {
        var reading = MessageReader.Read(text);
        Assert.Equal((new LanguageGuess(TextLanguage.Other, 1), Mood.Unsure, Emotion.None, false, false), (reading.Language, reading.Mood, reading.Emotion, reading.Rude, reading.Urgent));
        Assert.Empty(reading.Evidence);
    }

    [Theory]
    [InlineData("12345 67 8", 1)]
    [InlineData("\ud83d\u0000\uffff\udc00 \u0301\u0301", 1)]
    [InlineData("α", 300_000)]
    [InlineData("a ", 300_000)]
    [InlineData("?!;", 100_000)]
    [InlineData("😡", 100_000)]
    [InlineData("\u0390\u03b0\ufb03\u33c2", 5_000)]
    public void Whatever_is_written_the_probabilities_are_probabilities(string piece, int times)
    {
        var text = string.Concat(Enumerable.Repeat(piece, times));
        var reading = MessageReader.Read(text);
        var (negative, neutral, positive) = reading.Probability;
        Assert.All([negative, neutral, positive, reading.Language.Certainty], p => Assert.InRange(p, 0, 1));
        Assert.Equal(1, negative + neutral + positive, 1e-6);
        Assert.All(reading.Evidence, e => Assert.True(e.Start >= 0 && e.Length > 0 && e.Start + e.Length <= text.Length));
    }

    [Fact]
    public void A_text_in_another_language_has_no_sure_mood()
    {
        var reading = MessageReader.Read("Wo ist meine Bestellung? Ich warte seit zwei Wochen.");
        Assert.Equal((TextLanguage.Other, Mood.Unsure), (reading.Language.Language, reading.Mood));
    }

    [Fact]
    public void Greek_and_Greeklish_of_the_same_words_read_nearly_alike()
    {
        var greek = MessageReader.Read("δεν δουλεύει το ψυγείο και κανείς δεν απαντάει").Probability;
        var greeklish = MessageReader.Read("den doulevei to psygeio kai kaneis den apantaei").Probability;
        Assert.Equal(greek.Negative, greeklish.Negative, 0.05);
    }

    [Fact]
    public void Reading_keeps_within_its_allowance_of_memory()
    {
        var text = string.Concat(Enumerable.Repeat("Η παραγγελία μου δεν έχει έρθει ακόμα και κανείς δεν απαντάει. ", 4))[..200];
        MessageReader.Read(text);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++) MessageReader.Read(text);
        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / 100, 0, 4096);
    }
}
