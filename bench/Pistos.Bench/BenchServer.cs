using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Pistos.Channels.Sources;
using Pistos.Platform.Store;
using Pistos.Testing;

namespace Pistos.Bench;

/// <summary>The product as an operator runs it, in a process of its own, on a database with an owner and one source.</summary>
internal sealed class BenchServer : IAsyncDisposable
{
    public const string WriteKey = "bench_write_key_0123456789";
    public const string OwnerEmail = "maria@example.gr";
    public const string OwnerPassword = "three-good-olive-trees";

    private readonly bool ownsDatabase;

    private BenchServer(TestDatabase database, ServerProcess process, bool ownsDatabase) =>
        (Database, Process, this.ownsDatabase) = (database, process, ownsDatabase);

    public ServerProcess Process { get; }

    public TestDatabase Database { get; }

    public Uri Address => new(Process.Url);

    public static async Task<BenchServer> StartAsync(Engine engine)
    {
        var database = await TestDatabase.CreateAsync(engine);
        await PrepareAsync(database);
        return await StartOverAsync(database, ownsDatabase: true);
    }

    /// <summary>One more node over the same database.</summary>
    public Task<BenchServer> JoinAsync() => StartOverAsync(Database, ownsDatabase: false);

    /// <summary>A server over a database that is there already and has a workspace.</summary>
    /// <param name="program">The published program, or null for what was built beside the bench.</param>
    public static async Task<BenchServer> StartOverAsync(TestDatabase database, bool ownsDatabase, string? program = null)
    {
        var process = ServerProcess.Over(database, "--Logging:LogLevel:Default", "Warning");
        process.Program = program ?? process.Program;
        await process.StartAsync();
        return new BenchServer(database, process, ownsDatabase);
    }

    public HttpClient Client()
    {
        var client = new HttpClient(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromHours(1) }) { BaseAddress = Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes(WriteKey + ":")));
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        if (Process.Output.Trim() is { Length: > 0 } said) await Console.Error.WriteLineAsync(said);
        await Process.DisposeAsync();
        if (ownsDatabase) await Database.DisposeAsync();
    }

    /// <summary>Runs a command of the product over this database to its end, and says how long it took.</summary>
    public static async Task<TimeSpan> RunAsync(TestDatabase database, params string[] command)
    {
        var started = Stopwatch.GetTimestamp();
        var outcome = await ServerProcess.RunAsync(database.Folder, database.Postgres, command);
        if (outcome.Code != 0) throw new InvalidOperationException($"{command[0]} failed: {outcome.Out}{outcome.Error}");
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

        await using var store = database.OpenStore();
        store.Add(new Source { Name = "Bench", Code = "bench", Kind = SourceKind.Server, WriteKey = WriteKey, CreatedAt = TimeProvider.System.Now() });
        await store.SaveChangesAsync();
    }
}
