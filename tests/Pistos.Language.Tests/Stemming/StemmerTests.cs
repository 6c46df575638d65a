using Pistos.Language.Stemming;

namespace Pistos.Language.Tests.Stemming;

public sealed class StemmerTests
{
    /// <summary>Words with their stems as Snowball publishes them for its Greek stemmer (snowball-data, greek).</summary>
    public static TheoryData<string, string> Greek { get; } = Pairs("""
        αυτοκινησ: αυτοκίνηση αυτοκίνησησ
        αυτοκινητ: αυτοκίνητα αυτοκίνητε αυτοκινήτεσ αυτοκίνητη αυτοκίνητο αυτοκίνητοι αυτοκίνητος αυτοκινήτου αυτοκινήτους αυτοκινήτων
        χορδ: χόρδιζαμε χορδίζανε χορδίζατε χορδίζει χορδίζεις χορδίζετε χορδίζουμε χορδίζουν χορδίζουνε χορδίζω χορδίσαμε χόρδισαν
        χορδιζομ: χορδίζομε
        χορδιζ: χορδίζοντας
        χορδιξ: χορδίξει
        μελλον: μέλλον
        μελλοντ: μέλλοντα μελλοντεσ μέλλοντος
        μελλ: μέλλοντας
        αρει: άρειε άρειο άρειοι άρειος άρειου
        υδροθεραπει: υδροθεραπεία υδροθεραπείας υδροθεραπείες υδροθεραπειών
        παιδοποδηλατ: παιδοποδήλατα παιδοποδήλατο παιδοποδηλάτου παιδοποδηλάτων
        βροχοχορευ: βροχοχόρευα βροχοχόρευαν βροχοχόρευε βροχοχόρευες
        βροχοχορεψ: βροχοχόρεψα βροχοχόρεψαν βροχοχόρεψε βροχοχόρεψες
        επιτροπ: επίτροπο επίτροποι επίτροπος επιτρόπου επιτρόπους επιτρόπων
        βορειοασιατ: βορειοασιατικα βορειοασιατικου βορειοασιατικο βορειοασιατικων
        βορειοασιατικ: βορειοασιατικεσ βορειοασιατικη βορειοασιατικησ βορειοασιατικοι βορειοασιατικοσ
        υπομελ: υπομέλη υπομέλος υπομέλους υπομελών
        αβακ: άβακα άβακας άβακες
        αγαλμ: άγαλμα
        αγαμ: άγαμες άγαμη άγαμοι άγαμος άγαμους
        αγγ: άγγιζαν άγγιζε
        αγγιξ: άγγιξαν άγγιξε
        αγι: άγιες άγιο άγιοι άγιος άγιους
        αγ: άγια άγιου άγει άγεται
        αγνοι: άγνοια άγνοιας
        αγνωστ: άγνωστα άγνωστες άγνωστη άγνωστης άγνωστο άγνωστος άγνωστων
        αδειαζ: άδειαζαν
        αδειασ: άδειασε
        αθλησ: άθληση άθλησης
        αθλημ: άθλημα
        ακ: άκουσα άκουσαν άκουσε
        ακουγ: άκουγα άκουγαν άκουγε
        αλευρ: άλευρα
        αλλαξ: άλλαξαν άλλαξε
        αλλοτ: άλλοτε
        αλμπουμ: άλμπουμ
        ανακτ: άνακτα
        ανεμ: άνεμο άνεμοι άνεμος άνεμους
        ανθρωπ: άνθρωπο άνθρωποι άνθρωπος άνθρωπους
        ανοιξ: άνοιξαν άνοιξε άνοιξη άνοιξης
        αρχοντ: άρχοντα άρχοντας άρχοντες άρχοντος
        αρχουσ: άρχουσας
        αρχ: άρχουσα άρχουσες
        """);

