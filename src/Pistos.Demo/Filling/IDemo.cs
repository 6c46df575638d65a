using Pistos.Platform.Results;

namespace Pistos.Demo.Filling;

/// <summary>An invented shop to look at Pistos with.</summary>
public interface IDemo
{
    /// <summary>Fills the workspace; needs the timeline's writer to be running.</summary>
    /// <param name="progress">From 0 to 1.</param>
    Task<Result<DemoFilled>> FillAsync(IProgress<double>? progress, CancellationToken ct);

    /// <summary>Gives the demo's owner a new password and says it; null in a workspace that the demo did not found.</summary>
    Task<DemoKey?> CutKeyAsync(CancellationToken ct);
}

/// <summary>What the demo put in.</summary>
/// <param name="Interactions">Of the whole year.</param>
/// <param name="New">Of these, recorded just now.</param>
public sealed record DemoFilled(int Customers, int Orders, int Interactions, int New, TimeSpan Took);

/// <summary>With what one signs in to the demo.</summary>
public sealed record DemoKey(string Email, string Password);
