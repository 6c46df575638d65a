namespace Pistos.Language.Tests;

public sealed class FoldingTests
{
    [Theory]
    [InlineData(null, "")]
    [InlineData("", "")]
    [InlineData("  ", "")]
    [InlineData("Παπαδόπουλος", "παπαδοπουλοσ")]
    [InlineData("ΠΑΠΑΔΟΠΟΥΛΟΣ", "παπαδοπουλοσ")]
    [InlineData("Μαΐου ΐ ΰ", "μαιου ι υ")]
    [InlineData("ἀρετῆς ᾧ", "αρετησ ω")]
    [InlineData("΄Αννα", "αννα")]
    [InlineData("Ά\u03B1\u0301", "αα")]
    [InlineData("Müller & Söhne", "muller & sohne")]
    [InlineData("Straße", "strasse")]
    [InlineData("Łódź", "lodz")]
    [InlineData("İstanbul ısı", "istanbul isi")]
    [InlineData("ＦＵＬＬ　ｗｉｄｔｈ", "full width")]
    [InlineData("ﬁnance", "finance")]
    [InlineData("x²", "x2")]
    [InlineData(" a \t\r\n  b ", "a b")]
    [InlineData("zero\u200Bwidth\u00AD\uFEFF", "zerowidth")]
    [InlineData("O’Neil «ναι» – όχι", "o'neil \"ναι\" - οχι")]
    [InlineData("Τι;", "τι;")]
    [InlineData("Τι\u037E", "τι;")]
    [InlineData("maria.p@shop.gr", "maria.p@shop.gr")]
    [InlineData("𝐁old 😀", "bold 😀")]
    public void Texts_that_look_the_same_fold_to_the_same(string? text, string expected)
    {
        Assert.Equal(expected, Folding.Fold(text));
        Assert.Equal(expected, Folding.Fold(Folding.Fold(text)));
    }

    [Fact]
    public void Every_character_folds_and_folding_twice_changes_nothing()
    {
        for (var c = 0; c <= 0xFFFF; c++)
        {
            var once = Folding.Fold(((char)c).ToString());
            Assert.True(once == Folding.Fold(once), $"U+{c:X4} folds to '{once}' and then to '{Folding.Fold(once)}'");
        }
    }

    [Fact]
    public void A_folded_text_comes_back_without_a_copy()
    {
        var text = "παπαδοπουλοσ " + new string('a', 1000);
        Assert.Same(text, Folding.Fold(text));
    }

    [Fact]
    public void A_text_of_nothing_but_long_ligatures_folds() => Assert.StartsWith("صلى", Folding.Fold(new string('ﷺ', 50)), StringComparison.Ordinal);
}
