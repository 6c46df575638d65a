using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Pistos.Testing;

/// <summary>A PostgreSQL cluster for the tests, started on loopback when its programs are installed and stopped with the test process. <c>PISTOS_TEST_POSTGRES</c> names another one instead.</summary>
public static class PostgresServer
{
    private static readonly Lazy<Task<string>> Started = new(StartAsync);

    /// <summary>Why PostgreSQL's tests cannot run here, or null.</summary>
    public static string? Missing { get; } =
        Environment.GetEnvironmentVariable("PISTOS_TEST_POSTGRES") is null && Programs() is null
            ? "PostgreSQL is not installed (no initdb found), and PISTOS_TEST_POSTGRES names no server"
            : null;

    /// <summary>Connection string of the running server.</summary>
    public static Task<string> StartedAsync() => Started.Value;

    /// <summary>Folder of initdb and pg_ctl, or null.</summary>
    public static string? Programs()
    {
        var folders = Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql").Select(v => Path.Combine(v, "bin")) : [];
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return folders.Order().Reverse().Concat(path).FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")));
    }

    private static async Task<string> StartAsync()
    {
        if (Environment.GetEnvironmentVariable("PISTOS_TEST_POSTGRES") is { } given) return given;
        var cluster = await PostgresCluster.StartAsync();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => cluster.Stop();
        return cluster.ConnectionString;
    }
}

/// <summary>One cluster that a test may also kill and start again.</summary>
public sealed class PostgresCluster
{
    private readonly string folder;
    private readonly SmallDisk? disk;
    private int port;

    private PostgresCluster(string folder, SmallDisk? disk) => (this.folder, this.disk) = (folder, disk);

    public string ConnectionString => $"Host=127.0.0.1;Port={port};Username=postgres;Database=postgres;Include Error Detail=true;Maximum Pool Size=40";

    /// <param name="disk">Where the data shall lie, if not on the machine's own disk.</param>
    /// <param name="journalElsewhere">Whether the write-ahead log lies on the machine's own disk all the same.</param>
    public static async Task<PostgresCluster> StartAsync(SmallDisk? disk = null, bool journalElsewhere = false)
    {
        var folder = Directory.CreateTempSubdirectory("pistos-pg-").FullName;
        var cluster = new PostgresCluster(folder, disk);
        if (Environment.IsPrivilegedProcess) await RunAsync("chown", "postgres", folder);
        string[] journal = disk is null ? [] : journalElsewhere ? ["--wal-segsize=1", "-X", $"{folder}/wal"] : ["--wal-segsize=1"];
        await cluster.RunAsOwnerAsync("initdb", ["-D", cluster.Data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync", .. journal]);
        await cluster.StartOnFreePortAsync();
        return cluster;
    }

    private string Log => $"{folder}/log";

    private string Data => $"{disk?.Folder ?? folder}/data";

    /// <summary>Starts it if it has given up by itself.</summary>
    public async Task ReviveAsync()
    {
        try
        {
            await RunAsOwnerAsync("pg_ctl", "-D", Data, "status");
        }
        catch (InvalidOperationException)
        {
            await ResumeAsync();
        }

        Npgsql.NpgsqlConnection.ClearAllPools();
    }

    /// <summary>Somebody else may take a port between its choice and the start.</summary>
    private async Task StartOnFreePortAsync()
    {
        for (var attempt = 1; ; attempt++)
        {
            port = LoopbackPort.Free();
            try
            {
                await StartServerAsync();
                return;
            }
            catch (InvalidOperationException) when (attempt < 10 && WasPortTaken())
            {
                File.Delete(Log); // so that it tells of the next attempt alone
            }
        }
    }

    /// <summary>Starts it, after <see cref="Kill"/> too: what is left of a killed one may hold its memory for a moment still.</summary>
    public async Task ResumeAsync()
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await StartServerAsync();
                return;
            }
            catch (InvalidOperationException) when (attempt < 40)
            {
                await Task.Delay(250);
            }
        }
    }

    private bool WasPortTaken() => File.Exists(Log) && File.ReadAllText(Log).Contains("Address already in use", StringComparison.Ordinal);

    private Task StartServerAsync() => RunAsOwnerAsync(
        "pg_ctl", "-D", Data, "-w", "-t", "60", "-l", Log,
        "-o", $"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c max_connections=200 -c shared_buffers=128MB", "start");

    /// <summary>kill -9 of the postmaster. Connections of this process that it leaves dead are forgotten.</summary>
    public void Kill()
    {
        var pid = int.Parse(File.ReadLines($"{Data}/postmaster.pid").First(), System.Globalization.CultureInfo.InvariantCulture);
        using var postmaster = Process.GetProcessById(pid);
        postmaster.Kill();
        postmaster.WaitForExit();
        Npgsql.NpgsqlConnection.ClearAllPools();
    }

    public void Stop()
    {
        RunAsOwnerAsync("pg_ctl", "-D", Data, "-m", "immediate", "stop").GetAwaiter().GetResult();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>PostgreSQL refuses to run as root, so root hands over to its own account.</summary>
    private Task RunAsOwnerAsync(string program, params string[] arguments)
    {
        var path = Path.Combine(PostgresServer.Programs()!, program);
        string[] words = [.. disk?.Enter ?? [], .. Environment.IsPrivilegedProcess ? (string[])["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] : [], path, .. arguments];
        return RunAsync(words[0], words[1..]);
    }

    private static async Task RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = "/" };
        using var process = Process.Start(start)!;
        // pg_ctl leaves the server holding its output, so only a failure is read.
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{program} failed: {await process.StandardError.ReadToEndAsync()}");
    }
}
