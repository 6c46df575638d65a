using System.Diagnostics;
using Pistos.Platform.Store;
using Pistos.Testing;

namespace Pistos.Bench;

/// <summary>How long the published server needs from its start to the first page, and how much memory it holds when nothing happens.</summary>
internal static class Start
{
    private const int Rounds = 5;

    public static async Task<IEnumerable<Figure>> MeasureAsync()
    {
        var folder = Directory.CreateTempSubdirectory("pistos-published-").FullName;
        try
        {
            return await MeasureAsync(await PublishAsync(folder));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<IEnumerable<Figure>> MeasureAsync(string program)
    {
        var (times, work, memory) = (new List<double>(), new List<double>(), new List<double>());
        await using var database = await TestDatabase.CreateAsync(Engine.Sqlite);
        await BenchServer.PrepareAsync(database);
        for (var round = 0; round < Rounds; round++)
        {
            var started = Stopwatch.GetTimestamp();
            await using var server = await BenchServer.StartOverAsync(database, ownsDatabase: false, program);
            using var client = server.Client();
            using var page = await client.GetAsync(new Uri("/", UriKind.Relative));
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            work.Add(server.Process.Work.TotalMilliseconds);
            await Task.Delay(TimeSpan.FromSeconds(15));
            memory.Add(server.Process.Megabytes);
        }

        return
        [
            new Figure("start to first page, published", Times.Text($"{new Times(times).Median / 1000:0.0} s ({new Times(work).Median / 1000:0.0} s of processor time)"), "≤ 2.5 s"),
            new Figure("idle memory", Times.Text($"{new Times(memory).Median:0} MB"), "≤ 160 MB"),
        ];
    }

    /// <summary>As docs/operate/README.md says; returns the program.</summary>
    private static async Task<string> PublishAsync(string folder)
    {
        using var publish = Process.Start(new ProcessStartInfo("dotnet", ["publish", "src/Pistos.Web", "-c", "Release", "-v", "quiet", "-o", folder]) { WorkingDirectory = SourceTree.Root })!;
        await publish.WaitForExitAsync();
        if (publish.ExitCode != 0) throw new InvalidOperationException("Publishing failed.");
        return Path.Combine(folder, "Pistos.Web.dll");
    }
}
