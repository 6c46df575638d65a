using System.Buffers;

namespace Pistos.Language.Search;

/// <summary>Collects index words, leaving out those written shortly before.</summary>
internal sealed class IndexWriter : IDisposable
{
    // Repetitions are near each other (the keys of one word; a name in name and e-mail): looking further back would cost more than it saves.
    private const int Remembered = 32;

    private readonly (int Start, int Length)[] recent = ArrayPool<(int, int)>.Shared.Rent(Remembered);
    private char[] buffer = ArrayPool<char>.Shared.Rent(512);
    private int length;
    private int count;

    internal void Add(ReadOnlySpan<char> word) => AddAfter("", word);

    internal void AddAfter(ReadOnlySpan<char> prefix, ReadOnlySpan<char> rest)
    {
        if (prefix.Length + rest.Length == 0) return;
        MakeRoom(prefix.Length + rest.Length + 1);
        var start = length == 0 ? 0 : length + 1;
        var word = buffer.AsSpan(start, prefix.Length + rest.Length);
        prefix.CopyTo(word);
        rest.CopyTo(word[prefix.Length..]);
        for (var i = Math.Max(0, count - Remembered); i < count; i++)
        {
            var (at, size) = recent[i % Remembered];
            if (word.SequenceEqual(buffer.AsSpan(at, size))) return;
        }
        if (start > 0) buffer[start - 1] = ' ';
        recent[count++ % Remembered] = (start, word.Length);
        length = start + word.Length;
    }

    private void MakeRoom(int more)
    {
        if (length + more <= buffer.Length) return;
        var larger = ArrayPool<char>.Shared.Rent(Math.Max(buffer.Length * 2, length + more));
        buffer.AsSpan(0, length).CopyTo(larger);
        ArrayPool<char>.Shared.Return(buffer);
        buffer = larger;
    }

    public override string ToString() => new(buffer, 0, length);

    public void Dispose()
    {
        ArrayPool<char>.Shared.Return(buffer);
        ArrayPool<(int, int)>.Shared.Return(recent);
    }
}
