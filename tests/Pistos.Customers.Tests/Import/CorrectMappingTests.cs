using Microsoft.EntityFrameworkCore;
using Pistos.Customers.Orders;
using Pistos.Customers.Timeline;
using Pistos.Platform.Store;
using Pistos.Testing;

namespace Pistos.Customers.Tests.Import;

/// <summary>What the command line may say of a file that says too little itself.</summary>
public sealed class CorrectMappingTests
{
    private const string Odd = "Ποιος;Πότε έγινε;Total;Πραγματικό\nmaria@example.gr;21/11/2025;1,00;12,50\n";

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_column_means_what_the_command_says(Engine engine)
    {
        await using var app = await PistosApp.StartAsync(engine);

        var (code, lines, error) = await app.ImportAsync(app.WriteFile(Odd), "--as", "orders", "--map", "ποτε εγινε=occurred_at", "--map", "Πραγματικό=amount");

        Assert.Equal("", error);
        Assert.Equal((0, "rows 1, new 1, unchanged 0, rejected 0"), (code, lines[^1]));
        Assert.Equal((1, 1, 1L, 1_250L), await app.TotalsAsync());
    }

    [Fact]
    public async Task A_column_can_be_kept_as_a_trait_of_its_own_name()
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);

        await app.ImportAsync(app.WriteFile("Email,Νο παπουτσιού\nmaria@example.gr,39\n"), "--as", "customers", "--map", "Νο παπουτσιού=trait.shoe_size");

        await using var store = app.OpenStore();
        Assert.Contains("\"shoe_size\":\"39\"", (await store.Set<Customer>().SingleAsync()).Traits, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Κανένα=amount", "Πραγματικό")]
    [InlineData("Πραγματικό=price of it", "unit_price")]
    [InlineData("Πραγματικό", "Πραγματικό")]
    [InlineData("Πραγματικό=tags", "unit_price")]
    public async Task What_does_not_exist_is_refused_with_what_does(string map, string says)
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);

        var (code, lines, error) = await app.ImportAsync(app.WriteFile(Odd), "--as", "orders", "--map", map);

        Assert.Equal(1, code);
        Assert.Empty(lines);
        Assert.Contains(says, Assert.Single(error.Trim().Split('\n')), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Amounts_that_name_no_currency_have_that_of_the_workspace(Engine engine)
    {
        await using var app = await PistosApp.StartAsync(engine);
        await app.SetUpWorkspaceAsync();
        await using var store = app.OpenStore();
        await store.Database.ExecuteSqlRawAsync("UPDATE platform_workspace SET currency = 'CHF'");

        await app.ImportAsync(app.WriteFile("Order,Date,Email,Total\n1,2025-11-21,maria@example.gr,5.00\n"), "--as", "orders");

        Assert.Equal("CHF", (await store.Set<Order>().SingleAsync()).Currency);
    }
}
