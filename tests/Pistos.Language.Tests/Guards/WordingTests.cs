using Pistos.Language.Guards;

namespace Pistos.Language.Tests.Guards;

public sealed class WordingTests
{
    [Theory, MemberData(nameof(ForbiddenPhrases.ClaimsResolved), MemberType = typeof(ForbiddenPhrases))]
    public void Saying_that_it_is_resolved_is_caught_in_every_form(string text) => Assert.Contains("phrase.claims_resolved", Rules(text));

    [Theory, MemberData(nameof(ForbiddenPhrases.HowWellWeDid), MemberType = typeof(ForbiddenPhrases))]
    public void Asking_how_well_we_did_is_caught_in_every_form(string text) => Assert.Contains("phrase.how_well_we_did", Rules(text));

    [Theory, MemberData(nameof(HarmlessSentences.All), MemberType = typeof(HarmlessSentences))]
    public void A_harmless_sentence_passes(string text) => Assert.Empty(Rules(text));

    [Fact]
    public void The_tables_are_as_long_as_they_should_be_and_without_repetition()
    {
        Assert.True(ForbiddenPhrases.ClaimsResolved.Count >= 40);
        Assert.True(ForbiddenPhrases.HowWellWeDid.Count >= 40);
        Assert.True(HarmlessSentences.All.Count >= 200, $"{HarmlessSentences.All.Count}");
        Assert.Equal(HarmlessSentences.All.Count, HarmlessSentences.All.Select(row => row.Data).Distinct().Count());
    }

    [Theory]
    [InlineData("tone.blame", "You failed to send the form.")]
    [InlineData("tone.blame", "You should have checked the size.")]
    [InlineData("tone.blame", "You did not read the terms.")]
    [InlineData("tone.blame", "As we already told you, it takes five days.")]
    [InlineData("tone.blame", "This is your own mistake.")]
    [InlineData("tone.blame", "Δεν διαβάσατε τους όρους.")]
    [InlineData("tone.blame", "Θα έπρεπε να είχατε ελέγξει το μέγεθος.")]
    [InlineData("tone.blame", "Είναι δικό σας λάθος.")]
    [InlineData("tone.blame", "Το λάθος είναι με δική σας ευθύνη.")]
    [InlineData("tone.blame", "Όπως σας έχουμε ήδη πει, θέλει πέντε ημέρες.")]
    [InlineData("tone.blame", "Παραλείψατε να συμπληρώσετε το έντυπο.")]
    [InlineData("tone.cold", "There is nothing we can do.")]
    [InlineData("tone.cold", "That is not our problem.")]
    [InlineData("tone.cold", "We apologise for any inconvenience caused.")]
    [InlineData("tone.cold", "We regret to inform you that it is sold out.")]
    [InlineData("tone.cold", "Please calm down.")]
    [InlineData("tone.cold", "Δεν μπορούμε να κάνουμε κάτι.")]
    [InlineData("tone.cold", "Δεν είναι δικό μας πρόβλημα.")]
    [InlineData("tone.cold", "Δεν είναι αρμοδιότητά μας.")]
    [InlineData("tone.cold", "Λυπούμαστε για την όποια ταλαιπωρία.")]
    [InlineData("tone.cold", "Το αίτημά σας απορρίπτεται.")]
    [InlineData("tone.cold", "Ηρεμήστε, παρακαλώ.")]
    [InlineData("tone.promise", "We guarantee that it arrives tomorrow.")]
    [InlineData("tone.promise", "I promise you will have it on Monday.")]
    [InlineData("tone.promise", "It will never happen again.")]
    [InlineData("tone.promise", "It will definitely arrive tomorrow.")]
    [InlineData("tone.promise", "Σας εγγυόμαστε ότι θα έρθει αύριο.")]
    [InlineData("tone.promise", "Σας υποσχόμαστε ότι θα λυθεί.")]
    [InlineData("tone.promise", "Δεν θα ξανασυμβεί.")]
    [InlineData("tone.promise", "Θα έρθει οπωσδήποτε αύριο.")]
    [InlineData("tone.promise", "Σίγουρα θα έρθει αύριο.")]
    [InlineData("question.double_barrelled", "How satisfied are you with the price and the quality?")]
    [InlineData("question.double_barrelled", "Was the staff friendly and helpful?")]
    [InlineData("question.double_barrelled", "Did you like the product and would you buy it again?")]
    [InlineData("question.double_barrelled", "Rate our prices and service.")]
    [InlineData("question.double_barrelled", "Πόσο ικανοποιημένοι είστε από την τιμή και την ποιότητα;")]
    [InlineData("question.double_barrelled", "Ήταν το προσωπικό ευγενικό και γρήγορο;")]
    [InlineData("question.double_barrelled", "Πώς σας φάνηκε η παράδοση και η συσκευασία;")]
    [InlineData("question.double_barrelled", "Σας άρεσε το προϊόν και θα το ξαναπαίρνατε;")]
    [InlineData("question.double_barrelled", "Did the courier arrive on time and was he polite?")]
    [InlineData("question.double_barrelled", "How satisfied are you with price & quality?")]
    [InlineData("question.double_barrelled", "Πόσο καθαρό και ήσυχο ήταν το δωμάτιο;")]
    [InlineData("question.double_barrelled", "Ήρθε στην ώρα του ο κούριερ και ήταν ευγενικός;")]
    [InlineData("question.leading", "Πόσο σας ενθουσίασε το νέο μας προϊόν;")]
    [InlineData("question.unanchored_scale", "Between 1 and 10, how satisfied are you?")]
    [InlineData("question.unanchored_scale", "How would you rate us out of 10?")]
    [InlineData("question.unanchored_scale", "Πόσο ικανοποιημένοι είστε στην κλίμακα 1 με 10;")]
    [InlineData("question.leading", "Don't you think our service is good?")]
    [InlineData("question.leading", "How great was our service?")]
    [InlineData("question.leading", "How much did you enjoy our excellent service?")]
    [InlineData("question.leading", "You would recommend us, wouldn't you?")]
    [InlineData("question.leading", "Δεν συμφωνείτε ότι η εξυπηρέτηση ήταν καλή;")]
    [InlineData("question.leading", "Πόσο υπέροχη ήταν η εξυπηρέτηση;")]
    [InlineData("question.leading", "Πώς σας φάνηκε η εξαιρετική εξυπηρέτησή μας;")]
    [InlineData("question.leading", "Ήταν καλό, έτσι δεν είναι;")]
    [InlineData("question.vague", "Do you visit our shop often?")]
    [InlineData("question.vague", "Have you used our app recently?")]
    [InlineData("question.vague", "Do you buy shoes, bags, etc.?")]
    [InlineData("question.vague", "Επισκέπτεστε συχνά το κατάστημά μας;")]
    [InlineData("question.vague", "Χρησιμοποιήσατε πρόσφατα την εφαρμογή;")]
    [InlineData("question.vague", "Αγοράζετε ρούχα, παπούτσια κ.λπ.;")]
    [InlineData("question.unanchored_scale", "How satisfied are you from 1 to 10?")]
    [InlineData("question.unanchored_scale", "On a scale of 1-5, how easy was it?")]
    [InlineData("question.unanchored_scale", "Rate our service from 1 to 5.")]
    [InlineData("question.unanchored_scale", "Από το 1 έως το 10, πόσο ικανοποιημένοι είστε;")]
    [InlineData("question.unanchored_scale", "Βαθμολογήστε μας από 1 ως 5.")]
    [InlineData("question.unanchored_scale", "Σε κλίμακα 0-10 πόσο πιθανό είναι να μας συστήσετε;")]
    [InlineData("question.too_long", "Thinking of the last time that you called us about an order which had not arrived when you expected it, how long did it take until somebody told you where it was?")]
    [InlineData("question.too_long", "Όταν μας καλέσατε την τελευταία φορά για μια παραγγελία που δεν είχε έρθει όταν την περιμένατε, πόση ώρα πέρασε μέχρι να σας πει κάποιος από την ομάδα μας πού ακριβώς βρισκόταν;")]
    public void Tone_and_questions_are_looked_over_in_both_languages(string rule, string text)
    {
        var finding = Assert.Single(Wording.Check(text), f => f.Rule == rule);
        Assert.NotEmpty(finding.Better);
        Assert.Equal(text.Any(c => c is >= 'α' and <= 'ω'), finding.Better.Any(c => c is >= 'α' and <= 'ω'));
    }

