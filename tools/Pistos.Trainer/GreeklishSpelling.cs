using System.Text;
using Pistos.Language;
using Pistos.Language.Reading.Training;

namespace Pistos.Trainer;

/// <summary>Writes Greek in Latin letters as somebody might: each text keeps to one set of habits, drawn at random.</summary>
internal static class GreeklishSpelling
{
    internal static string Write(string greek, ref SplitMix random)
    {
        var (eta, omega, theta, xi, chi, ypsilon, beta, byEar) =
            (random.Below(3) > 0 ? "h" : "i", random.Below(2) == 0 ? "w" : "o", random.Below(2) == 0 ? "8" : "th", random.Below(3) == 0 ? "3" : random.Below(2) == 0 ? "ks" : "x",
             random.Below(2) == 0 ? "x" : random.Below(2) == 0 ? "h" : "ch", random.Below(2) == 0 ? "y" : "u", random.Below(4) == 0 ? "b" : "v", random.Below(4) == 0);
        if (byEar) (eta, omega, ypsilon) = ("i", "o", "i");
        var latin = new StringBuilder();
        var folded = Folding.Fold(greek);
        for (var i = 0; i < folded.Length; i++)
        {
            var pair = i + 1 < folded.Length ? folded.AsSpan(i, 2) : default;
            var sound = pair switch { "ου" => "ou", "αυ" when byEar => "av", "ευ" when byEar => "ev", "αι" when byEar => "e", "ει" or "οι" when byEar => "i", "μπ" when byEar => "b", "ντ" when byEar => "d", _ => null };
            if (sound is not null)
            {
                latin.Append(sound);
                i++;
                continue;
            }
            latin.Append(folded[i] switch
            {
                'α' => "a",
                'β' => beta,
                'γ' => "g",
                'δ' => "d",
                'ε' => "e",
                'ζ' => "z",
                'η' => eta,
                'θ' => theta,
                'ι' => "i",
                'κ' => "k",
                'λ' => "l",
                'μ' => "m",
                'ν' => "n",
                'ξ' => xi,
                'ο' => "o",
                'π' => "p",
                'ρ' => "r",
                'σ' => "s",
                'τ' => "t",
                'υ' => ypsilon,
                'φ' => "f",
                'χ' => chi,
                'ψ' => "ps",
                'ω' => omega,
                var c => c.ToString()
            });
        }
        return latin.ToString();
    }
}
