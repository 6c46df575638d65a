using Pistos.Statistics.Value;

namespace Pistos.Bench;

/// <summary>Draws the fit against the hold-out for the CDNOW sample, into <c>docs/figures</c> of the folder where it runs.</summary>
internal static class HoldOutFigures
{
    private const string Came = "#1f5fa8", Expected = "#c8541b";

    public static async Task<IEnumerable<Figure>> DrawAsync()
    {
        if (CdnowLog.Orders() is not { } orders) return [new Figure("figures of the hold-out", "the sample is not on this machine", "")];
        var test = BackTest.Of(orders, CdnowLog.CalibrationEnd, CdnowLog.End).Value;
        var folder = Directory.CreateDirectory(Path.Combine("docs", "figures")).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "hold-out-by-repeats.svg"), ByRepeats(test));
        await File.WriteAllTextAsync(Path.Combine(folder, "repeat-purchases-cumulative.svg"), Cumulative(test));
        await File.WriteAllTextAsync(Path.Combine(folder, "repeat-purchases-weekly.svg"), Weekly(test));
        return [new Figure("hold-out of 39 weeks: purchases predicted and made", Times.Text($"{test.Predicted:N1} and {test.Actual:N0} ({100 * test.Error:0.0} %)"), "shown, whatever it is")];
    }

    private static string ByRepeats(BackTest test)
    {
        var plot = new SvgPlot("Purchases in weeks 40–78 by purchases in weeks 1–39", "repeat purchases in weeks 1–39", "purchases per customer", 7.3, 8);
        plot.Line("came", Came, test.ByRepeats.Select(g => ((double)g.Repeats, g.Actual)), dots: true);
        plot.Line("expected (BG/NBD)", Expected, test.ByRepeats.Select(g => ((double)g.Repeats, g.Predicted)), dashed: true, dots: true);
        return plot.Write(test.ByRepeats.Select(g => ((double)g.Repeats, g.Repeats == 7 ? "7+" : $"{g.Repeats}")), [0, 2, 4, 6, 8]);
    }

    private static string Cumulative(BackTest test)
    {
        var plot = new SvgPlot("Repeat purchases since the first week", "week", "all customers, cumulative", 80, 5000);
        plot.Mark(39, "end of what the fit saw");
        plot.Line("came", Came, test.Weeks.Select(w => ((double)w.Number, (double)w.Actual)));
        plot.Line("expected (BG/NBD)", Expected, test.Weeks.Select(w => ((double)w.Number, w.Predicted)), dashed: true);
        return plot.Write(Weeks, [0, 1000, 2000, 3000, 4000, 5000]);
    }

    private static string Weekly(BackTest test)
    {
        var steps = test.Weeks.Prepend(new BackTestPeriod(0, 0, 0)).Zip(test.Weeks, (a, b) => (b.Number, Expected: b.Predicted - a.Predicted, Came: b.Actual - a.Actual)).ToArray();
        var plot = new SvgPlot("Repeat purchases week by week", "week", "all customers, per week", 80, 160);
        plot.Mark(39, "end of what the fit saw");
        plot.Line("came", Came, steps.Select(s => ((double)s.Number, (double)s.Came)));
        plot.Line("expected (BG/NBD)", Expected, steps.Select(s => ((double)s.Number, s.Expected)), dashed: true);
        return plot.Write(Weeks, [0, 40, 80, 120, 160]);
    }

    private static IEnumerable<(double At, string Label)> Weeks => Enumerable.Range(0, 9).Select(i => (10.0 * i, $"{10 * i}"));
}
