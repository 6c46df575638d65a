using System.Security.Cryptography;
using Pistos.Language.Reading;
using Pistos.Language.Reading.Features;
using Pistos.Language.Reading.Tables;
using Pistos.Language.Reading.Training;

namespace Pistos.Language.Tests.Reading;

/// <summary>The same examples give the same bytes, and the committed tables are those of the model card.</summary>
public sealed class TrainingTests
{
    private static readonly (string Text, Mood Mood)[] Examples =
    [
        ("Δεν δουλεύει τίποτα", Mood.Negative), ("Πολύ κακή ποιότητα", Mood.Negative), ("Άργησε πάλι το δέμα", Mood.Negative),
        ("Πότε ανοίγετε;", Mood.Neutral), ("Έχετε μαύρο;", Mood.Neutral), ("Στείλτε μου την απόδειξη", Mood.Neutral),
        ("Τέλεια εξυπηρέτηση", Mood.Positive), ("Ευχαριστώ πολύ", Mood.Positive), ("Ωραίο και γερό", Mood.Positive)
    ];

    [Fact]
    public void Training_is_exact_to_the_bit()
    {
        using var first = Train();
        using var second = Train();
        Assert.Equal(first.ToArray(), second.ToArray());
        Assert.Equal("CECF6316D7533E23F0F0538A0E464921BF7A5EDE07CA152A0F7C42960D1D6DF8", Convert.ToHexString(SHA256.HashData(first.ToArray())));
    }

    [Fact]
    public void A_saved_table_reads_as_it_was()
    {
        using var saved = Train();
        using var again = new MemoryStream();
        ReadingTable.Load(new MemoryStream(saved.ToArray())).Save(again);
        Assert.Equal(saved.ToArray(), again.ToArray());
    }

    [Fact]
    public void A_table_cut_short_is_refused()
    {
        using var saved = Train();
        Assert.Throws<InvalidDataException>(() => ReadingTable.Load(new MemoryStream(saved.ToArray()[..^1])));
        Assert.Throws<InvalidDataException>(() => ReadingTable.Load(new MemoryStream("PNG1"u8.ToArray())));
    }

    [Theory]
    [InlineData("el.bin", "6B94F528ED2F3DFA9567647C87A40FE04A1289B588BADA5AB6A6DDF23CF564F6")]
    [InlineData("en.bin", "7F9F500FC33583F94058FD377A366873BB0F307DF0E52CC70285064D461246AE")]
    [InlineData("language.bin", "49EAF3EC47AB8F81A1912065CA1EEC95109A1945B16E6A8E5FE36ABE4B0EA3B9")]
    public void The_tables_are_those_of_the_model_card(string name, string hash)
    {
        using var stream = TrainedTables.Open(name);
        Assert.InRange(stream.Length, 1, 1_000_000);
        Assert.Equal(hash, Convert.ToHexString(SHA256.HashData(stream)));
        Assert.Contains(hash, File.ReadAllText(Path.Combine(Material.Root, "src/Pistos.Language/MODELCARD.md")), StringComparison.Ordinal);
    }

    private static MemoryStream Train()
    {
        var lexicon = TrainedTables.LexiconOf(Alphabet.Greek);
        var examples = Examples.Select(e => new TrainingExample(FeatureList.Read(e.Text, Alphabet.Greek, lexicon), [(sbyte)e.Mood, 0, 0, 0, -1, -1])).ToList();
        var stream = new MemoryStream();
        TableTraining.Run(examples, new TrainingSettings()).ToTable([1, 1, 1, 1, 1, 1], [0.5f, 0.5f, 0, 0.5f, 0, 0]).Save(stream);
        return stream;
    }
}
