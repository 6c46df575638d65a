using System.Diagnostics;
using System.Text;

namespace Pistos.Testing;

/// <summary>The product as an operator runs it: its own process on a free port. It can be killed and started again over the same data.</summary>
public sealed class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly StringBuilder output = new();
    private readonly string folder;
    private readonly string? database;
    private readonly bool ownsFolder;
    private Process? process;

    private ServerProcess(string? folder, string? database)
    {
        ownsFolder = folder is null;
        this.folder = folder ?? Directory.CreateTempSubdirectory("pistos-server-").FullName;
        this.database = database;
        Url = $"http://127.0.0.1:{LoopbackPort.Free()}";
        Client = new HttpClient { BaseAddress = new Uri(Url), Timeout = Patience };
    }

    public string Url { get; }

    public HttpClient Client { get; }

    /// <summary>What it wrote so far, over all its lives.</summary>
    public string Output { get { lock (output) return output.ToString(); } }

    public bool HasExited => process is not { HasExited: false };

    public int Id => process!.Id;

    /// <summary>Further options of <c>serve</c>: name, value, name, value …</summary>
    public IReadOnlyList<string> Options { get; init; } = [];

    /// <summary>Words before the program's own, by which it comes to see a <see cref="SmallDisk"/>.</summary>
    public IReadOnlyList<string> Enter { get; set; } = [];

    /// <summary>The program; the one that was built beside the tests unless said otherwise.</summary>
    public string Program { get; set; } = BuiltProgram();

    /// <summary>The most memory that this life of it has held at once, in megabytes.</summary>
    public long PeakMegabytes
    {
        get
        {
            var line = File.ReadLines($"/proc/{Id}/status").Single(l => l.StartsWith("VmHWM:", StringComparison.Ordinal));
            return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], System.Globalization.CultureInfo.InvariantCulture) / 1024;
        }
    }

    /// <summary>Resident memory now, in megabytes.</summary>
    public double Megabytes
    {
        get
        {
            process!.Refresh();
            return process.WorkingSet64 / 1048576.0;
        }
    }

    /// <summary>Processor time that this life of it has used so far: on a shared machine it says more than the clock.</summary>
    public TimeSpan Work
    {
        get
        {
            process!.Refresh();
            return process.TotalProcessorTime;
        }
    }

    /// <summary>Starts it and waits until it answers.</summary>
    /// <param name="folder">The data folder; an empty one that goes with the server when null.</param>
    /// <param name="database">PostgreSQL's connection string, or null for SQLite.</param>
    public static async Task<ServerProcess> StartAsync(string? folder = null, string? database = null)
    {
        var server = Prepare(folder, database);
        await server.StartAsync();
        return server;
    }

    /// <summary>A server over this database that has not been started.</summary>
    public static ServerProcess Prepare(string? folder = null, string? database = null, params string[] options) => new(folder, database) { Options = options };

    /// <summary>A server over this test's database that has not been started.</summary>
    public static ServerProcess Over(TestDatabase database, params string[] options) => Prepare(database.Folder, database.Postgres, options);

    /// <summary>Starts it, after <see cref="KillAsync"/> too, and waits until it answers.</summary>
    public async Task StartAsync()
    {
        Launch();
        for (var started = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(started) < Patience; await Task.Delay(50))
        {
            if (process!.HasExited) throw new InvalidOperationException($"The server ended with {process.ExitCode}:\n{Output}");
            try
            {
                if ((await Client.GetAsync("favicon.svg")).IsSuccessStatusCode) return;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
                continue;
            }
        }

        throw new TimeoutException($"The server did not answer:\n{Output}");
    }

    /// <summary>Starts it without waiting.</summary>
    public void Launch() => Launch("serve", "--urls", Url);

    /// <summary>Starts another command of <c>pistos</c> in its stead, without waiting.</summary>
    public void Launch(params string[] command)
    {
        process?.Dispose();
        process = Start([.. Enter, "dotnet", Program, .. command, "--data", folder, .. DatabaseOption(database), .. Options]);
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>kill -9.</summary>
    public async Task KillAsync()
    {
        process!.Kill();
        await process.WaitForExitAsync();
    }

    /// <summary>Asks it to stop, as a service manager does; returns its exit code.</summary>
    public async Task<int> StopAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
        return await WaitForExitAsync();
    }

    /// <summary>Waits until it ends by itself; returns its exit code.</summary>
    public async Task<int> WaitForExitAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        await process!.WaitForExitAsync(patience.Token);
        return process.ExitCode;
    }

    /// <summary>Runs one command of <c>pistos</c> over the same data to its end.</summary>
    public Task<CommandOutcome> RunAsync(params string[] arguments) => RunAsync(folder, database, arguments);

    /// <summary>Runs one command of <c>pistos</c> to its end.</summary>
    public static async Task<CommandOutcome> RunAsync(string folder, string? database, params string[] arguments)
    {
        using var process = Start(["dotnet", BuiltProgram(), .. arguments, "--data", folder, .. DatabaseOption(database)]);
        var (said, complained) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return new CommandOutcome(process.ExitCode, await said, await complained);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (process is not null)
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
            process.Dispose();
        }

        if (ownsFolder) Directory.Delete(folder, recursive: true);
    }

    private static Process Start(IReadOnlyList<string> words) =>
        Process.Start(new ProcessStartInfo(words[0], words.Skip(1))
        {
            WorkingDirectory = Path.GetTempPath(),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;

    /// <summary>What was built beside the tests: tests/X/bin/CONFIGURATION/net10.0 → src/Pistos.Web/bin/CONFIGURATION/net10.0.</summary>
    private static string BuiltProgram() =>
        Path.Combine(SourceTree.Root, "src", "Pistos.Web", "bin", new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name, "net10.0", "Pistos.Web.dll");

    private static string[] DatabaseOption(string? database) => database is null ? [] : ["--database", database];

    private void Keep(string? line)
    {
        lock (output) output.AppendLine(line);
    }
}

/// <summary>How a command of <c>pistos</c> ended.</summary>
/// <param name="Code">The exit code.</param>
/// <param name="Out">Standard output.</param>
/// <param name="Error">Standard error.</param>
public sealed record CommandOutcome(int Code, string Out, string Error);
