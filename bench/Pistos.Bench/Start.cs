using System.Diagnostics;
using System.Globalization;
using Pistos.Platform.Store;
using Pistos.Testing;

namespace Pistos.Bench;

/// <summary>How long from the start to the first page, and how much memory an idle server holds.</summary>
internal static class Start
{
    public static async Task<IEnumerable<Figure>> MeasureAsync()
    {
        var times = new List<double>();
        var memory = new List<double>();
        await using var database = await TestDatabase.CreateAsync(Engine.Sqlite);
        await BenchServer.PrepareAsync(database);
        for (var round = 0; round < 5; round++)
        {
            var started = Stopwatch.GetTimestamp();
            await using var server = await BenchServer.StartOverAsync(database, ownsDatabase: false);
            using var client = server.Client();
            using var page = await client.GetAsync(new Uri("/", UriKind.Relative));
            times.Add(Stopwatch.GetElapsedTime(started).TotalSeconds);
            await Task.Delay(TimeSpan.FromSeconds(5));
            memory.Add(server.Memory / 1048576.0);
        }

        return
        [
            new Figure("start to first page", string.Create(CultureInfo.InvariantCulture, $"{times.Order().ElementAt(2):0.0} s"), "≤ 2.5 s"),
            new Figure("idle memory", string.Create(CultureInfo.InvariantCulture, $"{memory.Order().ElementAt(2):0} MB"), "≤ 160 MB"),
        ];
    }
}
