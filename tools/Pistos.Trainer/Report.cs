using Pistos.Language.Reading;
using Pistos.Language.Reading.Features;
using Pistos.Language.Reading.Tables;

namespace Pistos.Trainer;

/// <summary>All material, and how good tables are on the parts of it that are kept for testing.</summary>
internal sealed record Report(List<LabelledMessage> Messages, List<SetText> Greek, List<SetText> English, LanguageSamples Languages)
{
    internal void Print(MessageModel model)
    {
        foreach (var language in (TextLanguage[])[TextLanguage.Greek, TextLanguage.Greeklish, TextLanguage.English]) PrintMessages(model, language);
        PrintSet(model, "Greek films, two classes", Greek, DataSets.Films);
        PrintSet(model, "Greek politics, three classes", Greek, DataSets.Politics);
        PrintRude(model);
        PrintSet(model, "English tweets, three classes", English, DataSets.Tweets);
        PrintSet(model, "GoEmotions, three classes", English, DataSets.GoEmotions);
        PrintSet(model, "UCI sentences, two classes", English, DataSets.Sentences);
        PrintLanguages(model);
    }

    private void PrintMessages(MessageModel model, TextLanguage language)
    {
        var read = Messages.Where(m => m.IsForTest && m.Language == language).Select(m => (Message: m, Reading: model.Read(m.Text))).ToList();
        var mood = new Scores(3);
        foreach (var (message, reading) in read) mood.Add(message.Label(Head.Mood), Leading(reading.Probability));
        var sure = read.Where(r => r.Reading.Mood != Mood.Unsure).ToList();
        var right = sure.Count(r => (int)r.Reading.Mood == r.Message.Label(Head.Mood));
        var calibration = Calibration.Error([.. read.Select(r => (Sure: Leading(r.Reading.Probability, out var p) is var c && p > 0 ? p : 0, Right: c == r.Message.Label(Head.Mood)))]);
        var (low, high) = Interval.Bootstrap(read, sample => { var s = new Scores(3); foreach (var (m, r) in sample) s.Add(m.Label(Head.Mood), Leading(r.Probability)); return s.MacroF1; });
        Console.WriteLine($"{language} messages ({read.Count}): mood macro-F1 {mood.MacroF1:0.000} ({low:0.000}-{high:0.000}), accuracy {mood.Accuracy:0.000} {Interval.Wilson(mood.Correct, mood.Total)}; {mood.Matrix}");
        Console.WriteLine($"  sure of {sure.Count}, of which right {right / (double)Math.Max(1, sure.Count):0.000} {Interval.Wilson(right, sure.Count)}; calibration error {calibration:0.000}");
        Console.WriteLine($"  language {read.Count(r => r.Reading.Language.Language == language) / (double)read.Count:0.000}");
        PrintHead(read, Head.Emotion, r => (int)r.Emotion);
        PrintHead(read, Head.Kind, r => (int)r.Kind);
        PrintHead(read, Head.Topic, r => (int)r.Topic);
        PrintHead(read, Head.Rude, r => r.Rude ? 1 : 0);
        PrintHead(read, Head.Urgent, r => r.Urgent ? 1 : 0);
    }

    private static void PrintHead(List<(LabelledMessage Message, MessageReading Reading)> read, Head head, Func<MessageReading, int> predicted)
    {
        var scores = new Scores(Math.Max(2, HeadLayout.Of(head).Count));
        foreach (var (message, reading) in read) scores.Add(message.Label(head), predicted(reading));
        Console.WriteLine($"  {head}: macro-F1 {scores.MacroF1:0.000}, accuracy {scores.Accuracy:0.000} {Interval.Wilson(scores.Correct, scores.Total)}");
    }

    private static void PrintSet(MessageModel model, string name, List<SetText> texts, int set)
    {
        var scores = new Scores(3);
        foreach (var text in texts.Where(t => t.IsForTest && t.Set == set))
        {
            var p = Read(model, text.Text, texts).Probability;
            scores.Add(text.Labels[0], text.Moods == 0b101 ? (p.Positive > p.Negative ? 2 : 0) : Leading(p));
        }
        Console.WriteLine($"{name} ({scores.Total}): accuracy {scores.Accuracy:0.000} {Interval.Wilson(scores.Correct, scores.Total)}, macro recall {scores.MacroRecall:0.000}, macro-F1 {scores.MacroF1:0.000}; {scores.Matrix}");
    }

    private void PrintRude(MessageModel model)
    {
        var scores = new Scores(2);
        foreach (var text in Greek.Where(t => t.IsForTest && t.Set == DataSets.Offence)) scores.Add(text.Labels[(int)Head.Rude], model.Read(text.Text).Rude ? 1 : 0);
        Console.WriteLine($"Greek offensive tweets ({scores.Total}): macro-F1 {scores.MacroF1:0.000}, accuracy {scores.Accuracy:0.000} {Interval.Wilson(scores.Correct, scores.Total)}; {scores.Matrix}");
    }

    private void PrintLanguages(MessageModel model)
    {
        var scores = new Scores(3);
        foreach (var (text, language) in Languages.ForTest())
        {
            var found = model.Read(text).Language.Language switch { TextLanguage.Greeklish => 0, TextLanguage.English => 1, _ => 2 };
            scores.Add(language, found);
            if (found != language && Environment.GetEnvironmentVariable("TRAINER_SHOW") is not null) Console.WriteLine($"    {language} {found} {text}");
        }
        Console.WriteLine($"languages, three words in Latin letters ({scores.Total}): accuracy {scores.Accuracy:0.000} {Interval.Wilson(scores.Correct, scores.Total)}, macro recall {scores.MacroRecall:0.000}; {scores.Matrix}");
    }

    private static MessageReading Read(MessageModel model, string text, List<SetText> texts) =>
        texts[0].Set == DataSets.Politics ? model.Read(text, new(TextLanguage.Greek, 1), TextLanguage.Greek) : model.Read(text, new(TextLanguage.English, 1), TextLanguage.English);

    private static int Leading(MoodProbability p) => Leading(p, out _);

    private static int Leading(MoodProbability p, out double probability)
    {
        probability = Math.Max(p.Negative, Math.Max(p.Neutral, p.Positive));
        return probability == p.Negative ? 0 : probability == p.Neutral ? 1 : 2;
    }
}
