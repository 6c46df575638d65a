namespace Pistos.Customers.Timeline;

/// <summary>Looks at the customers that a batch has touched, once its rows are in the database and before the commit, and may record what follows from their new state. Not asked in a replay, where what followed then is on the timeline.</summary>
public interface IReactToBatch
{
    ValueTask ReactAsync(IReadOnlyCollection<Guid> customers, Recording recording, CancellationToken ct);
}
