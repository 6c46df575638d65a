namespace Pistos.Demo.Chance;

/// <summary>Things of which some are drawn more often than others.</summary>
internal sealed class Weighted<T>
{
    private readonly T[] _items;
    private readonly double[] _upTo;

    public Weighted(IEnumerable<T> items, Func<T, double> weight)
    {
        _items = [.. items];
        _upTo = new double[_items.Length];
        var sum = 0.0;
        for (var i = 0; i < _items.Length; i++) _upTo[i] = sum += weight(_items[i]);
    }

    public IReadOnlyList<T> Items => _items;

    public T Draw(Pcg32 chance)
    {
        var at = Array.BinarySearch(_upTo, chance.NextDouble() * _upTo[^1]);
        return _items[Math.Min(at < 0 ? ~at : at + 1, _items.Length - 1)];
    }
}

internal static class Weighted
{
    public static Weighted<T> Of<T>(params (T Item, double Weight)[] items) where T : notnull
    {
        var weights = items.ToDictionary(i => i.Item, i => i.Weight);
        return new Weighted<T>(items.Select(i => i.Item), i => weights[i]);
    }
}
