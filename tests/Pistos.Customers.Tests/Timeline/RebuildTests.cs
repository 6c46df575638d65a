using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pistos.Customers.Timeline;
using Pistos.Platform.Counters;
using Pistos.Platform.Store;
using Pistos.Testing;

namespace Pistos.Customers.Tests.Timeline;

/// <summary><c>pistos rebuild</c> beside nodes that go on recording.</summary>
public sealed class RebuildTests
{
    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task What_another_node_records_during_a_rebuild_is_counted_once(Engine engine)
    {
        await using var node = await TimelineTests.StartAsync(engine);
        await using var operatorsNode = engine is Engine.Postgres ? await OnSameDatabaseAsync(node) : null;
        await node.Timeline.RecordManyAsync([TimelineTests.Greeting("Γεια", "v1"), TimelineTests.Greeting("Γεια", "v2")], default);
        var rebuilding = operatorsNode ?? node;
        await using var connection = await rebuilding.Services.GetRequiredService<HotConnections>().OpenAsync(default);
        using var pause = new Pause();

        var rebuild = Task.Run(() => rebuilding.Services.GetRequiredService<Replay>().RebuildAllAsync(connection, pause, default));
        await pause.Begun;
        var meanwhile = node.Timeline.RecordManyAsync([TimelineTests.Greeting("Γεια", "v1"), TimelineTests.Greeting("Γεια", "v3")], default);
        await using var store = node.OpenStore();
        if (engine is Engine.Postgres) await WaitsAsync(store);
        Assert.False(meanwhile.IsCompleted);
        Assert.Equal(2, await store.Set<Customer>().CountAsync());
        pause.End();
        await rebuild;
        await meanwhile;

        Assert.Equal(4, (await store.Set<Counter>().AsNoTracking().SingleAsync(c => c.Metric == "test.greeted")).Count);
        Assert.Equal("", await node.ReplayAsync());
    }

    internal static Task<PistosApp> OnSameDatabaseAsync(PistosApp node) => PistosApp.StartAsync(
        Engine.Postgres, services => TimelineTests.AddKinds(services), new Dictionary<string, string?> { ["Database"] = node.Database.Postgres });

    /// <summary>Returns when somebody waits for a lock in this database.</summary>
    private static Task WaitsAsync(Store store) => Eventually.HoldsAsync(async () => await store.Database.SqlQueryRaw<int>(
        "SELECT CAST(count(*) AS integer) AS \"Value\" FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'").SingleAsync() > 0);

    /// <summary>Holds a rebuild where it has read what there is and not yet committed.</summary>
    private sealed class Pause : IProgress<long>, IDisposable
    {
        private readonly TaskCompletionSource begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly ManualResetEventSlim ended = new();

        public Task Begun => begun.Task;

        public void Report(long value)
        {
            begun.TrySetResult();
            ended.Wait();
        }

        public void End() => ended.Set();

        public void Dispose()
        {
            ended.Set();
            ended.Dispose();
        }
    }
}
