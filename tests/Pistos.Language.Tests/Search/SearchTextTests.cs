using Pistos.Language.Search;

namespace Pistos.Language.Tests.Search;

public sealed class SearchTextTests
{
    [Theory]
    [MemberData(nameof(SearchPairs.Match), MemberType = typeof(SearchPairs))]
    public void A_question_finds_what_is_written_otherwise(string query, string text) =>
        Assert.True(Matches(query, text), Explain(query, text));

    [Theory]
    [MemberData(nameof(SearchPairs.None), MemberType = typeof(SearchPairs))]
    public void A_question_does_not_find_something_else(string query, string text) =>
        Assert.False(Matches(query, text), Explain(query, text));

    [Fact]
    public void The_table_has_at_least_120_pairs_and_each_once()
    {
        var pairs = SearchPairs.Match.Concat(SearchPairs.None).Select(row => $"{row.Data.Item1} → {row.Data.Item2}").ToList();
        Assert.True(pairs.Count >= 120, $"{pairs.Count} pairs");
        Assert.Equal(pairs.Count, pairs.Distinct().Count());
    }

    [Theory]
    [InlineData("Παπαδόπουλος")]
    [InlineData("Χρήστος")]
    [InlineData("Αλέξανδρος")]
    [InlineData("Μιχαήλ Οικονόμου")]
    [InlineData("Charalambos Konstantinidis")]
    [InlineData("maria.papa@eshop.gr")]
    [InlineData("+30 697 123 4567")]
    public void Typing_a_text_letter_by_letter_never_loses_it(string text)
    {
        var stored = SearchText.ForIndex(text);
        for (var length = 1; length <= text.Length; length++)
            if (SearchText.ForQuery(text[..length]) is { Count: > 0 } terms)
                Assert.True(SearchText.Matches(stored, terms), Explain(text[..length], text));
    }

    [Theory]
    [InlineData("papadopoulos", "Παπαδόπουλος")]
    [InlineData("papadopoylos", "Παπαδόπουλος")]
    [InlineData("xrhstos", "Χρήστος")]
    [InlineData("michalis", "Μιχάλης")]
    [InlineData("alexandros", "Αλέξανδρος")]
    [InlineData("lampros", "Λάμπρος")]
    [InlineData("oikonomou", "Οικονόμου")]
    [InlineData("euaggelia", "Ευαγγελία")]
    [InlineData("antwnopoulou", "Αντωνοπούλου")]
    public void Typing_Greeklish_letter_by_letter_finds_the_name_from_the_third_letter_on(string query, string text)
    {
        for (var length = 3; length <= query.Length; length++)
            Assert.True(Matches(query[..length], text), Explain(query[..length], text));
    }

    [Fact]
    public void Stored_words_and_asked_words_are_letters_and_digits_only()
    {
        const string Nasty = "O'Neil \"x\"* (a|b) & c:d -- ; DROP % _ \\ <b> 'κι' 100% +30-697/1234567 a.b@c.gr \0 日本語";
        Assert.All(SearchText.ForIndex(Nasty), c => Assert.True(c == ' ' || char.IsLetterOrDigit(c), $"'{c}'"));
        Assert.All(SearchText.ForQuery(Nasty).SelectMany(term => term.Alternatives), word => Assert.All(word, c => Assert.True(char.IsLetterOrDigit(c))));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  \t ")]
    [InlineData("?!* --")]
    public void A_question_without_words_has_no_terms(string? query) => Assert.Empty(SearchText.ForQuery(query));

    [Fact]
    public void A_question_has_at_most_twelve_terms() =>
        Assert.Equal(12, SearchText.ForQuery(string.Join(' ', Enumerable.Range(0, 100).Select(n => $"word{n}"))).Count);

    [Fact]
    public void The_first_alternative_is_the_folded_word() =>
        Assert.Equal(["παπαδοπουλοσ", "γιωργοσ"], SearchText.ForQuery("Παπαδόπουλος Γιώργος").Select(term => term.Alternatives[0]));

    [Fact]
    public void A_text_is_stored_as_it_is_and_in_Latin_letters_each_word_once() =>
        Assert.Equal("παπαδοπουλοσ papadopoulos gr", SearchText.ForIndex("Παπαδόπουλος", "papadopoulos", null, "", "ΠΑΠΑΔΟΠΟΥΛΟΣ@papadopoulos.gr"));

    [Fact]
    public void A_book_of_words_is_stored_whole()
    {
        var text = string.Join(' ', Enumerable.Range(0, 20_000).Select(n => $"λέξη{n}"));
        Assert.True(SearchText.Matches(SearchText.ForIndex(text), SearchText.ForQuery("leksi19999")));
    }

    [Fact]
    public void Storing_a_name_allocates_little()
    {
        string Store() => SearchText.ForIndex("Παπαδόπουλος Γιώργος", "giorgos.papadopoulos@eshop.gr", "+30 697 123 4567");
        Store();
        // The pool of buffers is shared with the other tests, so now and then one has to be made.
        var least = Enumerable.Range(0, 50).Min(_ =>
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            Store();
            return GC.GetAllocatedBytesForCurrentThread() - before;
        });
        Assert.InRange(least, 1, 4_096);
    }

    private static bool Matches(string query, string text) => SearchText.Matches(SearchText.ForIndex(text), SearchText.ForQuery(query));

    private static string Explain(string query, string text) =>
        $"'{query}' asks {string.Join(" & ", SearchText.ForQuery(query).Select(term => $"({string.Join('|', term.Alternatives)})"))}; '{text}' is stored as '{SearchText.ForIndex(text)}'";
}
