namespace Pistos.Customers.Timeline;

/// <summary>Work that a recording transaction does once at its end, over everything that its interactions have touched, instead of at each.</summary>
public interface IFinishRecording
{
    ValueTask FinishAsync(Recording recording, CancellationToken ct);
}
