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
    public const string OwnerEmail = "maria@example.gr";
    public const string OwnerPassword = "three-good-olive-trees";

    private readonly TestDatabase database;
    private readonly Process process;

    private readonly bool ownsDatabase;

    private BenchServer(TestDatabase database, Process process, Uri address, bool ownsDatabase) =>
        (this.database, this.process, Address, this.ownsDatabase) = (database, process, address, ownsDatabase);

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
        return await StartOverAsync(database, ownsDatabase: true);
    }

    /// <summary>One more node over the same database.</summary>
    public Task<BenchServer> JoinAsync() => StartOverAsync(database, ownsDatabase: false);

    /// <summary>A server over a database that is there already and has a workspace.</summary>
    public static async Task<BenchServer> StartOverAsync(TestDatabase database, bool ownsDatabase)
    {
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
        var server = new BenchServer(database, process, address, ownsDatabase);
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
        if (ownsDatabase) await database.DisposeAsync();
    }

    /// <summary>Runs a command of the product over this database to its end, and says how long it took.</summary>
    public static async Task<TimeSpan> RunAsync(TestDatabase database, params string[] command)
    {
        List<string> arguments = [Path.Combine(AppContext.BaseDirectory, "Pistos.Web.dll"), .. command, "--data", database.Folder];
        if (database.Postgres is { } postgres) arguments.AddRange(["--database", postgres]);
        var started = Stopwatch.GetTimestamp();
        using var process = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true })!;
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{command[0]} failed: {said}");
        return Stopwatch.GetElapsedTime(started);
    }

    /// <summary>The owner's browser.</summary>
    public async Task<Browser> SignInAsync()
    {
        var cookies = new CookieContainer();
        var client = new HttpClient(new SocketsHttpHandler { CookieContainer = cookies, AllowAutoRedirect = false }) { BaseAddress = Address };
        client.DefaultRequestHeaders.Add("Accept", "text/html");
        var browser = new Browser(client, cookies);
        using var answer = await browser.PostFromAsync("/sign-in", "/sign-in", ("email", OwnerEmail), ("password", OwnerPassword));
        if (answer.StatusCode is not HttpStatusCode.SeeOther) throw new InvalidOperationException($"Signing in answered {answer.StatusCode}.");
        return browser;
    }

    public static ServiceProvider Services(TestDatabase database)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Data", database.Folder), new("Database", database.Postgres)]).Build();
        return new ServiceCollection().AddStore(StoreSettings.From(configuration), StoreAssemblies.All).BuildServiceProvider();
    }

    /// <summary>An owner, made through the first-run page as anybody would, and a source.</summary>
    public static async Task PrepareAsync(TestDatabase database)
    {
        await using (var server = await StartOverAsync(database, ownsDatabase: false))
        {
            using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = server.Address };
            using var founded = await new Browser(client, new CookieContainer()).PostFromAsync(
                "/welcome", "/welcome", ("workspace", "Bench"), ("language", "el"), ("timezone", "Europe/Athens"), ("currency", "EUR"),
                ("name", "Μαρία Παπαδοπούλου"), ("email", OwnerEmail), ("password", OwnerPassword));
            if (founded.StatusCode is not HttpStatusCode.SeeOther) throw new InvalidOperationException($"The first run answered {founded.StatusCode}.");
        }

        await using var services = Services(database);
        await using var store = await services.GetRequiredService<IDbContextFactory<Store>>().CreateDbContextAsync();
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
