using System.Text;

namespace Pistos.Language.Search;

/// <summary>Letters drawn out for emphasis: «παααλι», "sooo gooood".</summary>
internal static class Elongation
{
    private const string GreekVowels = "αεηιουω";

    /// <summary>The spellings that a word may stand for. Greek vowels are never double; of other letters written three times or more, one or two may be meant.</summary>
    internal static string[] Undo(string word, bool isGreek)
    {
        string once = Shorten(word, 1, isGreek), twice = Shorten(word, 2, isGreek);
        return once == twice ? [once] : [once, twice];
    }

    private static string Shorten(string word, int kept, bool isGreek)
    {
        var result = new StringBuilder(word.Length);
        for (var i = 0; i < word.Length;)
        {
            var end = i + 1;
            while (end < word.Length && word[end] == word[i]) end++;
            var run = end - i;
            if (isGreek && GreekVowels.Contains(word[i], StringComparison.Ordinal)) run = 1;
            else if (run > 2 && char.IsLetter(word[i])) run = kept;
            result.Append(word[i], run);
            i = end;
        }

        return result.ToString();
    }
}
