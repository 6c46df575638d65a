namespace Pistos.Customers.Sources;

/// <summary>Knows what people call the places that tell Pistos about customers. What came through one carries only its code, which outlives every renaming.</summary>
public interface INameSources
{
    /// <summary>The names by code.</summary>
    ValueTask<IReadOnlyDictionary<string, string>> NamesAsync(CancellationToken ct);
}
