namespace Pistos.Language.Search;

/// <summary>
/// Cuts Greek endings off a word written by sound or letter by letter in Latin letters, where the Greek spelling, on which the Greek stemmer stands, is lost.
/// So «παραγγελίες» and "paraggelia" have one stem.
/// </summary>
internal static class SoundStem
{
    private const int ShortestAfterLong = 3;
    private const int ShortestAfterShort = 2;

    private static readonly string[] Neuters = ["matos", "maton", "mata"];

    private static readonly string[] Endings =
    [
        .. (string[])
        [
            "a", "as", "es", "e", "o", "os", "on", "ou", "ous", "i", "is", "u", "us", "ei", "eis", "oi", "ai", "eon", "eos", "edes", "ades", "adon", "oudes",
            "oume", "ete", "ite", "eite", "oun", "oune", "ame", "ate", "an", "ane", "ao", "ai", "ais", "ame", "ate", "oum",
            "isa", "ises", "ise", "isame", "isate", "isan", "isane", "iso", "isi", "isei", "isis", "iseis", "isoume", "isete", "isite", "isoun",
            "ome", "omai", "ese", "esai", "ete", "etai", "omaste", "este", "onte", "ontai", "ode", "odai", "oman", "omoun", "osoun", "otan", "ontan", "odan",
            "ithika", "ithikes", "ithike", "ithikame", "ithikate", "ithikan", "ithikane", "itho", "ithi", "ithei", "ithis", "itheis", "ithoume", "ithite", "itheite", "ithoun",
            "ontas", "odas", "ia", "ies", "ias", "ion", "ios", "io", "iou", "ious",
        ],
    ];

    private static readonly string[] LongestFirst = [.. Endings.Distinct().OrderByDescending(e => e.Length)];

    /// <param name="key">As <see cref="GreekSounds"/> and <see cref="LatinSounds"/> write it.</param>
    /// <returns>One stem; two for what may be a neuter in -μα or not («μηνύματα», «ντομάτα»).</returns>
    internal static IEnumerable<string> Of(string key)
    {
        yield return WithoutEnding(key);
        foreach (var ending in Neuters)
            if (key.EndsWith(ending, StringComparison.Ordinal) && key.Length > ending.Length + 1) yield return key[..^(ending.Length - 1)];
    }

    private static string WithoutEnding(string key)
    {
        foreach (var ending in LongestFirst)
        {
            if (!key.EndsWith(ending, StringComparison.Ordinal)) continue;
            if (key.Length - ending.Length >= (ending.Length > 2 ? ShortestAfterLong : ShortestAfterShort)) return key[..^ending.Length];
        }

        return key;
    }
}
