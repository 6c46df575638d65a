using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Pistos.Customers.Timeline;
using Pistos.Platform.Store;
using Pistos.Testing;

namespace Pistos.Bench;

/// <summary>How long the server takes for the pages of a shop with 200,000 customers and 5 million interactions.</summary>
internal static class Pages
{
    private const int Requests = 200;

    public static async Task<IEnumerable<Figure>> MeasureAsync(Engine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await BenchServer.PrepareAsync(database);
        await BigShop.FillAsync(database);
        await using var server = await BenchServer.StartOverAsync(database, ownsDatabase: false);
        var maria = await server.SignInAsync();
        var customers = await SomeCustomersAsync(database);

        string[] sorts = ["", "?sort=name", "?sort=-spent", "?sort=-last_order", "?sort=-orders", "?sort=created", "?stage=repeat", "?stage=lead&sort=name"];
        return
        [
            await MeasureAsync("list", i => "/customers" + sorts[i % sorts.Length]),
            await MeasureAsync("search", i => "/customers?q=" + Uri.EscapeDataString(BigShop.Typed(i))),
            await MeasureAsync("profile", i => $"/customers/{customers[i % customers.Count]}"),
            await MeasureAsync("home", _ => "/"),
        ];

        async Task<Figure> MeasureAsync(string page, Func<int, string> path)
        {
            for (var i = 0; i < Requests; i++) await maria.ReadAsync(path(i * 31));
            var times = new List<double>();
            for (var i = 0; i < Requests; i++)
            {
                var started = Stopwatch.GetTimestamp();
                await maria.ReadAsync(path(i));
                times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            }

            return new Figure($"{page}, 200,000 customers, 5 million interactions, {engine}", new Times(times).ToString(), "p95 ≤ 60 ms");
        }
    }

    private static async Task<List<Guid>> SomeCustomersAsync(TestDatabase database)
    {
        await using var store = database.OpenStore();
        return await store.Set<Customer>().OrderBy(c => c.SortName).Where(c => c.Orders > 0).Select(c => c.Id).Take(150).ToListAsync();
    }
}
