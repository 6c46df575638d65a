using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pistos.Channels.Tracking;
using Pistos.Customers.Orders;
using Pistos.Customers.Privacy;
using Pistos.Customers.Timeline;
using Pistos.Insights.Figures;
using Pistos.Platform.Counters;
using Pistos.Platform.Store;
using Pistos.Testing;

namespace Pistos.Insights.Tests.Figures;

public sealed class FigureTests
{
    private static readonly DateTime Today = new(2026, 11, 21, 9, 0, 0, DateTimeKind.Utc);

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Who_buys_for_the_first_time_is_new_and_who_bought_before_has_returned(Engine engine)
    {
        await using var app = await PistosApp.StartAsync(engine);
        await app.Timeline.RecordManyAsync([Order("Μαρία", 200), Order("Μαρία", 5), Order("Νίκος", 10), Order("Ελένη", 300), Order("Ελένη", 100)], default);

        var board = await ReadAsync(app, new FigureRequest(Days: 30));

        Assert.Equal((1m, 2m), Parts(board, FigureCatalogue.New));
        Assert.Equal((1m, 2m), Parts(board, FigureCatalogue.Returning));
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Active_customers_are_those_heard_of_lately_and_cooling_ones_those_who_fell_silent(Engine engine)
    {
        await using var app = await PistosApp.StartAsync(engine);
        await app.Timeline.RecordManyAsync([Order("Μαρία", 0), Order("Νίκος", 29), Order("Ελένη", 30), Order("Άννα", 89), Order("Γιώργος", 90)], default);
        await app.Timeline.RecordAsync(Visit("v-1", 1), default);

        var board = await ReadAsync(app, new FigureRequest(Days: 30));

        Assert.Equal((2m, 5m), Parts(board, FigureCatalogue.Active));
        Assert.Equal((2m, 5m), Parts(board, FigureCatalogue.Cooling));
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_customer_younger_than_the_window_is_in_no_repeat_rate(Engine engine)
    {
        await using var app = await PistosApp.StartAsync(engine);
        await app.Timeline.RecordManyAsync(
        [
            Order("Μαρία", 200), Order("Μαρία", 190), Order("Μαρία", 150),
            Order("Νίκος", 200), Order("Νίκος", 60),
            Order("Ελένη", 95),
            Order("Άννα", 20), Order("Άννα", 10),
        ], default);

        var board = await ReadAsync(app, new FigureRequest(Window: 90));

        Assert.Equal((1m, 3m), Parts(board, FigureCatalogue.Second));
        Assert.Equal(10m, Only(board, FigureCatalogue.SecondDays).Value);
        Assert.Equal((1m, 1m), Parts(board, FigureCatalogue.Third));
        Assert.Equal(40m, Only(board, FigureCatalogue.ThirdDays).Value);
        Assert.Equal((3m, 4m), Parts(board, FigureCatalogue.Ever));
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Conversions_are_divided_by_visitors_and_by_sessions_and_people_count_once(Engine engine)
    {
        await using var app = await PistosApp.StartAsync(engine);
        await app.Timeline.RecordManyAsync(
        [
            Visit("v-1", 3), Visit("v-1", 2), Visit("v-2", 2), Visit("v-3", 1), Visit("v-4", 1),
            Goal("v-2", 2, "Newsletter Signed Up"), Goal("v-2", 2, "Demo Requested"), Goal("v-3", 1, "Looked around"),
        ], default);
        await app.Timeline.RecordAsync(Order("Μαρία", 1) with { Identities = [IdentityKey.Visitor("v-1"), IdentityKey.Email("maria@example.gr")] }, default);
        await app.Timeline.RecordAsync(Order("Νίκος", 1), default);

        var board = await ReadAsync(app, new FigureRequest(Days: 30));

        Assert.Equal((4m, 4m), Parts(board, FigureCatalogue.ConversionOfVisitors));
        Assert.Equal((4m, 5m), Parts(board, FigureCatalogue.ConversionOfSessions));
        Assert.Equal((2m, 4m), Parts(board, FigureCatalogue.ConvertingVisitors));
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task The_basket_has_a_mean_and_a_median_and_each_currency_its_own(Engine engine)
    {
        await using var app = await PistosApp.StartAsync(engine);
        await app.Timeline.RecordManyAsync(
            [Order("Μαρία", 3, 1_000, 1), Order("Νίκος", 3, 2_000, 2), Order("Ελένη", 3, 9_000, 6), Order("Mary", 3, 5_000, 1, "USD")], default);

        var board = await ReadAsync(app, new FigureRequest(Days: 30));

        Assert.Equal([("EUR", 40m, 3L), ("USD", 50m, 1L)], Of(board, FigureCatalogue.ValueMean));
        Assert.Equal([("EUR", 20m, 3L), ("USD", 50m, 1L)], Of(board, FigureCatalogue.ValueMedian));
        Assert.Equal([("EUR", 40m, 3L), ("USD", 50m, 1L)], Of(board, FigureCatalogue.HistoricValue));
        Assert.Equal(2.5m, Only(board, FigureCatalogue.ItemsMean).Value);
        Assert.Equal(1.5m, Only(board, FigureCatalogue.ItemsMedian).Value);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task What_retention_has_taken_away_was_sold_but_counts_for_nobody(Engine engine)
    {
        await using var app = await PistosApp.StartAsync(engine);
        await app.Timeline.RecordManyAsync(
            [Order("Μαρία", 400, 1_000, 1), Order("Νίκος", 400, 3_000, 1), Order("Νίκος", 50, 4_000, 1), Order("Νίκος", 3, 2_000, 1)], default);
        await using var store = app.OpenStore();
        store.Add(new RetentionRule { What = OrderPlaced.Kind, Months = 12 });
        await store.SaveChangesAsync();

        app.Clock.Advance(TimeSpan.FromDays(1));
        await Eventually.HoldsAsync(async () => await store.Set<Order>().CountAsync() == 2);

        var board = await ReadAsync(app, new FigureRequest(Days: 0));
        Assert.Equal([("EUR", 60m, 1L)], Of(board, FigureCatalogue.HistoricValue));
        Assert.Equal(1m, Only(board, FigureCatalogue.Ever).Numerator);
        Assert.Equal([("EUR", 40m, 1L)], Of(await ReadAsync(app, new FigureRequest(AsOf: DateOnly.FromDateTime(Today.AddDays(-30)))), FigureCatalogue.HistoricValue));
        Assert.Equal(10_000, await store.Set<Counter>().Where(c => c.Metric == OrderCounters.Placed).SumAsync(c => c.Amount));
    }

    [Fact]
    public async Task An_empty_workspace_has_every_figure_and_no_value()
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);

        var board = await ReadAsync(app, new FigureRequest());

        Assert.Equal(FigureCatalogue.All.Select(f => f.Id), board.Values.Select(v => v.Definition.Id));
        Assert.Null(Only(board, FigureCatalogue.HistoricValue).Value);
        Assert.Null(Only(board, FigureCatalogue.Second).Value);
    }

    internal static Task<FigureBoard> ReadAsync(PistosApp app, FigureRequest request) => app.Services.GetRequiredService<ReadFigures>().ReadAsync(request, default);

    internal static FigureValue Only(FigureBoard board, FigureDefinition definition) => Assert.Single(board.Values, v => v.Definition == definition);

    private static (decimal? Numerator, decimal? Denominator) Parts(FigureBoard board, FigureDefinition definition) =>
        (Only(board, definition).Numerator, Only(board, definition).Denominator);

    private static IEnumerable<(string?, decimal, long)> Of(FigureBoard board, FigureDefinition definition) =>
        board.Values.Where(v => v.Definition == definition).OrderBy(v => v.Currency, StringComparer.Ordinal).Select(v => (v.Currency, v.Value!.Value, v.N));

    private static Draft Order(string who, int daysAgo, long total = 1_000, int items = 1, string currency = "EUR") => OrderDrafts.Placed(
        new OrderContent("shop", $"{who}-{daysAgo}", currency, total, [new OrderLine("Θυμαρίσιο μέλι", items, total)]),
        Today.AddDays(-daysAgo), [IdentityKey.External(who)]);

    private static Draft Visit(string visitor, int daysAgo) => new(new PageViewed("Αρχική", "/", null, null, null, null, null))
    {
        Identities = [IdentityKey.Visitor(visitor)],
        Channel = "web",
        OccurredAt = Today.AddDays(-daysAgo),
    };

    private static Draft Goal(string visitor, int daysAgo, string name) => new(new EventTracked(name, null))
    {
        Identities = [IdentityKey.Visitor(visitor)],
        Channel = "web",
        OccurredAt = Today.AddDays(-daysAgo).AddMinutes(5),
    };
}
