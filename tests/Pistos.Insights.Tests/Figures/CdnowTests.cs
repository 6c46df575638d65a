using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Pistos.Customers.Orders;
using Pistos.Customers.Timeline;
using Pistos.Insights.Figures;
using Pistos.Platform.Store;
using Pistos.Testing;

namespace Pistos.Insights.Tests.Figures;

/// <summary>A real shop's purchases give the published figures.</summary>
public sealed class CdnowTests
{
    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task The_figures_of_a_real_shop_are_the_published_ones(Engine engine)
    {
        if (Find() is not { } file)
        {
            Assert.Skip("data/cdnow/CDNOW_sample.txt is not beside this clone");
            return;
        }

        await using var app = await PistosApp.StartAsync(engine);
        var drafts = (await File.ReadAllLinesAsync(file)).Select(Parts).Where(p => p.Length == 5).Select(Draft).ToList();
        foreach (var batch in drafts.Chunk(1_000)) await app.Timeline.RecordManyAsync(batch, default);

        var now = await FigureTests.ReadAsync(app, new FigureRequest(Days: 0));
        var value = FigureTests.Only(now, FigureCatalogue.HistoricValue);
        Assert.Equal((103.5604m, 244_091.94m, 2_357L, "USD"), (Math.Round(value.Value!.Value, 4), value.Numerator!.Value, value.N, value.Currency));
        Assert.Equal(6_919, FigureTests.Only(now, FigureCatalogue.Orders).Value);
        Assert.Equal(16_479, FigureTests.Only(now, FigureCatalogue.ItemsMean).Numerator);

        var then = await FigureTests.ReadAsync(app, new FigureRequest(AsOf: new DateOnly(1997, 9, 30)));
        var again = FigureTests.Only(then, FigureCatalogue.Ever);
        Assert.Equal((946m, 2_357m, 0.4014m), (again.Numerator!.Value, again.Denominator!.Value, Math.Round(again.Value!.Value, 4)));
        await using var store = app.OpenStore();
        Assert.Equal(2_357, await store.Set<Customer>().CountAsync());
    }

    private static string[] Parts(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static Draft Draft(string[] line, int number)
    {
        var cents = (long)(decimal.Parse(line[4], CultureInfo.InvariantCulture) * 100);
        var at = DateTime.ParseExact(line[2], "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal).AddHours(9);
        var order = new OrderContent("cdnow", number.ToString(CultureInfo.InvariantCulture), "USD", cents, [new OrderLine("CD", int.Parse(line[3], CultureInfo.InvariantCulture), cents)]);
        return OrderDrafts.Placed(order, at, [IdentityKey.External(line[1])], "import");
    }

    private static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var file = Path.Combine(folder.FullName, "shared", "data", "cdnow", "CDNOW_sample.txt");
            if (File.Exists(file)) return file;
        }

        return null;
    }
}
