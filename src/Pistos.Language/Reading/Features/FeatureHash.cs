namespace Pistos.Language.Reading.Features;

/// <summary>FNV-1a over UTF-16 units, with a last mixing step (MurmurHash3's) so that the low bits are good.</summary>
internal static class FeatureHash
{
    internal const uint Basis = 2166136261;
    private const uint Prime = 16777619;

    internal static uint Add(uint hash, char c) => (hash ^ c) * Prime;

    internal static uint Of(ReadOnlySpan<char> text)
    {
        var hash = Basis;
        foreach (var c in text) hash = Add(hash, c);
        return hash;
    }

    /// <summary>The final hash; <paramref name="salt"/> keeps kinds of features apart.</summary>
    internal static uint Mix(uint hash, uint salt)
    {
        hash ^= salt * 0x9E3779B9;
        hash ^= hash >> 16;
        hash *= 0x85EBCA6B;
        hash ^= hash >> 13;
        hash *= 0xC2B2AE35;
        return hash ^ (hash >> 16);
    }
}
