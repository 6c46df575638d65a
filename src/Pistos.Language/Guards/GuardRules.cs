namespace Pistos.Language.Guards;

/// <summary>A rule as people see it.</summary>
/// <param name="Name">As it stands in a <see cref="Finding"/>.</param>
/// <param name="Greek">Its title in Greek.</param>
/// <param name="English">Its title in English.</param>
/// <param name="BetterGreek">What to write instead, in Greek.</param>
/// <param name="BetterEnglish">What to write instead, in English.</param>
public sealed record GuardRule(string Name, string Greek, string English, string BetterGreek, string BetterEnglish);

/// <summary>All rules for our own words.</summary>
public static class GuardRules
{
    internal static readonly GuardRule ClaimsResolved = new("phrase.claims_resolved", "Λέμε εμείς ότι λύθηκε", "We say that it is resolved",
        "Ρωτήστε: «Λύθηκε για εσάς το θέμα, ή μένει κάτι ακόμη;»", "Ask: “Is this settled for you, or is something still open?”");

    internal static readonly GuardRule HowWellWeDid = new("phrase.how_well_we_did", "Ζητάμε έπαινο", "We ask for praise",
        "Ρωτήστε για τον πελάτη: «Τι θα μπορούσε να πάει καλύτερα για εσάς;»", "Ask about the customer: “What could have gone better for you?”");

    internal static readonly GuardRule Blame = new("tone.blame", "Ρίχνουμε το φταίξιμο στον πελάτη", "We blame the customer",
        "Πείτε τι βλέπουμε και τι μπορούμε να κάνουμε τώρα: «Δεν βρίσκουμε ακόμη το έντυπο· μπορείτε να μας το στείλετε;»",
        "Say what we see and what can be done now: “We can’t find the form yet; could you send it?”");

    internal static readonly GuardRule Cold = new("tone.cold", "Ακούγεται ψυχρό", "It sounds cold",
        "Δείξτε ότι καταλαβαίνετε, και πείτε το επόμενο βήμα: «Λυπάμαι που περιμένετε. Θα δω σήμερα πού βρίσκεται.»",
        "Show that you understand, and say the next step: “I am sorry that you are waiting. I will find out today where it is.”");

    internal static readonly GuardRule Promise = new("tone.promise", "Υπόσχεται ό,τι δεν εξαρτάται από εμάς", "It promises what we cannot be sure of",
        "Πείτε τι κάνετε και πότε θα έχετε νέα: «Το ελέγχω και σας γράφω ως αύριο στις 12.»", "Say what you do and when you will write: “I am checking it and will write by noon tomorrow.”");

    internal static readonly GuardRule DoubleBarrelled = new("question.double_barrelled", "Δύο ερωτήσεις σε μία", "Two questions in one",
        "Κάντε δύο ερωτήσεις, μία για το καθένα.", "Make two questions of it, one for each.");

    internal static readonly GuardRule Leading = new("question.leading", "Υποβάλλει την απάντηση", "It suggests the answer",
        "Ρωτήστε ουδέτερα: «Πώς ήταν για εσάς;»", "Ask neutrally: “How was it for you?”");

    internal static readonly GuardRule Vague = new("question.vague", "Ο καθένας την καταλαβαίνει αλλιώς", "Everybody takes it differently",
        "Πείτε ποιο διάστημα ή πόσες φορές: «Πόσες φορές τις τελευταίες 30 ημέρες;»", "Name the period or the number: “How many times in the last 30 days?”");

    internal static readonly GuardRule UnanchoredScale = new("question.unanchored_scale", "Η κλίμακα δεν λέει τι σημαίνουν τα άκρα της", "The scale does not say what its ends mean",
        "Ονομάστε τα άκρα: «από 1 (καθόλου) έως 5 (πάρα πολύ)».", "Name the ends: “from 1 (not at all) to 5 (extremely)”.");

    internal static readonly GuardRule TooLong = new("question.too_long", "Πολύ μεγάλη ερώτηση", "Too long a question",
        "Κρατήστε ως 20 λέξεις· τα υπόλοιπα πριν από την ερώτηση.", "Keep it to 20 words; put the rest before the question.");

    /// <summary>All of them: phrases never to send, tone, questions.</summary>
    public static IReadOnlyList<GuardRule> All { get; } = [ClaimsResolved, HowWellWeDid, Blame, Cold, Promise, DoubleBarrelled, Leading, Vague, UnanchoredScale, TooLong];
}
