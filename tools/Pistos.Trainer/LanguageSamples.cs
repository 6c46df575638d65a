using Pistos.Language.Reading;
using Pistos.Language.Reading.Training;

namespace Pistos.Trainer;

/// <summary>Short texts in Greeklish, English and other languages: pieces of three to seven words of longer ones.</summary>
internal sealed class LanguageSamples(string folder, string data, IReadOnlyList<LabelledMessage> messages)
{
    private const int PiecesPerForeignLine = 24;

    /// <summary>Pieces to train on, 0 Greeklish, 1 English, 2 other.</summary>
    internal List<(string Text, int Language)> ForTraining() => Pieces(forTest: false, shortest: 2, longest: 8);

    /// <summary>Pieces of exactly three words of the texts kept for testing.</summary>
    internal List<(string Text, int Language)> ForTest() => Pieces(forTest: true, shortest: 3, longest: 3);

    private List<(string, int)> Pieces(bool forTest, int shortest, int longest)
    {
        var random = new SplitMix(forTest ? 2u : 1u);
        var pieces = new List<(string, int)>();
        foreach (var text in Greeklish(forTest)) Cut(text, 0, 1);
        foreach (var text in English(forTest)) Cut(text, 1, 1);
        foreach (var file in Directory.EnumerateFiles(folder, "*.txt").Order(StringComparer.Ordinal))
            foreach (var line in File.ReadLines(file).Where(l => Split.Of(l, 3) % 5 == 0 == forTest))
            {
                Cut(line, 2, forTest ? 2 : PiecesPerForeignLine);
                if (!forTest) Cut(WithoutAccents(line), 2, PiecesPerForeignLine / 3);
            }
        return pieces;

        void Cut(string text, int language, int times)
        {
            var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            for (var i = 0; i < times && words.Length >= shortest; i++)
            {
                var length = Math.Min(words.Length, shortest + random.Below(longest - shortest + 1));
                var start = random.Below(words.Length - length + 1);
                pieces.Add((string.Join(' ', words.AsSpan(start, length)!), language));
            }
        }
    }

    private IEnumerable<string> Greeklish(bool forTest)
    {
        var random = new SplitMix(forTest ? 4u : 3u);
        foreach (var message in messages.Where(m => m.IsForTest == forTest))
        {
            if (message.Language == TextLanguage.English) continue;
            for (var i = 0; i < (forTest ? 1 : 3); i++)
                yield return message.Language == TextLanguage.Greeklish ? message.Text : GreeklishSpelling.Write(message.Text, ref random);
        }
        foreach (var text in DataSets.Greek(data).Where(t => t.Set is DataSets.Films or DataSets.Offence && t.IsForTest == forTest))
            yield return GreeklishSpelling.Write(text.Text, ref random);
    }

    private IEnumerable<string> English(bool forTest)
    {
        foreach (var message in messages.Where(m => m.IsForTest == forTest && m.Language == TextLanguage.English))
            for (var i = 0; i < (forTest ? 1 : 4); i++) yield return message.Text;
        foreach (var text in DataSets.English(data).Where(t => t.IsForTest == forTest && (t.Set is DataSets.Sentences or DataSets.Tweets or DataSets.Amazon or DataSets.Bank || (t.Set == DataSets.GoEmotions && Split.Of(t.Text, 5) % 4 == 0))))
            yield return text.Text;
    }

    private static string WithoutAccents(string text) => Pistos.Language.Folding.Fold(text);
}
