using Microsoft.EntityFrameworkCore;
using Pistos.Customers.Timeline;
using Pistos.Platform.Store;
using Pistos.Testing;

namespace Pistos.Faults.Tests;

public sealed class KilledImportTests
{
    private const int Orders = 10_000;
    private const int People = 300;

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task An_import_that_is_killed_and_begun_again_counts_every_row_once(Engine engine)
    {
        var (_, chance) = Seed.Next();
        await using var database = await TestDatabase.CreateAsync(engine);
        await using var command = ServerProcess.Over(database);
        await using var store = database.OpenStore();
        var file = Path.Combine(database.Folder, "παραγγελίες.csv");
        await File.WriteAllLinesAsync(file, Enumerable.Range(1, Orders).Select(n => $"{n},2025-{n % 12 + 1:00}-{n % 28 + 1:00},p{n % People}@example.gr,10.50").Prepend("order,date,email,total"));

        var kills = 0;
        for (var known = 0; kills < 3 && known < Orders; kills++)
        {
            command.Launch("import", file, "--as", "orders");
            while (!command.HasExited && await CountAsync(store) <= known) await Task.Delay(10);
            await Task.Delay(chance.Next(100));
            await command.KillAsync();
            known = await CountAsync(store);
        }

        var finished = await command.RunAsync("import", file, "--as", "orders");
        var again = await command.RunAsync("import", file, "--as", "orders");

        Assert.True(kills > 1, "It was through before it could be killed twice.");
        Assert.True(finished.Code == 0, finished.Error);
        Assert.Equal($"rows {Orders}, new 0, unchanged {Orders}, rejected 0", again.Out.Trim().Split('\n')[^1]);
        Assert.Equal(Orders, await CountAsync(store));
        var customers = await store.Set<Customer>().AsNoTracking().ToListAsync();
        Assert.Equal((People, Orders, Orders * 1_050L), (customers.Count, customers.Sum(c => c.Orders), customers.Sum(c => c.Spent)));
        await Ledger.AgreesWithAReplayAsync(database);
    }

    private static Task<int> CountAsync(Store store) => store.Set<InteractionRow>().CountAsync(i => i.Kind == "order_placed");
}
