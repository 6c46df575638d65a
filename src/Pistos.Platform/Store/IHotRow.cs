namespace Pistos.Platform.Store;

/// <summary>A row that the recording path keeps in an identity map.</summary>
/// <typeparam name="TKey">The primary key, a tuple where it has several columns.</typeparam>
public interface IHotRow<TKey>
    where TKey : notnull
{
    TKey Key { get; }

    /// <summary>The order in which all transactions add rows, so that two who add the same ones never wait for each other.</summary>
    static virtual int InOrder(TKey one, TKey other) => Comparer<TKey>.Default.Compare(one, other);
}
