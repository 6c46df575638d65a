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
        Assert.Equal("FC4C799B57B11963A0F6D55D57D6E8803EEB5F99B7F163A2701D42D6F6EADFF8", Convert.ToHexString(SHA256.HashData(first.ToArray())));
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
    [InlineData("el.bin", "F493A4392E265792DD8E2BC5CB147023E71D894BC67C7E4D3D6B4C0C92D832A3")]
    [InlineData("en.bin", "B527EB6901503C5F378A639AD3E78201AA66228679389F0582E308F3BD3A8A50")]
    [InlineData("language.bin", "61541F6C9FCB658F51462ADC4B322AAA0C7BC0F3765103538679CBC4B93ADF8B")]
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
