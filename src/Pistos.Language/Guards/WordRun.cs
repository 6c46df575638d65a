namespace Pistos.Language.Guards;

/// <summary>Words that follow one another: "you should/must have"; a part may be one of several, and end in *.</summary>
internal sealed class WordRun(string parts)
{
    private readonly WordList[] lists = [.. parts.Split(' ').Select(p => new WordList(p.Replace('/', ' ')))];

    internal int Length => lists.Length;

    internal bool FitsAt(Sentence sentence, int at)
    {
        for (var i = 0; i < lists.Length; i++)
            if (!lists[i].Contains(sentence.At(at + i))) return false;
        return true;
    }

    internal static WordRun[] Each(string lines) => [.. lines.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(l => new WordRun(l))];
}
