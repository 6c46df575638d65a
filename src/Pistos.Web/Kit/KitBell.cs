using Pistos.Platform.Access;
using Pistos.Platform.Live;
using Pistos.Platform.Ui;

namespace Pistos.Web.Kit;

/// <summary>Rings on every screen that shows the kit: proves that live refresh reaches this browser.</summary>
public sealed class KitBell
{
    internal const string Topic = "kit";

    private long rings;

    /// <summary>How often it rang since the start.</summary>
    public long Rings => Interlocked.Read(ref rings);

    internal static void Map(Routes routes) => routes.MapPost("/kit/bell", async (KitBell bell, ILive live, CancellationToken ct) =>
    {
        Interlocked.Increment(ref bell.rings);
        await live.PublishAsync([Topic], ct);
        return Page.SeeOther("/kit");
    }).RequirePermission(PlatformPermissions.KitView);
}

internal sealed class KitTopicGuard(CurrentAgent agent) : ILiveTopicGuard
{
    public ValueTask<bool> AllowsAsync(string topic, CancellationToken ct) =>
        ValueTask.FromResult(topic == KitBell.Topic && agent.Has(PlatformPermissions.KitView));
}
