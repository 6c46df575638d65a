using Microsoft.EntityFrameworkCore;
using Pistos.Customers.Import.Rows;
using Pistos.Customers.Orders;
using Pistos.Platform.Store;
using Pistos.Platform.Ui;
using Pistos.Testing;

namespace Pistos.Customers.Tests.Import;

public sealed class ImportOrdersTests
{
    private const string Header = "Order,Date,Email,Total,Currency,Quantity,Product,Sku,Price\n";

    [Fact]
    public async Task Rows_of_one_order_become_one_order_with_its_lines()
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        var (_, lines, _) = await app.ImportAsync(app.WriteFile(Header +
            "#1001,2025-11-21 10:00,maria@example.gr,25.00,EUR,2,Κούπα,K-1,5.00\n" +
            "#1001,2025-11-21 10:00,maria@example.gr,,EUR,1,Τσάντα,T-1,15.00\n" +
            "#1002,2025-11-22 10:00,nikos@example.gr,,USD,3,Cup,K-1,4.10\n"), "--as", "orders");
        Assert.Equal("rows 3, new 3, unchanged 0, rejected 0", lines[^1]);
        Assert.Equal((2, 2, 6L, 3_730L), await app.TotalsAsync());

        await using var store = app.OpenStore();
        var order = await store.Set<Order>().SingleAsync(o => o.SourceId == "#1001", TestContext.Current.CancellationToken);
        Assert.Equal(("import", 2_500L, "EUR", 3), (order.Source, order.TotalMinor, order.Currency, order.Items));
        var bought = await store.Set<OrderLineRow>().Where(l => l.OrderId == order.Id).OrderBy(l => l.Position).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal([("Κούπα", "K-1", 2, 1_000L), ("Τσάντα", "T-1", 1, 1_500L)], bought.Select(l => (l.Name, l.Sku!, l.Quantity, l.TotalMinor)));
    }

    [Fact]
    public async Task Half_an_order_is_not_imported()
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        var (_, lines, _) = await app.ImportAsync(app.WriteFile(Header +
            "1,2025-11-21,maria@example.gr,,EUR,2,Κούπα,K-1,5.00\n" +
            "1,2025-11-21,maria@example.gr,,EUR,many,Τσάντα,T-1,15.00\n" +
            "2,2025-11-21,nikos@example.gr,,EUR,1,Κούπα,K-1,5.00\n"), "--as", "orders", "--skip-bad");
        Assert.Equal(["row 1 (line 2): Another row of the same order is bad.", "row 2 (line 3): Quantity: This is not a quantity.", "rows 3, new 1, unchanged 0, rejected 2"], lines);
        Assert.Equal((1, 1, 1L, 500L), await app.TotalsAsync());
    }

    [Theory]
    [InlineData("1,2025-11-21,maria@example.gr,5.00,EUR,1,Cup,K,5.00\n2,2025-11-21,maria@example.gr,5.00,EUR,1,Cup,K,5.00\n1,2025-11-21,maria@example.gr,5.00,EUR,1,Bag,B,5.00\n", "row 3 (line 4): Order: This order stands in the file already, further up.")]
    [InlineData("1,2025-11-21,maria@example.gr,5.00,EUR,1,Cup,K,5.00\n1,2025-11-21,maria@example.gr,6.00,EUR,1,Cup,K,5.00\n", "row 2 (line 3): Order: The rows of this order do not agree.")]
    [InlineData("1,2025-11-21,maria@example.gr,5.00,EUR,1,Cup,K,5.00\n1,2025-11-21,nikos@example.gr,5.00,EUR,1,Cup,K,5.00\n", "row 2 (line 3): Order: The rows of this order do not agree.")]
    [InlineData(",2025-11-21,maria@example.gr,5.00,EUR,1,Cup,K,5.00\n", "row 1 (line 2): Order: The order number is missing.")]
    [InlineData("1,2025-11-21,maria@example.gr,,EUR,1,Cup,K,\n", "row 1 (line 2): Total: The amount is missing.")]
    [InlineData("1,2025-11-21,maria@example.gr,-5.00,EUR,1,Cup,K,5.00\n", "row 1 (line 2): Total: An order cannot have a negative amount.")]
    [InlineData("1,2025-11-21,maria@example.gr,5.00,euros,1,Cup,K,5.00\n", "row 1 (line 2): Currency: A currency has three letters, such as EUR.")]
    [InlineData("1,2035-11-21,maria@example.gr,5.00,EUR,1,Cup,K,5.00\n", "row 1 (line 2): Date: The date is in the future.")]
    [InlineData("1,,maria@example.gr,5.00,EUR,1,Cup,K,5.00\n", "row 1 (line 2): Date: The date is missing.")]
    [InlineData("1,2025-11-21,maria@example.gr,5.00,EUR,1,Cup\n", "row 1 (line 2): The row has more or fewer cells than the first.")]
    [InlineData("1,2025-11-21,maria@example.gr,5.00,EUR,1,\"Cup\" big,K,5.00\n", "row 1 (line 2): The row has a broken quote or characters that cannot be read.")]
    public async Task A_row_that_cannot_be_imported_says_why(string rows, string reason)
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        var (code, lines, _) = await app.ImportAsync(app.WriteFile(Header + rows), "--as", "orders", "--dry-run");
        Assert.Equal(1, code);
        Assert.Contains(reason, lines);
    }

    [Fact]
    public void Every_reason_is_said_in_both_languages()
    {
        var catalogue = TextCatalogue.From([typeof(CustomersModule).Assembly]);
        foreach (var language in TextCatalogue.Languages) Assert.All(RowFault.All, code => Assert.True(catalogue.In(language).ContainsKey(code), $"{language}: {code}"));
    }
}
