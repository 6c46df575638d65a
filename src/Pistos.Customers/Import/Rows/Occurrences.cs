using System.Runtime.InteropServices;

namespace Pistos.Customers.Import.Rows;

/// <summary>Counts how often a text has been met, in about thirty bytes for each.</summary>
internal sealed class Occurrences
{
    // By hash: of ten million texts, two are taken for one with a probability of 3 in a million.
    private readonly Dictionary<ulong, int> counts = [];

    /// <summary>How often the text has been met, this time included.</summary>
    internal int Count(ReadOnlySpan<char> text) => ++CollectionsMarshal.GetValueRefOrAddDefault(counts, Hash(text), out _);

    private static ulong Hash(ReadOnlySpan<char> text)
    {
        // FNV-1a with a final mix (as in SplitMix64), so that near texts are far apart.
        var hash = 14695981039346656037UL;
        foreach (var c in text) hash = (hash ^ c) * 1099511628211UL;
        hash = (hash ^ (hash >> 30)) * 0xBF58476D1CE4E5B9UL;
        hash = (hash ^ (hash >> 27)) * 0x94D049BB133111EBUL;
        return hash ^ (hash >> 31);
    }
}
