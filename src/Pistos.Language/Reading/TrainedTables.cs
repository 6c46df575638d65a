using Pistos.Language.Reading.Features;
using Pistos.Language.Reading.Tables;

namespace Pistos.Language.Reading;

/// <summary>The tables and words that come with the assembly, read when first asked for.</summary>
internal static class TrainedTables
{
    private static readonly Lazy<LanguageTable> Lazily = new(() => LanguageTable.Load(Open("language.bin")));
    private static readonly Lazy<MessageModel> LazyModel = new(() => new(Languages, ReadingTable.Load(Open("el.bin")), ReadingTable.Load(Open("en.bin"))));
    private static readonly Lazy<Lexicon> LazyGreek = new(() => Lexicon.Parse(Text("el.txt"), Alphabet.Greek));
    private static readonly Lazy<Lexicon> LazyEnglish = new(() => Lexicon.Parse(Text("en.txt"), Alphabet.English));

    internal static LanguageTable Languages => Lazily.Value;

    internal static MessageModel Messages => LazyModel.Value;

    internal static Lexicon LexiconOf(Alphabet alphabet) => (alphabet == Alphabet.Greek ? LazyGreek : LazyEnglish).Value;

    internal static Stream Open(string name) =>
        typeof(TrainedTables).Assembly.GetManifestResourceStream("Pistos.Language.Reading." + name) ?? throw new InvalidOperationException($"{name} is not in the assembly.");

    private static string Text(string name)
    {
        using var reader = new StreamReader(Open(name));
        return reader.ReadToEnd();
    }
}
