using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Pistos.Platform.Store;

namespace Pistos.Platform.Tests;

/// <summary>A database of its own for one test, on either engine.</summary>
internal sealed class TestDatabase : IAsyncDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("pistos-test-");

    private TestDatabase(string? database) => Settings = StoreSettings.From(new ConfigurationBuilder()
        .AddInMemoryCollection(new Dictionary<string, string?> { ["Data"] = folder.FullName, ["Database"] = database }).Build());

    public StoreSettings Settings { get; }

    public static async Task<TestDatabase> CreateAsync(Engine engine)
    {
        var database = new TestDatabase(engine is Engine.Postgres ? await PostgresServer.NewDatabaseAsync() : null);
        await using var services = new ServiceCollection().AddStore(database.Settings, [typeof(PlatformModule).Assembly]).BuildServiceProvider();
        await using var store = await services.GetRequiredService<IDbContextFactory<Store.Store>>().CreateDbContextAsync();
        await store.Database.EnsureCreatedAsync();
        return database;
    }

    public ValueTask DisposeAsync()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }
}

/// <summary>A PostgreSQL server on loopback that lives as long as the test process.</summary>
internal static class PostgresServer
{
    private static readonly Lazy<Task<string>> Server = new(StartAsync);
    private static int databases;

    public static async Task<string> NewDatabaseAsync()
    {
        var server = await Server.Value;
        var name = $"test_{Interlocked.Increment(ref databases)}";
        await using var connection = new NpgsqlConnection(server + ";Database=postgres;Pooling=false");
        await connection.OpenAsync();
        await using var create = new NpgsqlCommand($"CREATE DATABASE {name}", connection);
        await create.ExecuteNonQueryAsync();
        return $"{server};Database={name}";
    }

    private static async Task<string> StartAsync()
    {
        var binaries = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").Order().Select(version => Path.Combine(version, "bin")).LastOrDefault()
            : null;
        Assert.SkipWhen(binaries is null, "PostgreSQL is not installed");

        var folder = Directory.CreateTempSubdirectory("pistos-postgres-").FullName;
        await RunAsync("chown", "postgres", folder);
        await RunAsync("runuser", "-u", "postgres", "--", $"{binaries}/initdb", "-D", $"{folder}/data", "-A", "trust", "-U", "postgres", "--no-sync");
        var port = FreePort();
        await RunAsync("runuser", "-u", "postgres", "--", $"{binaries}/pg_ctl", "-D", $"{folder}/data", "-w", "-l", $"{folder}/log", "-o",
            $"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off -c max_connections=200", "start");
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            Process.Start("runuser", ["-u", "postgres", "--", $"{binaries}/pg_ctl", "-D", $"{folder}/data", "-m", "immediate", "-w", "stop"]).WaitForExit();
            Directory.Delete(folder, recursive: true);
        };
        return $"Host=127.0.0.1;Port={port};Username=postgres";
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static async Task RunAsync(string command, params string[] arguments)
    {
        var start = new ProcessStartInfo(command, arguments) { WorkingDirectory = "/tmp", RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{command} {arguments[0]} ended with {process.ExitCode}.");
    }
}