    /// <summary>Words with their stems as the description of the algorithm gives them.</summary>
    public static TheoryData<string, string> English { get; } = Pairs("""
        consign: consign consigned consigning consignment
        consist: consist consisted consistency consistent consistently consisting consists
        consol: consolation consolations console consoled consoles consoling
        consolatori: consolatory
        consolid: consolidate consolidated consolidating
        conspicu: conspicuous conspicuously
        conspir: conspirator conspirators conspire conspired conspiring
        conspiraci: conspiracy
        constabl: constable constables
        constanc: constance constancy
        constant: constant
        knack: knack
        knackeri: knackeries
        knavish: knavish
        knead: kneaded kneading
        knee: knee
        kneel: kneel kneeled kneeling kneels
        knew: knew
        knight: knight knightly knights
        knit: knit knits knitted knitting
        knive: knives
        knob: knob knobs
        knock: knock knocked knocking knocks
        knocker: knocker knockers
        knot: knot knots
        knowledg: knowledge
        hop: hopping hopped
        hope: hoping hoped
        die: dying dies
        tie: ties tied
        cri: cries cried cry
        gas: gas
        gap: gaps
        kiwi: kiwis
        say: say says
        news: news
        generat: generate generates generating
        general: general generally
        communiti: community communities
        skate: skating
        inning: inning innings
        succeed: succeed succeeded
        """);

    [Theory, MemberData(nameof(Greek))]
    public void A_Greek_word_has_the_published_stem(string word, string stem) => Assert.Equal(stem, GreekStemmer.Stem(Folding.Fold(word)));

    [Theory, MemberData(nameof(English))]
    public void An_English_word_has_the_published_stem(string word, string stem) => Assert.Equal(stem, EnglishStemmer.Stem(word));

    [Theory]
    [InlineData("πληρώνω πλήρωσα πληρώθηκε πληρωμή πληρωμένο")]
    [InlineData("χρεώνω χρεώσατε χρεώθηκα χρέωση χρεώσεις")]
    [InlineData("στέλνω έστειλα στείλατε στέλνετε σταλεί")]
    [InlineData("δωμάτιο δωμάτια δωματίου δωματίων")]
    [InlineData("κωδικός κωδικό κωδικού κωδικοί κωδικών")]
    [InlineData("παιδί παιδιά παιδιού")]
    [InlineData("αγοράζω αγόρασα αγοράσατε αγορά αγορές")]
    public void For_search_the_forms_of_one_word_have_one_stem(string forms) =>
        Assert.Single(forms.Split(' ').Select(f => SearchStem.Greek(Folding.Fold(f))).Distinct());

    [Theory]
    [InlineData("buy bought")]
    [InlineData("pay paid pays paying")]
    [InlineData("child children")]
    [InlineData("cancel cancelled canceled cancellation")]
    public void For_search_irregular_English_forms_have_one_stem(string forms) => Assert.Single(forms.Split(' ').Select(SearchStem.English).Distinct());

    [Fact]
    public void No_word_is_too_odd_to_have_a_stem()
    {
        var letters = "αεηιουωβσντκμ".ToCharArray();
        var random = new Random(20261122);
        for (var i = 0; i < 20_000; i++)
        {
            random.Shuffle(letters);
            var word = new string(letters, 0, random.Next(letters.Length));
            Assert.True(GreekStemmer.Stem(word).Length <= word.Length);
            Assert.Equal(word.Length == 0, SearchStem.Greek(word).Length == 0);
        }

        letters = "aeiouysingdltrb'".ToCharArray();
        for (var i = 0; i < 20_000; i++)
        {
            random.Shuffle(letters);
            var word = new string(letters, 0, random.Next(letters.Length));
            Assert.True(EnglishStemmer.Stem(word).Length <= word.Length + 1);
        }
    }

    private static TheoryData<string, string> Pairs(string table)
    {
        var pairs = new TheoryData<string, string>();
        foreach (var line in table.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var (stem, words) = line.Split(": ") is [var s, var w] ? (s, w) : throw new FormatException(line);
            foreach (var word in words.Split(' ')) pairs.Add(word, stem);
        }

        return pairs;
    }
}
