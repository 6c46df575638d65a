using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Pistos.Customers.Orders;
using Pistos.Customers.Timeline;
using Pistos.Insights.Figures;
using Pistos.Platform.Access;
using Pistos.Platform.Commands;
using Pistos.Platform.Store;
using Pistos.Testing;

namespace Pistos.Insights.Tests.Figures;

public sealed class HomePageTests
{
    [Fact]
    public async Task An_empty_home_page_says_what_to_do_next()
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        var maria = await app.SignInAsync(BuiltInRole.Viewer);

        var page = await maria.ReadAsync("/");

        Assert.Contains("href=\"/imports\"", page, StringComparison.Ordinal);
        Assert.Contains("Five to begin with", page, StringComparison.Ordinal);
        Assert.DoesNotContain("[home.", page, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Customers_come_before_traffic_and_each_figure_leads_to_its_definition_and_its_rows(Engine engine)
    {
        await using var app = await PistosApp.StartAsync(engine);
        await app.Timeline.RecordManyAsync([Order("Μαρία", 200, "EUR"), Order("Μαρία", 190, "EUR"), Order("Mary", 5, "USD")], default);
        var maria = await app.SignInAsync(BuiltInRole.Viewer);

        var page = await maria.ReadAsync("/");

        Assert.True(page.IndexOf("id=\"starter\"", StringComparison.Ordinal) < page.IndexOf("id=\"traffic\"", StringComparison.Ordinal));
        Assert.Contains("href=\"/customers?stage=known&amp;seen_within=30\"", page, StringComparison.Ordinal);
        Assert.Contains("several currencies", page, StringComparison.Ordinal);
        Assert.DoesNotContain("only about you", page, StringComparison.Ordinal);
        Assert.DoesNotContain("[figures.", page, StringComparison.Ordinal);
        foreach (var figure in FigureCatalogue.All)
        {
            Assert.Contains($"href=\"/figures/{figure.Id}?", page, StringComparison.Ordinal);
            var definition = await maria.ReadAsync($"/figures/{figure.Id}?days=365&window=90");
            Assert.DoesNotContain("[figures.", definition, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_command_tells_every_figure_with_its_numbers()
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        await app.Timeline.RecordManyAsync([Order("Μαρία", 200, "EUR"), Order("Νίκος", 5, "EUR")], default);

        var (code, text) = await RunAsync(app, "--json", "--days", "30");

        Assert.Equal(0, code);
        using var report = JsonDocument.Parse(text);
        var figures = report.RootElement.GetProperty("figures").EnumerateArray().ToDictionary(f => f.GetProperty("id").GetString()!);
        Assert.Equal(FigureCatalogue.All.Select(f => f.Id).Order(), figures.Keys.Order());
        var value = figures["value.historic"];
        Assert.Equal((10m, 20m, 2m, 2), (value.GetProperty("value").GetDecimal(), value.GetProperty("numerator").GetDecimal(), value.GetProperty("denominator").GetDecimal(), value.GetProperty("n").GetInt32()));
        Assert.Equal("2026-10-23", figures["customers.new"].GetProperty("period").GetProperty("from").GetString());
        Assert.Equal(2, (await RunAsync(app, "--days", "soon")).Code);
        Assert.Contains("value.historic EUR", (await RunAsync(app)).Text, StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Text)> RunAsync(PistosApp app, params string[] arguments)
    {
        var command = app.Services.GetServices<ICommand>().Single(c => c.Name == "figures");
        await using var output = new StringWriter();
        var code = await command.RunAsync(new CommandContext(app.Services, new CommandArguments(arguments, new HashSet<string> { "json" }), output, TextWriter.Null), default);
        return (code, output.ToString());
    }

    private static Draft Order(string who, int daysAgo, string currency) => OrderDrafts.Placed(
        new OrderContent("shop", $"{who}-{daysAgo}", currency, 1_000, [new OrderLine("Θυμαρίσιο μέλι", 1, 1_000)]),
        new DateTime(2026, 11, 21, 9, 0, 0, DateTimeKind.Utc).AddDays(-daysAgo), [IdentityKey.External(who)]);
}
