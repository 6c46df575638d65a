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
    [InlineData("el.bin", "0CA13D5D81FBB014FC74CA5D5D0339B3D57259C4EE4452F0D5D4C2D3734DC00A")]
    [InlineData("en.bin", "00349863E604C72B8394D020CFBB754E9C5CA7AD13878C181D1EB1EB0A71AF62")]
    [InlineData("language.bin", "9000ADD9AB33E355D9DEF0D05F86E97DE7F01FC6BD1EDB4A30AB0833DF35DD40")]
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
