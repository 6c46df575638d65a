using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pistos.Platform.Commands;
using Pistos.Platform.Deliveries;

namespace Pistos.Testing;

/// <summary>Replays, in tests.</summary>
public sealed partial class PistosApp
{
    /// <summary>Tables that the delivery worker goes on writing meanwhile.</summary>
    private static readonly string[] OnTheirWay = ["platform_deliveries", "platform_delivery_attempts", "platform_delivery_lanes"];

    /// <summary>Throws all views away and makes them anew from the interactions. Returns the rows that came out otherwise: none, if all is well.</summary>
    /// <param name="except">Tables that may come out otherwise.</param>
    public async Task<string> ReplayAsync(params string[] except)
    {
        string[] notCompared = [.. OnTheirWay, .. except];
        await using var store = OpenStore();
        var (live, deliveries) = (await ViewDump.TakeAsync(store, notCompared), await store.Set<Delivery>().CountAsync());
        var rebuild = Services.GetServices<ICommand>().Single(command => command.Name == "rebuild");
        await rebuild.RunAsync(new CommandContext(Services, new CommandArguments([], new HashSet<string>()), TextWriter.Null, TextWriter.Null), CancellationToken.None);
        if (await store.Set<Delivery>().CountAsync() is var after && after != deliveries) return $"{deliveries} deliveries became {after}";
        return live.DifferencesTo(await ViewDump.TakeAsync(store, notCompared));
    }
}
