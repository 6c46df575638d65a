using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pistos.Customers.Browse;
using Pistos.Customers.Orders;
using Pistos.Customers.Timeline;
using Pistos.Platform.Store;
using Pistos.Platform.Time;
using Pistos.Testing;

namespace Pistos.Customers.Tests.Orders;

/// <summary>A purchase day is a day of the workspace, whatever its zone does with its clocks.</summary>
public sealed class PurchaseDaysTests
{
    /// <summary>Around which moments, UTC: clocks go forward and back, before 1970, an ordinary day.</summary>
    private static readonly string[] Moments = ["2026-03-29T00:00:00Z", "2026-10-25T00:00:00Z", "2026-11-01T06:00:00Z", "1968-06-03T12:00:00Z", "1997-02-11T12:00:00Z"];

    public static TheoryData<Engine, string> Zones
    {
        get
        {
            var zones = new TheoryData<Engine, string>();
            foreach (var zone in new[] { "Europe/Athens", "America/New_York", "Asia/Kathmandu", "Etc/UTC" })
            {
                zones.Add(Engine.Sqlite, zone);
                zones.Add(Engine.Postgres, zone);
            }

            return zones;
        }
    }

    [Theory, MemberData(nameof(Zones))]
    public async Task The_second_and_the_third_purchase_lie_on_later_days_of_the_workspace(Engine engine, string zone)
    {
        await using var app = await PistosApp.StartAsync(engine);
        var clock = app.Services.GetRequiredService<WorkspaceClock>();
        clock.Zone = TimeZoneInfo.FindSystemTimeZoneById(zone);
        var shoppers = Moments.Select(text => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture).UtcDateTime)
            .SelectMany(moment => Enumerable.Range(0, 30).Select(hour => moment.AddHours(hour - 15)), (_, at) => at)
            .SelectMany((at, i) => new[] { 3, 23, 25, 49 }.Select(later => (Name: $"{i}-{later}", First: at, Second: at.AddHours(later), Third: at.AddHours(later + 24)))).ToList();
        await app.Timeline.RecordManyAsync([.. shoppers.SelectMany(s => new[] { Order(s.Name, s.First), Order(s.Name, s.Second), Order(s.Name, s.Third) })], default);

        var found = new Dictionary<string, List<string>>();
        await using var store = app.OpenStore();
        foreach (var query in new[] { "second_within=1", "third_within=1", "second_before=0" })
        {
            var meant = store.Set<Customer>().Where(CustomerFilter.Parse(query), store, clock, clock.Today()).Select(c => c.Id);
            found[query] = await store.Set<Identity>().Where(i => meant.Contains(i.CustomerId)).Select(i => i.Value).ToListAsync();
        }

        Assert.Equal(Names(days => days is [_, var second, ..] && second == 1), found["second_within=1"].Order(StringComparer.Ordinal));
        Assert.Equal(Names(days => days is [_, var second, var third] && third - second == 1), found["third_within=1"].Order(StringComparer.Ordinal));
        Assert.Equal(Names(days => days.Count > 1), found["second_before=0"].Order(StringComparer.Ordinal));
        Assert.NotEqual(shoppers.Count, found["third_within=1"].Count);

        IEnumerable<string> Names(Func<List<int>, bool> fits) =>
            shoppers.Where(s => fits([.. new[] { s.First, s.Second, s.Third }.Select(at => clock.Day(at) - clock.Day(s.First)).Distinct()])).Select(s => s.Name).Order(StringComparer.Ordinal);
    }

    private static Draft Order(string who, DateTime at) =>
        OrderDrafts.Placed(new OrderContent("shop", $"{who}-{at:O}", "EUR", 1_000, [new OrderLine("Λάδι", 1, 1_000)]), at, [IdentityKey.External(who)]);
}
