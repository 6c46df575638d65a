using System.Diagnostics;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Pistos.Customers.Timeline;
using Pistos.Platform.Store;
using Pistos.Testing;

namespace Pistos.Bench;

/// <summary>From the answer to a tracked event until a colleague sees it on the customer's page, which they have open in a browser.</summary>
internal static class Seen
{
    private const int Events = 60;

    public static async Task<IEnumerable<Figure>> MeasureAsync()
    {
        await using var server = await BenchServer.StartAsync(Engine.Sqlite);
        using var tracking = server.Client();
        await TrackAsync(tracking, "Event 0");
        var path = await CustomerPathAsync(server);

        using var playwright = await Playwright.CreateAsync();
        await using var chromium = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Chromium.Path, Args = Chromium.Flags });
        var page = await chromium.NewPageAsync();
        await page.GotoAsync(new Uri(server.Address, "/sign-in").ToString());
        await page.FillAsync("[name=email]", BenchServer.OwnerEmail);
        await page.FillAsync("[name=password]", BenchServer.OwnerPassword);
        await page.PressAsync("[name=password]", "Enter");
        await page.WaitForURLAsync(url => !url.Contains("/sign-in", StringComparison.Ordinal));
        await page.GotoAsync(new Uri(server.Address, path).ToString());

        var times = new List<double>();
        for (var i = 1; i <= Events; i++)
        {
            // At any moment of whatever the page does between two events.
            await Task.Delay(Random.Shared.Next(200, 900));
            var started = Stopwatch.GetTimestamp();
            await TrackAsync(tracking, $"Event {i}");
            await page.GetByText($"Event {i}", new PageGetByTextOptions { Exact = true }).First.WaitForAsync();
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        return [new Figure("recorded → visible on an open page of another person", new Times(times).ToString(), "p95 ≤ 400 ms")];
    }

    private static async Task TrackAsync(HttpClient client, string name)
    {
        using var answer = await client.PostAsJsonAsync("/v1/track", new { userId = "42", @event = name });
        answer.EnsureSuccessStatusCode();
    }

    private static async Task<string> CustomerPathAsync(BenchServer server)
    {
        await using var store = server.Database.OpenStore();
        return $"/customers/{await store.Set<Customer>().Select(c => c.Id).SingleAsync()}";
    }
}
