using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pistos.Platform.Access;
using Pistos.Platform.Store;
using Pistos.Platform.Time;
using Pistos.Testing;

namespace Pistos.Web.Tests.Access;

/// <summary>The settings of the workspace cost no reading for each request.</summary>
public sealed class CurrentWorkspaceTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Many_who_ask_while_the_settings_are_read_are_told_what_was_read()
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        await app.SetUpWorkspaceAsync();
        var stores = new HeldStores(app);
        var workspace = new CurrentWorkspace(stores, app.Clock, app.Services.GetRequiredService<WorkspaceClock>());

        var asking = Enumerable.Range(0, 20).Select(_ => workspace.GetAsync(Ct).AsTask()).ToList();
        stores.Release();
        var told = await Task.WhenAll(asking);

        Assert.Single(told.Distinct());
        Assert.NotNull(told[0]);
        Assert.Equal(1, stores.Opened);
    }

    /// <summary>Stores that open only when they are released, and are counted.</summary>
    private sealed class HeldStores(PistosApp app) : IDbContextFactory<Store>
    {
        private readonly TaskCompletionSource released = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int opened;

        public int Opened => opened;

        public void Release() => released.SetResult();

        public Store CreateDbContext() => app.OpenStore();

        public async Task<Store> CreateDbContextAsync(CancellationToken cancellationToken = default)
        {
            Interlocked.Increment(ref opened);
            await released.Task;
            return app.OpenStore();
        }
    }
}
