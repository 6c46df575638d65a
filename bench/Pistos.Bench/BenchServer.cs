using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Pistos.Channels.Sources;
using Pistos.Insights;
using Pistos.Platform.Store;
using Pistos.Testing;

namespace Pistos.Bench;

/// <summary>The product as an operator runs it, in a process of its own, on an empty database with one source.</summary>
internal sealed class BenchServer : IAsyncDisposable
{
    public const string WriteKey = "bench_write_key_0123456789";

    private readonly TestDatabase database;
    private readonly Process process;

    private BenchServer(TestDatabase database, Process process, Uri address) => (this.database, this.process, Address) = (database, process, address);

    public Uri Address { get; }

    public TestDatabase Database => database;

    /// <summary>Resident memory of the server, in bytes.</summary>
    public long Memory
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64;
        }
    }

    /// <summary>Processor time that the server has used so far: on a shared machine it says more than the clock.</summary>
    public TimeSpan Work
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    public static async Task<BenchServer> StartAsync(Engine engine)
    {
        var database = await TestDatabase.CreateAsync(engine);
        await PrepareAsync(database);
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        List<string> arguments = [Path.Combine(AppContext.BaseDirectory, "Pistos.Web.dll"), "serve", "--data", database.Folder, "--urls", address.ToString()];
        if (database.Postgres is { } postgres) arguments.AddRange(["--database", postgres]);
        var start = new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["Logging__LogLevel__Default"] = "Warning";
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, line) => Console.Error.WriteLine(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var server = new BenchServer(database, process, address);
        await server.AnswersAsync();
        return server;
    }

    public HttpClient Client()
    {
        var client = new HttpClient(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromHours(1) }) { BaseAddress = Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes(WriteKey + ":")));
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        await database.DisposeAsync();
    }

    public static ServiceProvider Services(TestDatabase database)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Data", database.Folder), new("Database", database.Postgres)]).Build();
        return new ServiceCollection().AddStore(StoreSettings.From(configuration), StoreAssemblies.All).BuildServiceProvider();
    }

    private static async Task PrepareAsync(TestDatabase database)
    {
        await using var services = Services(database);
        await using var store = await services.GetRequiredService<IDbContextFactory<Store>>().CreateDbContextAsync();
        await store.Database.ExecuteSqlAsync($"INSERT INTO platform_workspace (id, name, language, time_zone, currency, created_at) VALUES (1, 'Bench', 'el', 'Europe/Athens', 'EUR', {(store.Engine is Engine.Sqlite ? 0L : DateTime.UnixEpoch)})");
        store.Add(new Source { Name = "Bench", Code = "bench", Kind = SourceKind.Server, WriteKey = WriteKey, CreatedAt = TimeProvider.System.Now() });
        await store.SaveChangesAsync();
    }

    private async Task AnswersAsync()
    {
        using var client = new HttpClient { BaseAddress = Address };
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                using var answer = await client.GetAsync(new Uri("/pistos.js", UriKind.Relative));
                return;
            }
            catch (HttpRequestException) when (attempt < 600 && !process.HasExited)
            {
                await Task.Delay(50);
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
