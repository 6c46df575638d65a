using Microsoft.Extensions.DependencyInjection;
using Pistos.Platform.Commands;

namespace Pistos.Testing;

/// <summary>Replays, in tests.</summary>
public sealed partial class PistosApp
{
    /// <summary>Throws all views away and makes them anew from the interactions. Returns the rows that came out otherwise: none, if all is well.</summary>
    public async Task<string> ReplayAsync()
    {
        await using var store = OpenStore();
        var live = await ViewDump.TakeAsync(store);
        var rebuild = Services.GetServices<ICommand>().Single(command => command.Name == "rebuild");
        await rebuild.RunAsync(new CommandContext(Services, new CommandArguments([], new HashSet<string>()), TextWriter.Null, TextWriter.Null), CancellationToken.None);
        return live.DifferencesTo(await ViewDump.TakeAsync(store));
    }
}
