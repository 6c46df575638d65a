using System.Globalization;
using Pistos.Insights.Figures;
using Pistos.Platform.Access;
using Pistos.Platform.Live;
using Pistos.Platform.Ui;

namespace Pistos.Insights.Home;

/// <summary>What the home page shows.</summary>
internal sealed class HomeBoard(ReadFigures figures, Texts texts)
{
    /// <summary>Null while nothing at all has been recorded.</summary>
    public async Task<FigureBoard?> ReadAsync(string? days, string? window, CancellationToken ct)
    {
        var board = await figures.ReadAsync(RequestOf(days, window), ct);
        return board.Values.Any(v => v.N > 0 || v.Value > 0) ? board : null;
    }

    /// <summary>What an address asks for; what it does not say, or what is not on offer, is chosen.</summary>
    public static FigureRequest RequestOf(string? days, string? window) => new(Chosen(days, ReadFigures.Periods), Chosen(window, ReadFigures.Windows));

    /// <summary>Which of the periods on offer is shown.</summary>
    public static int ChosenDays(string? asked, FigureBoard board) =>
        Chosen(asked, ReadFigures.Periods) ?? (board.Question.Period.Days is var days && ReadFigures.Periods.Contains(days) ? days : 0);

    public async Task<ChartModel> MonthsAsync(CancellationToken ct)
    {
        var months = await figures.MonthsAsync(ct);
        return new ChartModel(
            "bar",
            [.. months.Select(m => m.Month.ToString("MMM yy", CultureInfo.CurrentCulture))],
            [new(texts["home.months.new"], [.. months.Select(m => (double?)m.New)]), new(texts["home.months.returning"], [.. months.Select(m => (double?)m.Returning)])],
            Stacked: true);
    }

    public async Task<ChartModel> WeeksAsync(FigureBoard board, CancellationToken ct)
    {
        var weeks = await figures.WeeksToSecondAsync(board.Question.Today, board.Question.WindowDays, ct);
        return new ChartModel(
            "bar",
            [.. weeks.Select((_, i) => (i + 1).ToString(CultureInfo.CurrentCulture))],
            [new(texts["home.weeks.customers"], [.. weeks.Select(w => (double?)w)])]);
    }

    private static int? Chosen(string? asked, IReadOnlyList<int> offered) =>
        int.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && offered.Contains(number) ? number : null;
}

/// <summary>The topic by which open home pages hear that figures have moved.</summary>
internal static class HomeTopic
{
    public const string Name = "figures";
}

/// <summary>Whoever may see figures may hear of them.</summary>
internal sealed class HomeTopicGuard(CurrentAgent agent) : ILiveTopicGuard
{
    public ValueTask<bool> AllowsAsync(string topic, CancellationToken ct) => ValueTask.FromResult(topic == HomeTopic.Name && agent.Has(InsightsModule.FiguresView));
}
