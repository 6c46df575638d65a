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
    private readonly int port;

    private PostgresCluster(string folder, int port) => (this.folder, this.port) = (folder, port);

    public string ConnectionString => $"Host=127.0.0.1;Port={port};Username=postgres;Database=postgres;Include Error Detail=true;Maximum Pool Size=40";

    public static async Task<PostgresCluster> StartAsync()
    {
        var folder = Directory.CreateTempSubdirectory("pistos-pg-").FullName;
        var cluster = new PostgresCluster(folder, FreePort());
        if (Environment.IsPrivilegedProcess) await RunAsync("chown", "postgres", folder);
        await cluster.RunAsOwnerAsync("initdb", "-D", $"{folder}/data", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync");
        await cluster.ResumeAsync();
        return cluster;
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

    private Task StartServerAsync() => RunAsOwnerAsync(
        "pg_ctl", "-D", $"{folder}/data", "-w", "-t", "60", "-l", $"{folder}/log",
        "-o", $"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c max_connections=200 -c shared_buffers=128MB", "start");

    /// <summary>kill -9 of the postmaster. Connections of this process that it leaves dead are forgotten.</summary>
    public void Kill()
    {
        var pid = int.Parse(File.ReadLines($"{folder}/data/postmaster.pid").First(), System.Globalization.CultureInfo.InvariantCulture);
        using var postmaster = Process.GetProcessById(pid);
        postmaster.Kill();
        postmaster.WaitForExit();
        Npgsql.NpgsqlConnection.ClearAllPools();
    }

    public void Stop()
    {
        RunAsOwnerAsync("pg_ctl", "-D", $"{folder}/data", "-m", "immediate", "stop").GetAwaiter().GetResult();
        Directory.Delete(folder, recursive: true);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>PostgreSQL refuses to run as root, so root hands over to its own account.</summary>
    private Task RunAsOwnerAsync(string program, params string[] arguments)
    {
        var path = Path.Combine(PostgresServer.Programs()!, program);
        return Environment.IsPrivilegedProcess
            ? RunAsync("setpriv", ["--reuid=postgres", "--regid=postgres", "--clear-groups", path, .. arguments])
            : RunAsync(path, arguments);
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
