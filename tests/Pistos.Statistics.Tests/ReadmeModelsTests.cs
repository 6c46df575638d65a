using Pistos.Statistics.Alarm;
using Pistos.Statistics.Drivers;
using Pistos.Statistics.Mood;
using Pistos.Statistics.Tests.Shared;
using Pistos.Statistics.Tests.Value;
using Pistos.Statistics.Value;

namespace Pistos.Statistics.Tests;

/// <summary>The worked examples of the README that come from models, run.</summary>
public sealed class ReadmeModelsTests
{
    [Fact]
    public void The_value_of_real_customers_comes_out_as_printed()
    {
        var (orders, end) = (CdnowOrders.All(), CdnowOrders.CalibrationEnd);
        var past = HistoricValue.Of(orders, Cdnow.End).Value;
        Readme.Says($"{past.PerCustomer.Value:0.00} ({past.PerCustomer.Interval!.Value.Lower:0.00} to {past.PerCustomer.Interval.Value.Upper:0.00}) after {past.MeanAgeDays:0} days");
        var records = PurchaseHistory.Of(orders, end).Value.Select(c => c.Record).ToArray();
        var (buys, spends) = (BgNbdFit.Of(records).Value, GammaGammaFit.Of(records).Value);
        Readme.Says($"r {buys.Model.R:0.0000} ± {buys.Errors.R:0.0000}, α {buys.Model.Alpha:0.000} ± {buys.Errors.Alpha:0.000}, a {buys.Model.A:0.000} ± {buys.Errors.A:0.000}, b {buys.Model.B:0.000} ± {buys.Errors.B:0.000}");
        Readme.Says($"{spends.Model.PopulationMean:0.00} a purchase; correlation with their number {spends.Correlation:0.000}");
        var first = records[0];
        Readme.Says($"alive {buys.Model.Alive(first):0.000}, {buys.Model.Purchases(first, 39).Value:0.000} purchases in 39 weeks");
        var next = buys.Model.Next(first).Value;
        Readme.Says($"next one, if any, about {next.Day(end):yyyy-MM-dd}; in {next.Range.Lower:0.0} to {next.Range.Upper:0.0} weeks with 80 %");
        Readme.Says($"{new LifetimeValue(buys.Model, spends.Model).Of(first, new Horizon()).Value:0.00} within 12 months");
        var test = BackTest.Of(orders, end, Cdnow.End).Value;
        Readme.Says($"expected {test.Predicted:0.0}, came {test.Actual}: {100 * test.Error:0.0} %");
        Readme.Says($"{BgNbdFit.Of(records.Where(r => r.Repeats == 0)).Refusal?.Reason}");
    }

    [Fact]
    public void Alarms_come_out_as_printed()
    {
        Readme.Says($"{CountTail.Threshold(expected: 10).Value} and {CountTail.Threshold(expected: 10, dispersion: 0.2).Value}");
        Observation[] hours = [.. new[] { 9, 11, 10, 12, 8, 14, 16, 18, 21 }.Select(count => new Observation(count, Expected: 10))];
        Readme.Says($"EWMA in hour {1 + Array.FindIndex(ControlCharts.Ewma(hours).Value, p => p.Alarm)}, CUSUM in hour {1 + Array.FindIndex(ControlCharts.Cusum(hours).Value, p => p.Alarm)}");
        Readme.Says($"{string.Concat(Bursts.Levels([0, 100, 200, 300, 305, 310, 315, 320, 325, 330, 430, 530]).Value)}");
        var shift = NegativeShift.Of(negative: 20, count: 100, usual: 0.1).Value;
        Readme.Says($"{shift.Share.Value:0.00} ({shift.Share.Interval!.Value.Lower:0.000} to {shift.Share.Interval.Value.Upper:0.000}): {shift.Alarm}");
    }

    [Fact]
    public void Drivers_come_out_as_printed()
    {
        double[][] rows = [[5, 4, 1], [2, 3, 0], [4, 5, 1], [1, 2, 0], [5, 5, 0], [3, 2, 1], [4, 3, 1], [2, 2, 1], [3, 4, 0], [1, 1, 0], [5, 3, 1], [2, 4, 0]];
        double[] satisfaction = [5, 2, 5, 1, 4, 4, 5, 3, 3, 1, 5, 2];
        var weights = RelativeWeights.Of(["speed", "friendliness", "solved"], rows, satisfaction).Value;
        foreach (var driver in weights.Drivers)
            Readme.Says($"{driver.Name} {driver.Share:0.00} ({driver.Weight.Value:0.000} of {weights.Explained:0.000}, {driver.Weight.Interval!.Value.Lower:0.000} to {driver.Weight.Interval.Value.Upper:0.000})");
        var ranked = Priority.Rank([new("delivery", Importance: 0.4, Score: 0.7, Target: 0.9, People: 1_000, Value: 50), new("answers", 0.3, 0.5, 0.9, 400, 80)]).Value;
        Readme.Says($"{string.Join(", ", ranked.Select(p => FormattableString.Invariant($"{p.Improvement.Name} {p.Worth:0}")))}");
        double?[] engaged = [10, 12, 11, 15, 14, 18, 13, 12, 17, 19, 16, 11], revenue = [null, 50, 61, 54, 76, 70, 92, 64, 61, 84, 95, 80];
        var ahead = LaggedCorrelation.Strongest(engaged, revenue, mostLag: 3).Value;
        Readme.Says($"{ahead.Lag} month ahead: {ahead.Correlation.Value:0.000} ({ahead.Correlation.Interval!.Value.Lower:0.000} to {ahead.Correlation.Interval.Value.Upper:0.000})");
    }

    [Fact]
    public void A_mood_comes_out_as_printed()
    {
        MoodEvidence<string>[] evidence =
        [
            new("order", "Maria", MoodSign.Score, MoodScale.OfCsat(5).Value), new("order", "Nikos", MoodSign.Score, MoodScale.OfCsat(4).Value), new("order", "Eleni", MoodSign.Behaviour, 1),
            new("parcel", "Maria", MoodSign.Sentiment, -0.7), new("parcel", "Nikos", MoodSign.Score, MoodScale.OfCsat(2).Value),
        ];
        foreach (var point in MoodCurve.Of(["order", "parcel", "return"], evidence).Value)
            Readme.Says($"{point.Touchpoint}: {(point.Mood.TryGet(out var mood) ? FormattableString.Invariant($"{mood.Value:0.00} ({mood.Interval!.Value.Lower:0.00} to {mood.Interval.Value.Upper:0.00})") : point.Mood.Refusal!.Reason)}");
    }
}
