using System.Globalization;

namespace Pistos.Faults.Tests;

/// <summary>Chance that can be had again: <c>PISTOS_FAULT_SEED</c> repeats the run that printed it.</summary>
internal static class Seed
{
    public static (int Seed, Random Chance) Next()
    {
        var seed = Environment.GetEnvironmentVariable("PISTOS_FAULT_SEED") is { Length: > 0 } given ? int.Parse(given, CultureInfo.InvariantCulture) : Random.Shared.Next(1_000_000);
        TestContext.Current.TestOutputHelper?.WriteLine($"PISTOS_FAULT_SEED={seed}");
        return (seed, new Random(seed));
    }
}
