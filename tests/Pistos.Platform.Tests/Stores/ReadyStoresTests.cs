using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Pistos.Insights;
using Pistos.Platform.Store;
using Pistos.Testing;

namespace Pistos.Platform.Tests.Stores;

public sealed class ReadyStoresTests
{
    /// <summary>Without a turn for the first, this fails at nearly every run.</summary>
    [Theory]
    [InlineData(null)]
    [InlineData("Host=localhost;Database=none")]
    public async Task Many_who_open_the_first_stores_at_the_same_moment_all_find_the_model_made(string? database)
    {
        var settings = StoreSettings.From(new ConfigurationBuilder().AddInMemoryCollection([new("Data", Path.GetTempPath()), new("Database", database)]).Build());
        for (var round = 1; round <= 4; round++)
        {
            // Another list of modules is another model, made anew.
            List<Assembly> modules = [.. StoreAssemblies.All, .. Enumerable.Repeat(StoreAssemblies.All[^1], round)];
            await using var services = new ServiceCollection().AddStore(settings, modules).BuildServiceProvider();
            var stores = services.GetRequiredService<IDbContextFactory<Store.Store>>();
            using var start = new Barrier(16);

            var tables = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Factory.StartNew(
                () =>
                {
                    start.SignalAndWait();
                    using var store = stores.CreateDbContext();
                    return store.Model.GetRelationalModel().Tables.Count();
                },
                TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default)));

            Assert.All(tables, count => Assert.Equal(tables[0], count));
        }
    }

    [Fact]
    public async Task Many_who_open_the_first_hot_connections_at_the_same_moment_all_find_the_model_made()
    {
        await using var database = await TestDatabase.CreateAsync(Engine.Sqlite);
        var settings = StoreSettings.From(new ConfigurationBuilder().AddInMemoryCollection([new("Data", database.Folder)]).Build());
        for (var round = 1; round <= 2; round++)
        {
            var connections = new HotConnections(settings, [.. StoreAssemblies.All, .. Enumerable.Repeat(StoreAssemblies.All[^1], 10 + round)]);
            using var start = new Barrier(16);

            var tables = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Factory.StartNew(
                async () =>
                {
                    await using var connection = await connections.OpenAsync(TestContext.Current.CancellationToken);
                    start.SignalAndWait();
                    return connection.Store.Model.GetRelationalModel().Tables.Count();
                },
                TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap()));

            Assert.All(tables, count => Assert.Equal(tables[0], count));
        }
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task The_recording_path_and_the_pages_share_one_model(Engine engine)
    {
        await using var app = await PistosApp.StartAsync(engine);
        await using var connection = await app.Services.GetRequiredService<HotConnections>().OpenAsync(TestContext.Current.CancellationToken);
        await using var store = app.OpenStore();

        Assert.Same(store.Model, connection.Store.Model);
    }
}
