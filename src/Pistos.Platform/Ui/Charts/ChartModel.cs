using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pistos.Platform.Ui;

/// <summary>One line, or one set of bars. A value that is not known is null.</summary>
public sealed record ChartSeries(string Name, IReadOnlyList<double?> Values);

/// <summary>What a chart shows, and its table twin.</summary>
/// <param name="Kind">line · area · bar · bars (lying)</param>
/// <param name="Unit">null for plain numbers, <c>percent</c> for ratios 0–1, or a currency code (values in whole units).</param>
public sealed record ChartModel(string Kind, IReadOnlyList<string> Labels, IReadOnlyList<ChartSeries> Series, string? Unit = null, bool Stacked = false)
{
    internal string Json => JsonSerializer.Serialize(this, ChartJson.Default.ChartModel);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ChartModel))]
internal sealed partial class ChartJson : JsonSerializerContext;
