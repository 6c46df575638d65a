using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pistos.Channels.Sources;
using Pistos.Platform.Store;
using Pistos.Testing;

namespace Pistos.Channels.Tests.Sources;

public sealed class SourceActivityTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Several_nodes_that_write_down_the_same_source_lose_no_count(Engine engine)
    {
        await using var app = await PistosApp.StartAsync(engine);
        var source = await app.HasSourceAsync(SourceKind.Server);
        var at = app.Clock.GetUtcNow().UtcDateTime;
        SourceActivity[] nodes = [.. Enumerable.Range(0, 8).Select(_ => ActivatorUtilities.CreateInstance<SourceActivity>(app.Services))];

        await Task.WhenAll(nodes.Select((node, n) => Task.Run(async () =>
        {
            for (var turn = 0; turn < 10; turn++)
            {
                node.Took(source.Id, 3, at.AddSeconds(n));
                await node.WriteDownAsync(Ct);
            }
        }, Ct)));
        foreach (var node in nodes) await node.WriteDownAsync(Ct); // what a busy database refused is tried again

        await using var store = app.OpenStore();
        var day = await store.Set<SourceDay>().SingleAsync(Ct);
        Assert.Equal((240, at.AddSeconds(7)), (day.Count, day.LastAt));
    }
}
