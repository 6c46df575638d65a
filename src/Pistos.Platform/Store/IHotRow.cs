namespace Pistos.Platform.Store;

/// <summary>A row that the recording path keeps in an identity map.</summary>
/// <typeparam name="TKey">The primary key, a tuple where it has several columns.</typeparam>
public interface IHotRow<out TKey>
    where TKey : notnull
{
    TKey Key { get; }
}
