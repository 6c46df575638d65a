using Pistos.Language.Reading;
using Pistos.Language.Reading.Features;
using Pistos.Language.Reading.Tables;
using Pistos.Language.Reading.Training;

namespace Pistos.Trainer;

/// <summary>Trains all tables: first once without each third of the messages, to see how far scores may be trusted, then with all of them.</summary>
internal static class TrainingRun
{
    private const int Folds = 3;
    private const float MessageWeight = 6;
    private const double Right = 0.92;
    private const float RudeFrom = 0.4f;

    internal static void Run(Report material, string folder)
    {
        using (var file = File.Create(Path.Combine(folder, "language.bin"))) LanguageTraining.Run(material.Languages.ForTraining()).Save(file);
        Save(folder, "el.bin", Table(material, Alphabet.Greek));
        Save(folder, "en.bin", Table(material, Alphabet.English));
    }

    internal static MessageModel Read(string folder) =>
        new(LanguageTable.Load(File.OpenRead(Path.Combine(folder, "language.bin"))), Load(folder, "el.bin"), Load(folder, "en.bin"));

    private static ReadingTable Table(Report material, Alphabet alphabet)
    {
        var lexicon = TrainedTables.LexiconOf(alphabet);
        var sets = (alphabet == Alphabet.Greek ? material.Greek : material.English).Where(t => !t.IsForTest)
            .Select(t => new TrainingExample(FeatureList.Read(t.Text, alphabet, lexicon), t.Labels, t.Weight, t.Set, t.Moods)).ToList();
        var own = material.Messages.Where(m => !m.IsForTest && (m.Language == TextLanguage.English) == (alphabet == Alphabet.English))
            .Select(m => (m.Fold, Example: new TrainingExample(FeatureList.Read(m.Text, alphabet, lexicon), m.Labels, MessageWeight))).ToList();
        var settings = new TrainingSettings();
        var seen = new List<(float[] Scores, TrainingExample Example)>();
        for (var fold = 0; fold < Folds; fold++)
        {
            var training = TableTraining.Run([.. sets, .. own.Where(m => m.Fold != fold).Select(m => m.Example)], settings);
            seen.AddRange(own.Where(m => m.Fold == fold).Select(m => (training.Score(m.Example.Features), m.Example)));
        }
        var (certainty, threshold) = Trust(seen, alphabet);
        return TableTraining.Run([.. sets, .. own.Select(m => m.Example)], settings).ToTable(certainty, threshold);
    }

    private static (float[] Certainty, float[] Threshold) Trust(List<(float[] Scores, TrainingExample Example)> seen, Alphabet alphabet)
    {
        var (certainty, threshold) = (new float[HeadLayout.Heads.Count], new float[HeadLayout.Heads.Count]);
        Array.Fill(certainty, 1);
        var moods = seen.Select(s => (s.Scores, (int)s.Example.Label(Head.Mood))).ToList();
        certainty[(int)Head.Mood] = Calibration.Certainty(moods);
        threshold[(int)Head.Mood] = Calibration.SureFrom(moods, certainty[(int)Head.Mood], Right);
        threshold[(int)Head.Rude] = RudeFrom;
        threshold[(int)Head.Urgent] = Calibration.YesFrom([.. seen.Select(s => (s.Scores[HeadLayout.Of(Head.Urgent).First], s.Example.Label(Head.Urgent) == 1))]);
        foreach (var head in HeadLayout.Heads.Where(h => HeadLayout.Of(h).Count > 1))
        {
            var (first, count) = HeadLayout.Of(head);
            var scores = new Scores(count);
            foreach (var (values, example) in seen) scores.Add(example.Label(head), Calibration.Largest(values[first..(first + count)]));
            Console.WriteLine($"{alphabet} left out, {head}: macro-F1 {scores.MacroF1:0.000}, accuracy {scores.Accuracy:0.000} of {scores.Total}");
        }
        Console.WriteLine($"{alphabet}: certainty {certainty[0]:0.00}, sure from {threshold[0]:0.00}, rude from {threshold[1]:0.00}, urgent from {threshold[3]:0.00}");
        return (certainty, threshold);
    }

    private static void Save(string folder, string name, ReadingTable table)
    {
        using var file = File.Create(Path.Combine(folder, name));
        table.Save(file);
    }

    private static ReadingTable Load(string folder, string name)
    {
        using var file = File.OpenRead(Path.Combine(folder, name));
        return ReadingTable.Load(file);
    }
}
