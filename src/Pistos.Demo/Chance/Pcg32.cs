namespace Pistos.Demo.Chance;

/// <summary>Chance that repeats itself: the same seed and stream give the same numbers on every machine and .NET version.</summary>
/// <remarks>
/// PCG-XSH-RR 64/32 by M. E. O'Neill (pcg-random.org, "Minimal C Edition"). Not <see cref="Random"/>, because its
/// algorithm for a given seed is not promised to stay the same from one .NET version to the next. Every person of the
/// demo has a stream of his own, so that a change to one leaves all the others as they were.
/// </remarks>
internal sealed class Pcg32
{
    private const ulong Multiplier = 6364136223846793005;
    private readonly ulong _increment;
    private ulong _state;

    public Pcg32(ulong seed, ulong stream)
    {
        _increment = (stream << 1) | 1;
        NextUInt32();
        _state += seed;
        NextUInt32();
    }

    public uint NextUInt32()
    {
        var old = _state;
        _state = unchecked(old * Multiplier + _increment);
        var shifted = (uint)(((old >> 18) ^ old) >> 27);
        return uint.RotateRight(shifted, (int)(old >> 59));
    }

    /// <summary>A number in [0, 1) with 32 bits of chance.</summary>
    public double NextDouble() => NextUInt32() / 4294967296.0;

    /// <summary>A whole number in [0, below). The bias of the multiplication is below 1 in 10⁶ for our small ranges.</summary>
    public int Next(int below) => (int)(((ulong)NextUInt32() * (ulong)below) >> 32);

    public int Next(int from, int below) => from + Next(below - from);

    public bool Happens(double probability) => NextDouble() < probability;

    public T OneOf<T>(IReadOnlyList<T> items) => items[Next(items.Count)];
}
