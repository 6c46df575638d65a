using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Pistos.Platform.Store;
using Pistos.Testing;

namespace Pistos.Platform.Tests.Deliveries;

/// <summary>The tables of this module alone, on a database of the test's own.</summary>
internal static class PlatformStore
{
    public static async Task<TestDatabase> CreateAsync(Engine engine)
    {
        Assert.SkipWhen(engine is Engine.Postgres && PostgresServer.Missing is not null, PostgresServer.Missing ?? "");
        var database = await TestDatabase.CreateAsync(engine);
        await using var services = new ServiceCollection().AddStore(database).BuildServiceProvider();
        await using var store = await services.GetRequiredService<IDbContextFactory<Store.Store>>().CreateDbContextAsync();
        await store.Database.EnsureCreatedAsync();
        return database;
    }

    public static IServiceCollection AddStore(this IServiceCollection services, TestDatabase database)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("Data", database.Folder), new("Database", database.Postgres)]).Build();
        return services.AddSingleton<IConfiguration>(configuration).AddStore(StoreSettings.From(configuration), [typeof(PlatformModule).Assembly]);
    }
}
