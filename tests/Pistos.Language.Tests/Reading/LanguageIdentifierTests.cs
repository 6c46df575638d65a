using Pistos.Language.Reading;

namespace Pistos.Language.Tests.Reading;

/// <summary>The language of a few words.</summary>
public sealed class LanguageIdentifierTests
{
    [Theory]
    [InlineData("πού είναι το δέμα", TextLanguage.Greek)]
    [InlineData("ΠΟΥ ΕΙΝΑΙ ΤΟ", TextLanguage.Greek)]
    [InlineData("Θέλω iPhone 15 Pro", TextLanguage.Greek)]
    [InlineData("pou einai to", TextLanguage.Greeklish)]
    [InlineData("8elw na akyrwsw", TextLanguage.Greeklish)]
    [InlineData("ksexaste to afto", TextLanguage.Greeklish)]
    [InlineData("where is my", TextLanguage.English)]
    [InlineData("thank you very much", TextLanguage.English)]
    [InlineData("où est ma commande", TextLanguage.Other)]
    [InlineData("wo ist meine Bestellung", TextLanguage.Other)]
    [InlineData("dove è il pacco", TextLanguage.Other)]
    [InlineData("къде е поръчката", TextLanguage.Other)]
    [InlineData("где мой заказ", TextLanguage.Other)]
    [InlineData("12 345 6789", TextLanguage.Other)]
    [InlineData("!!! ???", TextLanguage.Other)]
    [InlineData("私の荷物はどこですか", TextLanguage.Other)]
    public void Three_words_are_enough(string text, TextLanguage expected) => Assert.Equal(expected, LanguageIdentifier.Identify(text).Language);

    [Fact]
    public void Certainty_grows_with_words()
    {
        var few = LanguageIdentifier.Identify("my order");
        var many = LanguageIdentifier.Identify("my order has not arrived and nobody answers the phone");
        Assert.InRange(few.Certainty, 0.34, many.Certainty);
        Assert.InRange(many.Certainty, 0.95, 1);
    }
}
