using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Pistos.Insights;
using Pistos.Platform.Deliveries;
using Pistos.Platform.Store;
using Pistos.Platform.Webhooks;
using Pistos.Testing;

namespace Pistos.Platform.Tests.Webhooks;

/// <summary>kill -9 of the real server in the midst of sending: nothing is lost, and what comes twice comes under the same id.</summary>
public sealed class KilledServerTests
{
    private const int Webhooks = 150;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_server_killed_while_it_sends_loses_nothing(Engine engine)
    {
        await using var receiver = new WebhookReceiver();
        await using var database = await TestDatabase.CreateAsync(engine);
        await using var services = new ServiceCollection().AddStore(SettingsOf(database), StoreAssemblies.All).AddSingleton<StoreMigrator>().BuildServiceProvider();
        await services.GetRequiredService<StoreMigrator>().MigrateAsync(Ct);
        var stores = services.GetRequiredService<IDbContextFactory<Store.Store>>();
        await QueueAsync(stores, receiver.Url);
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();

        // On PostgreSQL each kill costs the length of a lease.
        var kills = engine is Engine.Sqlite ? 4 : 1;
        for (var kill = 1; kill <= kills; kill++)
        {
            using var server = Start(database);
            await receiver.WaitForAsync(kill * Webhooks / (kills + 1));
            server.Kill(entireProcessTree: true);
            await server.WaitForExitAsync(Ct);
        }

        using var last = Start(database);
        var deliveries = await UntilDeliveredAsync(stores);
        last.Kill(entireProcessTree: true);
        await last.WaitForExitAsync(Ct);

        var times = receiver.Received.CountBy(webhook => webhook.Id).ToDictionary();
        Assert.Equal(deliveries.Select(delivery => WebhookChannel.IdOf(delivery.Id)).Order(), times.Keys.Order());
        Assert.All(deliveries, delivery => Assert.InRange(times[WebhookChannel.IdOf(delivery.Id)], 1, delivery.Attempts));
        // Only what was under way at a kill may come again: four at a time.
        Assert.InRange(receiver.Received.Count - Webhooks, 0, 4 * kills);
    }

    private static StoreSettings SettingsOf(TestDatabase database) => StoreSettings.From(new ConfigurationBuilder()
        .AddInMemoryCollection([new("Data", database.Folder), new("Database", database.Postgres)]).Build());

    private static Task QueueAsync(IDbContextFactory<Store.Store> stores, string url) => stores.WriteAsync(
        async store =>
        {
            var now = new DateTime(2026, 3, 25, 10, 0, 0, DateTimeKind.Utc);
            var endpoint = new WebhookEndpoint
            {
                Id = Guid.CreateVersion7(),
                Url = url,
                Description = "",
                Secret = WebhookSecret.Generate().Reveal(),
                Enabled = true,
                CreatedAt = now,
            };
            store.Add(endpoint);
            var subscriber = new WebhookSubscriber(endpoint);
            for (var n = 0; n < Webhooks; n++)
            {
                var cause = Guid.CreateVersion7();
                var payload = WebhookEvent.Write("order_placed", now, (json, _) => json.WriteString("id", cause));
                await DeliveryQueue.EnqueueAsync(store, subscriber.Delivery(cause, null, "order_placed", payload, now), Ct);
            }

            return true;
        },
        Ct);

    private static Process Start(TestDatabase database)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, "serve", "--data", database.Folder, "--urls", "http://127.0.0.1:0"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = database.Folder,
        };
        start.Environment["Outgoing__Allow__0"] = "127.0.0.0/8";
        if (database.Postgres is { } postgres) start.Environment["Database"] = postgres;
        var server = Process.Start(start)!;
        server.BeginOutputReadLine();
        server.BeginErrorReadLine();
        return server;
    }

    private static async Task<List<Delivery>> UntilDeliveredAsync(IDbContextFactory<Store.Store> stores)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        patience.CancelAfter(TimeSpan.FromMinutes(3));
        while (true)
        {
            await using var store = await stores.CreateDbContextAsync(patience.Token);
            var deliveries = await store.Set<Delivery>().AsNoTracking().ToListAsync(patience.Token);
            if (deliveries.All(delivery => delivery.Status is DeliveryStatus.Delivered)) return deliveries;
            await Task.Delay(200, patience.Token);
        }
    }
}
