using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Pistos.Customers.Timeline;
using Pistos.Platform.Store;
using Pistos.Testing;

namespace Pistos.Faults.Tests;

/// <summary>Compares what the database holds with what was acknowledged, and the views with a replay.</summary>
internal static partial class Ledger
{
    private static readonly string[] Told = ["event", "page_viewed", "customer_described", "order_placed"];

    /// <summary>Whatever was acknowledged is there once; whatever else is there was sent, and is there once.</summary>
    public static Task HoldsOnceAsync(TestDatabase database, Crowd crowd)
    {
        Assert.Empty(crowd.Surprises);
        return HoldsOnceAsync(database, [.. crowd.Messages.Where(m => m.Value).Select(m => m.Key)], crowd.Messages.Keys);
    }

    /// <summary>The same for a database of an earlier moment: what had been acknowledged then, among all that was ever sent.</summary>
    public static async Task HoldsOnceAsync(TestDatabase database, IReadOnlyCollection<string> acknowledged, IEnumerable<string> sent)
    {
        await using var store = database.OpenStore();
        var rows = await store.Set<InteractionRow>().AsNoTracking().Where(i => Told.Contains(i.Kind)).Select(i => i.Data).ToListAsync();
        var times = rows.Select(data => MessageId().Match(data).Groups[1].Value).Where(id => id.Length > 0).CountBy(id => id).ToDictionary();

        Assert.Empty(acknowledged.Except(times.Keys));
        Assert.DoesNotContain(times, t => t.Value > 1);
        Assert.Empty(times.Keys.Except(sent));
    }

    /// <summary>Throws all views away and makes them anew, with the product's own command: the same rows come out. No server may be running.</summary>
    public static async Task AgreesWithAReplayAsync(TestDatabase database)
    {
        await using var store = database.OpenStore();
        if (database.Engine is Engine.Sqlite)
            Assert.Equal("ok", Assert.Single(await store.Database.SqlQueryRaw<string>("PRAGMA integrity_check").ToListAsync()));
        var live = await ViewDump.TakeAsync(store);

        var rebuilt = await ServerProcess.RunAsync(database.Folder, database.Postgres, "rebuild");

        Assert.True(rebuilt.Code == 0, rebuilt.Error);
        Assert.True(live.Rows > 10, "There is nothing to compare.");
        var differences = live.DifferencesTo(await ViewDump.TakeAsync(store));
        Assert.True(differences.Length == 0, differences);
        Assert.False(await store.Set<FailedReaction>().AnyAsync());
    }

    [GeneratedRegex("\"(?:mid|id)\":\"(m[0-9-]+)\"")]
    private static partial Regex MessageId();
}
