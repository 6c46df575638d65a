using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Pistos.EndToEnd.Tests;

/// <summary>The product as an operator runs it: its own process, a free port, an empty data folder that goes with it.</summary>
public sealed class RunningServer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly StringBuilder output = new();
    private readonly string folder = Directory.CreateTempSubdirectory("pistos-e2e-").FullName;
    private readonly Process process;

    private RunningServer(string url)
    {
        Url = url;
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "Pistos.slnx"))) root = root.Parent!;
        // tests/X/bin/CONFIGURATION/net10.0 → src/Pistos.Web/bin/CONFIGURATION/net10.0
        var build = Path.Combine(new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name, "net10.0");
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList = { Path.Combine(root.FullName, "src", "Pistos.Web", "bin", build, "Pistos.Web.dll"), "serve", "--urls", url, "--data", folder },
        };
        process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
    }

    public string Url { get; }

    /// <summary>What it wrote so far.</summary>
    public string Output { get { lock (output) return output.ToString(); } }

    public static async Task<RunningServer> StartAsync()
    {
        var server = new RunningServer($"http://127.0.0.1:{FreePort()}");
        server.process.Start();
        server.process.BeginOutputReadLine();
        server.process.BeginErrorReadLine();
        await server.WaitAsync();
        return server;
    }

    private async Task WaitAsync()
    {
        using var http = new HttpClient { BaseAddress = new Uri(Url) };
        for (var started = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(started) < Patience; await Task.Delay(200))
        {
            if (process.HasExited) throw new InvalidOperationException($"The server ended with {process.ExitCode}:\n{Output}");
            try
            {
                if ((await http.GetAsync("favicon.svg")).IsSuccessStatusCode) return;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
                continue;
            }
        }

        throw new TimeoutException($"The server did not answer:\n{Output}");
    }

    private void Keep(string? line)
    {
        lock (output) output.AppendLine(line);
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited) process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
        Directory.Delete(folder, recursive: true);
    }
}
