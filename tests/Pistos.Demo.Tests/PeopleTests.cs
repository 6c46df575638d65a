using Pistos.Demo.Data;
using Pistos.Demo.People;

namespace Pistos.Demo.Tests;

public sealed class PeopleTests
{
    // How Greek surnames change for a woman, by ending; the longest ending decides.
    private static readonly (string Man, string[] Woman)[] Endings =
    [
        ("όπουλος", ["οπούλου"]), ("ίδης", ["ίδου"]), ("ΐδης", ["ΐδου"]), ("άδης", ["άδου"]), ("άκης", ["άκη"]),
        ("ός", ["ού"]), ("ος", ["ου"]), ("ης", ["η"]), ("ής", ["ή"]), ("ας", ["α"]), ("άς", ["ά"]), ("έας", ["έα"]),
    ];

    public static TheoryData<string, string> Surnames => [.. Table.Read("surnames.tsv").Select(r => (r[0], r[1]))];

    [Theory]
    [MemberData(nameof(Surnames))]
    public void A_womans_surname_follows_from_the_mans(string man, string woman)
    {
        // A surname in the genitive is the same for both, unless it ends like a nominative.
        var ending = Endings.Where(e => man.EndsWith(e.Man, StringComparison.Ordinal)).OrderByDescending(e => e.Man.Length).FirstOrDefault();
        if (ending.Man is null || man is "Χαραλάμπους" or "Κλεάνθους") Assert.Equal(man, woman);
        else
        {
            Assert.Contains(ending.Woman, e => woman.EndsWith(e, StringComparison.Ordinal));
            Assert.Equal(Plain(man[..^ending.Man.Length]), Plain(woman[..^ending.Woman[0].Length]));
        }
    }

    [Theory]
    [InlineData("Παπαδόπουλος", "papadopoulos")]
    [InlineData("Μπάμπης", "bampis")]
    [InlineData("Ευαγγελία", "efangelia")]
    [InlineData("Γκίκας", "gkikas")]
    [InlineData("Ψαρά", "psara")]
    public void Greeklish_is_what_people_type(string greek, string latin) => Assert.Equal(latin, Greeklish.Of(greek));

    [Fact]
    public void Capitals_have_no_accents() => Assert.Equal("ΜΑΡΙΑ ΠΑΠΑΪΩΑΝΝΟΥ", Population.Write("Μαρία Παπαϊωάννου", Hand.Capitals));

    private static string Plain(string text) => Greeklish.Of(text);
}
