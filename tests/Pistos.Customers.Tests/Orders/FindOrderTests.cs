using Microsoft.EntityFrameworkCore;
using Pistos.Customers.Orders;
using Pistos.Customers.Timeline;
using Pistos.Platform.Store;
using Pistos.Testing;

namespace Pistos.Customers.Tests.Orders;

public sealed class FindOrderTests
{
    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task An_order_is_found_by_its_number_and_by_its_id_at_the_shop(Engine engine)
    {
        await using var app = await PistosApp.StartAsync(engine);
        await app.Timeline.RecordManyAsync([.. Enumerable.Range(1, 5).Select(i => OrderDrafts.Placed(
            new OrderContent("shop", $"id-{i}", "EUR", 1_000, [new OrderLine("Μέλι", 1, 1_000)]) { Number = $"#10{i}" }, app.Clock.GetUtcNow().UtcDateTime, [IdentityKey.Email($"p{i}@example.gr")]))], default);
        var browser = await app.SignInAsync();

        foreach (var asked in new[] { "%23103", "id-3" })
        {
            var page = await browser.ReadAsync($"/orders?number={asked}");
            Assert.Contains("#103", page, StringComparison.Ordinal);
            Assert.DoesNotContain("#102", page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task It_is_looked_up_and_not_searched_for()
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        await using var store = app.OpenStore();
        var sought = store.Set<Order>().Where(o => o.Number == "1001" || o.SourceId == "1001").Where(o => o.IsPlaced).OrderByDescending(o => o.PlacedAt).ThenByDescending(o => o.Id);

        await store.Database.OpenConnectionAsync();
        await using var command = store.Database.GetDbConnection().CreateCommand();
        command.CommandText = "EXPLAIN QUERY PLAN " + sought.ToQueryString();
        var plan = new List<string>();
        await using (var reader = await command.ExecuteReaderAsync())
            while (await reader.ReadAsync()) plan.Add(reader.GetString(3));

        Assert.Contains(plan, step => step.Contains("USING INDEX ix_customers_orders_number", StringComparison.OrdinalIgnoreCase));
        Assert.Contains(plan, step => step.Contains("USING INDEX ix_customers_orders_source_id", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(plan, step => step.StartsWith("SCAN", StringComparison.Ordinal));
    }
}
