using Pistos.Mail.Rules.Replies;

namespace Pistos.Mail.Tests.Rules;

/// <summary>How Greek mail programs quote, and how Greeks sign.</summary>
public sealed class GreekTrimmingTests
{
    private const string Said = "Καλημέρα σας,\n\nτο δέμα ήρθε σπασμένο.\n\nΜαρία";

    public static TheoryData<string> Below =>
    [
        // Gmail, with and without the weekday, broken over lines or not
        "Στις Δευ, 5 Ιαν 2026 στις 10:23 π.μ., ο χρήστης Κατάστημα <info@shop.gr> έγραψε:\n\n> Καλημέρα\n> τι έγινε;",
        "Στις Δευ, 5 Ιαν 2026 στις 10:23 π.μ., ο χρήστης Εξυπηρέτηση Πελατών <\ninfo@shop.gr> έγραψε:\n\n> Καλημέρα",
        "Στις Τρί 6 Ιαν 2026, 14:20 ο χρήστης Shop <info@shop.gr>\nέγραψε:\n> Καλημέρα",
        "Στις 5 Ιανουαρίου 2026 στις 10:23 μ.μ., Κατάστημα <info@shop.gr> έγραψε:\n> Καλημέρα",
        "Την Δευτέρα, 5 Ιανουαρίου 2026 στις 10:23:11 π.μ. EET, ο χρήστης Shop <info@shop.gr> έγραψε:\n\nΚαλημέρα σας\nΠώς πάει;",
        "Την Τετάρτη, 7 Ιανουαρίου 2026, ο χρήστης Νίκος έγραψε:\n> Ναι",
        // Thunderbird, Apple Mail, phones
        "Στις 5/1/2026 10:23 π.μ., ο/η Κατάστημα έγραψε:\n> Καλημέρα",
        "Στις 5/1/26 10:23, ο Νίκος Παππάς έγραψε:\n> Καλημέρα",
        "Στις 5 Ιαν 2026, στις 10:23 π.μ., ο/η Shop <info@shop.gr> έγραψε:\n\n> Καλημέρα",
        "Ο χρήστης Νίκος Παππάς <nikos@shop.gr> έγραψε στις 5/1/2026 10:23 μ.μ.:\n> Καλημέρα",
        "Ο/Η Νίκος έγραψε:\n> Καλημέρα",
        "Το Σάβ., 3 Ιαν. 2026 στις 9:05 π.μ., ο χρήστης Shop <info@shop.gr> έγραψε:\n> Ναι",
        // Outlook, with its fields in Greek
        "Από: Κατάστημα <info@shop.gr>\nΣτάλθηκε: Δευτέρα, 5 Ιανουαρίου 2026 10:23 πμ\nΠρος: Μαρία\nΘέμα: Η παραγγελία σας\n\nΚαλημέρα σας",
        "________________________________\nΑπό: Κατάστημα <info@shop.gr>\nΕστάλη: Δευτέρα, 5 Ιανουαρίου 2026 10:23\nΠρος: Μαρία\nΘέμα: Η παραγγελία σας\n\nΚαλημέρα σας",
        "Από: Κατάστημα\nΗμερομηνία: 5/1/2026 10:23\nΠρος: Μαρία\nΚοιν.: Γιώργος\nΘέμα: Η παραγγελία\n\nΚαλημέρα",
        "*Από:* Κατάστημα [mailto:info@shop.gr]\n*Αποστολή:* Δευτέρα 5 Ιανουαρίου\n*Προς:* Μαρία\n*Θέμα:* Παραγγελία\n\nΚαλημέρα",
        "-----Αρχικό μήνυμα-----\nΑπό: Κατάστημα\nΘέμα: Παραγγελία\n\nΚαλημέρα",
        "-------- Αρχικό μήνυμα --------\nΘέμα: Παραγγελία\nΑπό: info@shop.gr\n\nΚαλημέρα",
        "---------- Προωθημένο μήνυμα ---------\nΑπό: Shop <info@shop.gr>\nDate: Δευ, 5 Ιαν 2026\nSubject: Παραγγελία\nTo: <maria@example.gr>\n\nΚαλημέρα",
        // signatures of devices and the standard one
        "Στάλθηκε από το iPhone μου",
        "Στάλθηκε από το κινητό μου\n\nΣτις 5/1/2026 10:23 π.μ., ο/η Κατάστημα έγραψε:\n> Καλημέρα",
        "Εστάλη από συσκευή Samsung Galaxy",
        "Αποκτήστε το Outlook για iOS\n________________________________\nΑπό: Shop <info@shop.gr>\nΣτάλθηκε: Δευτέρα\nΠρος: Μαρία\nΘέμα: Παραγγελία\n\nΚαλημέρα",
        "-- \nΜαρία Γεωργίου\nΤηλ. 210 1234567",
    ];

    [Theory, MemberData(nameof(Below))]
    public void What_a_Greek_program_puts_below_is_cut_off(string below)
    {
        var reply = ReplyTrimmer.Trim($"{Said}\n\n{below}\n");
        Assert.Equal(Said, reply.Text);
        Assert.False(string.IsNullOrWhiteSpace(reply.CutOff));
    }

    [Theory]
    [InlineData("Στις 5 το απόγευμα θα περάσω από το κατάστημα.\nΜου έγραψε η συνάδελφός σας ότι κλείνετε στις 6.")]
    [InlineData("Από το πρωί προσπαθώ να σας βρω.\nΠρος το παρόν δεν έχω απάντηση.\nΘέμα χρόνου είναι να ακυρώσω.")]
    [InlineData("Το δέμα στάλθηκε από την Αθήνα στις 3 Ιανουαρίου 2026 και δεν ήρθε ποτέ.")]
    [InlineData("Ο γιος μου έγραψε το όνομά του στο κουτί.\nΑυτό θα πει δώρο!")]
    [InlineData("Sent by courier on Monday, it never arrived.\nFrom my point of view this is unacceptable.")]
    public void What_a_customer_says_is_never_taken_for_a_program_s_words(string text) => Assert.Equal(text, ReplyTrimmer.Trim(text).Text);

    [Fact]
    public void An_answer_below_the_quote_is_what_was_written() =>
        Assert.Equal("Ναι, παρακαλώ!", ReplyTrimmer.Trim("Στις 5/1/2026 10:23 π.μ., ο/η Shop έγραψε:\n> Να το ξαναστείλουμε;\n\nΝαι, παρακαλώ!").Text);

    [Fact]
    public void Answers_between_the_lines_stay_with_the_lines_they_answer()
    {
        var text = ReplyTrimmer.Trim("Στις 5/1/2026 10:23, ο Νίκος έγραψε:\n> Μέγεθος;\nΜεσαίο.\n> Χρώμα;\nΜπλε.").Text;
        Assert.Equal("> Μέγεθος;\nΜεσαίο.\n> Χρώμα;\nΜπλε.", text);
    }
}
