using System.Globalization;
using System.Text;

namespace Pistos.Platform.Ui;

/// <summary>The first letters of a name, to stand for a face: "Μαρία Δήμου" is ΜΔ.</summary>
public static class Monogram
{
    public static string Of(string? name)
    {
        var words = (name ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words switch
        {
            [] => "·",
            [var only] => First(only),
            [var first, .., var last] => First(first) + First(last),
        };
    }

    // Capitals carry no accents in Greek.
    private static string First(string word) =>
        StringInfo.GetNextTextElement(word).Normalize(NormalizationForm.FormD)[..1].ToUpper(CultureInfo.GetCultureInfo("el-GR"));
}
