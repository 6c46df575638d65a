using Pistos.Language.Search;

namespace Pistos.Language.Tests.Search;

public sealed class TextSearchTests
{
    [Theory]
    [MemberData(nameof(TextPairs.Match), MemberType = typeof(TextPairs))]
    public void A_question_finds_the_text_in_another_spelling_or_inflection(string question, string text) => Assert.True(TextSearch.Matches(question, text));

    [Theory]
    [MemberData(nameof(TextPairs.None), MemberType = typeof(TextPairs))]
    public void A_question_does_not_find_another_word(string question, string text) => Assert.False(TextSearch.Matches(question, text));

    [Fact]
    public void The_table_has_at_least_600_pairs_and_each_once()
    {
        var pairs = TextPairs.Match.Concat(TextPairs.None).Select(row => $"{row.Data.Item1} → {row.Data.Item2}").ToList();
        Assert.True(pairs.Count >= 600, $"{pairs.Count} pairs");
        Assert.Equal(pairs.Count, pairs.Distinct().Count());
    }

    [Theory]
    [InlineData("παραγγελια", "Η «παραγγελία» μου, οι παραγγελίες", "παραγγελία,παραγγελίες")]
    [InlineData("paraggelia mou", "Η παραγγελία μου", "παραγγελία,μου")]
    [InlineData("πάλι", "αργησατε παααλι!!", "παααλι")]
    [InlineData("oneil", "Mr O’Neil's", "O’Neil's")]
    [InlineData("o'neil", "Mr O’Neil wrote", "O’Neil")]
    [InlineData("email", "my e-mail is", "e-mail")]
    [InlineData("6971234567", "τηλ. +30 697 123 4567 (κιν.)", "30 697 123 4567")]
    [InlineData("το", "το προϊόν", "το")]
    [InlineData("άννα", "η Α\u0301ννα", "Α\u0301ννα")]
    public void What_was_found_is_known_by_its_place(string question, string text, string expected) =>
        Assert.Equal(expected, string.Join(',', TextSearch.Find(question, text).Select(t => text.Substring(t.Start, t.Length))));

    [Theory]
    [InlineData(null, null)]
    [InlineData("", "text")]
    [InlineData("text", "")]
    [InlineData("text", null)]
    [InlineData("\uD800", "\uDC00 \uD800")]
    [InlineData("!", "!")]
    public void Nothing_is_found_by_nothing_or_in_nothing(string? question, string? text) => Assert.Empty(TextSearch.Find(question, text));
}
