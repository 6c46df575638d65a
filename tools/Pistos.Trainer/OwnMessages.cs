using Pistos.Language;
using Pistos.Language.Reading;
using Pistos.Language.Reading.Features;
using Pistos.Language.Reading.Tables;

namespace Pistos.Trainer;

/// <summary>A customer's message with what people say of it.</summary>
/// <param name="Language">The language it is written in.</param>
/// <param name="Text">What the customer wrote.</param>
/// <param name="Labels">The class of every head.</param>
/// <param name="Group">A text that stands for it and for all messages that say nearly the same, in whichever spelling: they are split together.</param>
internal sealed record LabelledMessage(TextLanguage Language, string Text, sbyte[] Labels, string Group)
{
    internal int Label(Head head) => Labels[(int)head];

    /// <summary>A fifth of the messages, fixed by their text, is only ever tested on.</summary>
    internal bool IsForTest => Split.Of(Group, salt: 1) % 5 == 0;

    internal int Fold => (int)(Split.Of(Group, salt: 2) % 3);
}

/// <summary>The messages in the folder Messages: mood, emotion, urgent, rude, kind, topic and text between tabs; the language is in the file's name.</summary>
internal static class OwnMessages
{
    internal static List<LabelledMessage> Load(string folder) => Kinship.Group(
        [.. Directory.EnumerateFiles(folder, "*.tsv").Order(StringComparer.Ordinal).SelectMany(file => File.ReadLines(file).Skip(1).Select(line => Parse(line, LanguageOf(file)))).DistinctBy(m => Folding.Fold(m.Text))]);

    private static TextLanguage LanguageOf(string file) => Path.GetFileName(file) switch
    {
        var name when name.StartsWith("el-Latn", StringComparison.Ordinal) => TextLanguage.Greeklish,
        var name when name.StartsWith("el", StringComparison.Ordinal) => TextLanguage.Greek,
        _ => TextLanguage.English
    };

    private static LabelledMessage Parse(string line, TextLanguage language)
    {
        var columns = line.Split('\t');
        if (columns.Length != 7) throw new InvalidDataException($"Seven columns are needed: {line}");
        return new(language, columns[6],
        [
            (sbyte)Enum.Parse<Mood>(columns[0], ignoreCase: true),
            (sbyte)(columns[3] == "yes" ? 1 : 0),
            (sbyte)Enum.Parse<Emotion>(columns[1], ignoreCase: true),
            (sbyte)(columns[2] == "yes" ? 1 : 0),
            (sbyte)Enum.Parse<MessageKind>(columns[4], ignoreCase: true),
            (sbyte)Enum.Parse<MessageTopic>(columns[5], ignoreCase: true)
        ], columns[6]);
    }
}

/// <summary>Splits that depend on a text only, so that the same text is always on the same side.</summary>
internal static class Split
{
    internal static uint Of(string text, uint salt) => FeatureHash.Mix(FeatureHash.Of(Folding.Fold(text)), salt + 100);
}