    [Theory]
    [InlineData("Καλημέρα. Θεωρούμε ότι το ζήτημα έχει επιλυθεί. Ευχαριστούμε.", "Θεωρούμε ότι το ζήτημα έχει επιλυθεί")]
    [InlineData("Hi! Tell us how well we did, please.", "Tell us how well we did")]
    [InlineData("Από το 1 έως το 10, πόσο ικανοποιημένοι είστε;", "1 έως το 10")]
    [InlineData("Sorry, you should have checked it.", "you should have")]
    [InlineData("Πόσο ικανοποιημένοι είστε από την τιμή και την ποιότητα;", "τιμή και την ποιότητα")]
    public void A_finding_says_where(string text, string expected)
    {
        var finding = Assert.Single(Wording.Check(text));
        Assert.Equal(expected, text.Substring(finding.Start, finding.Length));
    }

    [Fact]
    public void All_findings_of_a_text_come_in_its_order()
    {
        Assert.Equal(["phrase.claims_resolved", "tone.promise", "question.double_barrelled", "phrase.how_well_we_did"],
            Rules("We consider the issue resolved. It will never happen again. Were you satisfied with the price and the quality? Tell us how we did."));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \n ")]
    [InlineData("?!.;")]
    [InlineData("\uD800?")]
    public void Nothing_is_found_in_nothing(string? text) => Assert.Empty(Wording.Check(text));

    [Fact]
    public void Every_rule_has_a_title_and_a_better_wording_in_both_languages()
    {
        Assert.Equal(GuardRules.All.Count, GuardRules.All.Select(r => r.Name).Distinct().Count());
        Assert.All(GuardRules.All, r => Assert.All((string[])[r.Greek, r.English, r.BetterGreek, r.BetterEnglish], text => Assert.True(text.Length > 10)));
    }

    private static IEnumerable<string> Rules(string? text) => Wording.Check(text).Select(f => f.Rule);
}
