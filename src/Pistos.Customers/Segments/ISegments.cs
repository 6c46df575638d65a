using Microsoft.Extensions.DependencyInjection;
using Pistos.Customers.Browse;
using Pistos.Platform.Results;

namespace Pistos.Customers.Segments;

/// <summary>Makes segments for other modules.</summary>
public interface ISegments
{
    /// <summary>Makes a segment. Its members are found in the background. Refused when there is one of that name.</summary>
    Task<Result<Guid>> MakeAsync(string name, CustomerFilter filter, CancellationToken ct);
}

internal sealed class SegmentMaking(IServiceScopeFactory scopes) : ISegments
{
    public async Task<Result<Guid>> MakeAsync(string name, CustomerFilter filter, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<SaveSegment>().HandleAsync(null, name, filter, ct);
    }
}
