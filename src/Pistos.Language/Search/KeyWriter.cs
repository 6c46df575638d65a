namespace Pistos.Language.Search;

/// <summary>Collects the letters of one search key; a letter repeated counts once, so elongation and double letters don't matter.</summary>
internal ref struct KeyWriter(Span<char> buffer)
{
    private readonly Span<char> buffer = buffer;
    private int length;

    internal readonly ReadOnlySpan<char> Key => buffer[..length];

    internal void Clear() => length = 0;

    internal void Write(char c)
    {
        if (length == buffer.Length) return;
        if (length > 0 && buffer[length - 1] == c && !char.IsAsciiDigit(c)) return;
        buffer[length++] = c;
    }

    internal void Write(string letters)
    {
        foreach (var c in letters) Write(c);
    }
}
