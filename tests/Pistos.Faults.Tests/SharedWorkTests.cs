using System.Net;
using Microsoft.EntityFrameworkCore;
using Pistos.Customers.Timeline;
using Pistos.Platform.Reminders;
using Pistos.Platform.Store;
using Pistos.Testing;

namespace Pistos.Faults.Tests;

/// <summary>What two nodes on one PostgreSQL have to do later: each thing is done by one of them, once.</summary>
public sealed class SharedWorkTests
{
    private static readonly string[] ReachesLoopback = ["--Outgoing:Allow:0", "127.0.0.0/8"];

    [Fact]
    public async Task Webhooks_go_out_once_and_those_of_a_killed_node_are_taken_over()
    {
        Assert.SkipWhen(PostgresServer.Missing is not null, PostgresServer.Missing ?? "");
        const int Orders = 40;
        await using var receiver = new WebhookReceiver();
        await using var database = await TestDatabase.CreateAsync(Engine.Postgres);
        await using var store = database.OpenStore();
        await using var one = ServerProcess.Prepare(null, database.Postgres, ReachesLoopback);
        await using var other = ServerProcess.Prepare(null, database.Postgres, ReachesLoopback);
        await one.StartAsync();
        var owner = await Shop.OpenAsync(one, database);
        using (var added = await owner.PostFromAsync("/settings/webhooks/new", "/settings/webhooks", ("Url", receiver.Url), ("Which", "some"), ("Kinds", "order_placed")))
            Assert.Equal(HttpStatusCode.SeeOther, added.StatusCode);
        await other.StartAsync();
        await Shop.UntilItTakesMessagesAsync(other);

        for (var n = 0; n < Orders; n++)
        {
            var order = $$$"""{"userId":"u{{{n % 7}}}","event":"Order Completed","messageId":"o{{{n}}}","properties":{"order_id":"{{{n}}}","total":9.5,"currency":"EUR"}}""";
            using var taken = await Shop.SendAsync(n % 2 == 0 ? one : other, "/v1/track", order);
            Assert.Equal(HttpStatusCode.OK, taken.StatusCode);
        }

        // Both are waiting for the receiver's answer when one of them dies.
        await Eventually.HoldsAsync(async () => await CountAsync(store, "SELECT count(DISTINCT node)::int AS \"Value\" FROM platform_deliveries WHERE status = 'Sending'") == 2);
        await one.KillAsync();
        var underWay = receiver.Received.Count;
        receiver.Answer();
        await Eventually.HoldsAsync(async () => await CountAsync(store, "SELECT count(*)::int AS \"Value\" FROM platform_deliveries WHERE status = 'Delivered'") == Orders);

        var times = receiver.Received.CountBy(id => id).ToDictionary();
        Assert.Equal(Orders, times.Count);
        Assert.All(times.Values, count => Assert.InRange(count, 1, 2));
        Assert.InRange(receiver.Received.Count, Orders, Orders + underWay); // again came what the dead one had under way at most
    }

    [Fact]
    public async Task Reminders_fall_due_once_and_those_that_a_dead_node_had_taken_too()
    {
        Assert.SkipWhen(PostgresServer.Missing is not null, PostgresServer.Missing ?? "");
        const int Reminders = 500;
        await using var database = await TestDatabase.CreateAsync(Engine.Postgres);
        await using var store = database.OpenStore();
        await using var one = ServerProcess.Prepare(database: database.Postgres);
        await using var other = ServerProcess.Prepare(database: database.Postgres);
        await Task.WhenAll(one.StartAsync(), other.StartAsync());
        await Shop.OpenAsync(one, database);
        await Shop.UntilItTakesMessagesAsync(other);
        var customer = await store.Set<Customer>().Select(c => c.Id).FirstAsync();
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;

        await using (var transaction = await store.Database.BeginTransactionAsync())
        {
            for (var n = 0; n < Reminders; n++) await ReminderBook.SetAsync(store, new NewReminder(customer, $"call:{n}", "call_back", now.AddSeconds(-n)), now, default);
            await store.SaveChangesAsync();
            // Some are in the hands of a node that is dead by now.
            await store.Database.ExecuteSqlAsync($"UPDATE platform_reminders SET try_at = {now.AddSeconds(3)} WHERE key LIKE 'call:1%'");
            await transaction.CommitAsync();
        }

        await Eventually.HoldsAsync(async () => await CountAsync(store, "SELECT count(*)::int AS \"Value\" FROM platform_reminders WHERE status = 'Done'") == Reminders);

        var fallenDue = await store.Set<InteractionRow>().AsNoTracking().Where(i => i.Kind == "reminder_fell_due").Select(i => i.Data).ToListAsync();
        Assert.Equal(Reminders, fallenDue.Count);
        Assert.Equal(Reminders, fallenDue.Distinct().Count());
    }

    private static Task<int> CountAsync(Store store, string sql) => store.Database.SqlQueryRaw<int>(sql).SingleAsync();
}
