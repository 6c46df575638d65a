using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Pistos.Customers.Timeline;
using Pistos.Platform.Store;

namespace Pistos.Testing;

/// <summary>The whole product in the test's process, on a database of its own, speaking the words of the domain.</summary>
public sealed partial class PistosApp : WebApplicationFactory<Program>
{
    private readonly TestDatabase database;
    private readonly Action<IServiceCollection>? configure;
    private readonly IReadOnlyDictionary<string, string?> settings;

    private PistosApp(TestDatabase database, Action<IServiceCollection>? configure, IReadOnlyDictionary<string, string?>? settings) =>
        (this.database, this.configure, this.settings) = (database, configure, settings ?? new Dictionary<string, string?>());

    /// <summary>The clock of this app; it stands until the test moves it.</summary>
    public TestClock Clock { get; } = new(new DateTimeOffset(2026, 11, 21, 9, 0, 0, TimeSpan.Zero));

    public TestDatabase Database => database;

    public ITimeline Timeline => Services.GetRequiredService<ITimeline>();

    /// <summary>Starts the product on an empty database of the given engine.</summary>
    /// <param name="configure">Replaces services: the outside world, nothing else.</param>
    public static async Task<PistosApp> StartAsync(Engine engine, Action<IServiceCollection>? configure = null, IReadOnlyDictionary<string, string?>? settings = null)
    {
        var app = new PistosApp(await TestDatabase.CreateAsync(engine), configure, settings);
        _ = app.Server;
        return app;
    }

    /// <summary>A store to look into the database with.</summary>
    public Store OpenStore() => Services.GetRequiredService<IDbContextFactory<Store>>().CreateDbContext();

    protected override IHost CreateHost(IHostBuilder builder)
    {
        var configuration = new Dictionary<string, string?> { ["Data"] = database.Folder, ["Database"] = database.Postgres };
        foreach (var (name, value) in settings) configuration[name] = value;
        builder.ConfigureHostConfiguration(host => host.AddInMemoryCollection(configuration));
        return base.CreateHost(builder);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder) => builder.ConfigureTestServices(services =>
    {
        services.AddSingleton<TimeProvider>(Clock);
        HashPasswordsQuickly(services);
        configure?.Invoke(services);
    });

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await database.DisposeAsync();
    }
}
