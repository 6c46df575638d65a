using System.Globalization;
using Pistos.Platform.Commands;

namespace Pistos.Customers.Timeline;

/// <summary><c>pistos rebuild</c>: throws away everything that follows from the interactions and makes it anew from them.</summary>
internal sealed class RebuildCommand(TimelineWriter writer, Replay replay) : ICommand
{
    public string Name => "rebuild";

    public string Summary => "Makes all statuses, counters and memberships anew from the interactions; the daily figures then lose what retention took away.";

    public string Usage => "";

    public string Example => "rebuild --data ./data";

    public bool Writes => true;

    public async Task<int> RunAsync(CommandContext context, CancellationToken ct)
    {
        var replayed = 0L;
        await writer.RunAsync(async connection => replayed = await replay.RebuildAllAsync(connection, null, ct), ct);
        await context.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Replayed {replayed} interactions."));
        return 0;
    }
}
