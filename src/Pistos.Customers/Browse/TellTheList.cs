using Pistos.Customers.Timeline;

namespace Pistos.Customers.Browse;

/// <summary>Open lists of customers hear that somebody on them has moved. A list asks anew only every few seconds, however much comes in.</summary>
internal sealed class TellTheList : IReactToBatch
{
    public const string Topic = "customers";

    public ValueTask ReactAsync(IReadOnlyCollection<Guid> customers, Recording recording, CancellationToken ct)
    {
        recording.Publish(Topic);
        return ValueTask.CompletedTask;
    }
}
