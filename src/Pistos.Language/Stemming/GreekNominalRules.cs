using static Pistos.Language.Stemming.GreekRule;

namespace Pistos.Language.Stemming;

/// <summary>The endings of nouns and adjectives: steps 1 to 4, 6 and 7.</summary>
internal static class GreekNominalRules
{
    /// <summary>Step 1: stem and endings.</summary>
    internal static readonly (string Stem, string Endings)[] Irregular =
    [
        ("φα", "για γιου γιων"), ("σκα", "για γιου γιων"), ("ολο", "για γιου γιων"), ("σο", "για γιου γιων"), ("τατο", "για γιου γιων"),
        ("κρε", "ασ ατοσ ατα ατων"), ("περ", "ασ ατοσ ατη ατα ατων"), ("τερ", "ασ ατοσ ατα ατων"), ("φω", "σ τοσ τα των"),
        ("καθεστ", "ωσ ωτοσ ωτα ωτων"), ("γεγον", "οσ οτοσ οτα οτων"),
    ];

    /// <summary>Steps 2a to 4.</summary>
    internal static readonly GreekRule[] All =
    [
        new("αδεσ αδων") { IsLast = false, BackToOthers = ("αδ", "οκ μαμ μαν μπαμπ πατερ γιαγι νταντ κυρ θει πεθερ") },
        new("εδεσ εδων") { IsLast = false, Back = [new("εδ") { Ends = "οπ ιπ εμπ υπ γηπ δαπ κρασπ μιλ" }] },
        new("ουδεσ ουδων") { IsLast = false, Back = [new("ουδ") { Ends = "αρκ καλιακ πεταλ λιχ πλεξ σκ σ φλ φρ βελ λουλ χν σπ τραγ φε" }] },
        new("εωσ εων") { Back = [new("ε") { Whole = "θ δ ελ γαλ ν π ιδ παρ" }] },
        new("ια ιου ιων") { Back = [GivenBack.AfterAnyVowel("ι")] },
        new("ικα ικο ικου ικων")
        {
            Back =
            [
                GivenBack.AfterAnyVowel("ικ"),
                new("ικ")
                {
                    Whole = "αλ αδ ενδ αμαν αμμοχαλ ηθ ανηθ αντιδ φυσ βρωμ γερ εξωδ καλπ καλλιν καταδ μουλ μπαν μπαγιατ μπολ μποσ νιτ ξικ συνομηλ "
                        + "πετσ πιτσ πικαντ πλιατσ ποστελν πρωτοδ σερτ συναδ τσαμ υποδ φιλον φυλοδ χασ",
                },
            ],
        },
    ];

    /// <summary>Step 6, first part: -μα, -ματα, -ματος have one stem.</summary>
    internal static readonly GreekRule[] Neuters = [new("ματα ματων ματοσ") { IsLast = false, Back = [new("μα") { Ends = "" }] }];

    /// <summary>Step 6, second part: the endings that are left, where no step before has found any.</summary>
    internal static readonly GreekRule LastEndings = new(
        "α αγατε αγαν αει αμαι αν ασ ασαι αται αω ε ει εισ ειτε εσαι εσ εται ι ιεμαι ιεμαστε ιεται ιεσαι ιεσαστε ιομασταν ιομουν ιομουνα ιονταν "
        + "ιοντουσαν ιοσασταν ιοσαστε ιοσουν ιοσουνα ιοταν ιουμα ιουμαστε ιουνται ιουνταν η ηδεσ ηδων ηθει ηθεισ ηθειτε ηθηκατε ηθηκαν ηθουν ηθω "
        + "ηκατε ηκαν ησ ησαν ησατε ησει ησεσ ησουν ησω ο οι ομαι ομασταν ομουν ομουνα ονται ονταν οντουσαν οσ οσασταν οσαστε οσουν οσουνα οταν ου "
        + "ουμαι ουμαστε ουν ουνται ουνταν ουσ ουσαν ουσατε υ υσ ω ων");

    /// <summary>Step 7: comparatives and superlatives.</summary>
    internal static readonly GreekRule Comparatives = new("εστερ εστατ οτερ οτατ υτερ υτατ ωτερ ωτατ");
}
