using Pistos.Bench;
using Pistos.Platform.Store;

// dotnet run -c Release --project bench/Pistos.Bench -- [NAME …]
// Each figure is a ratio within one run, since machines differ and are shared, or a size.
Dictionary<string, Func<Task<IEnumerable<Figure>>>> benches = new()
{
    ["ingest-sqlite"] = () => Ingest.BatchesAsync(Engine.Sqlite),
    ["ingest-postgres"] = () => Ingest.BatchesAsync(Engine.Postgres),
    ["single-sqlite"] = Ingest.SinglesAsync,
    ["nodes"] = Nodes.MeasureAsync,
    ["import"] = ImportRate.MeasureAsync,
    ["pages-sqlite"] = () => Pages.MeasureAsync(Engine.Sqlite),
    ["pages-postgres"] = () => Pages.MeasureAsync(Engine.Postgres),
    ["seen"] = Seen.MeasureAsync,
    ["start"] = Start.MeasureAsync,
    ["mail"] = MailReading.MeasureAsync,
    ["send"] = Sending.MeasureAsync,
    ["heard"] = Heard.MeasureAsync,
    ["value"] = ValueModels.MeasureAsync,
    ["figures"] = HoldOutFigures.DrawAsync,
    ["language"] = MessageReading.MeasureAsync,
};

var asked = args.Length > 0 ? args : [.. benches.Keys];
Console.WriteLine("| what | measured | reach |\n|---|---|---|");
foreach (var name in asked)
{
    if (!benches.TryGetValue(name, out var bench))
    {
        await Console.Error.WriteLineAsync($"There is no bench '{name}'. Known are: {string.Join(", ", benches.Keys)}.");
        return 2;
    }

    foreach (var figure in await bench()) Console.WriteLine($"| {figure.What} | {figure.Measured} | {figure.Reach} |");
}

return 0;

namespace Pistos.Bench
{
    /// <summary>One line of docs/performance.md.</summary>
    internal sealed record Figure(string What, string Measured, string Reach);
}
