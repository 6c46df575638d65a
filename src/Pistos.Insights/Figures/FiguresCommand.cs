using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.DependencyInjection;
using Pistos.Platform.Commands;
using Pistos.Platform.Ui;

namespace Pistos.Insights.Figures;

/// <summary><c>pistos figures</c>: every figure of the home page, for people and for programs.</summary>
internal sealed class FiguresCommand : ICommand
{
    public string Name => "figures";

    public string Summary => "Shows every figure of the home page, with numerator, denominator, n and period.";

    public string Usage => "[--json] [--days 30|90|365|0] [--window 180] [--as-of 2026-12-31]";

    public string Example => "figures --json --days 365";

    public IReadOnlyList<CommandOption> Options =>
    [
        new("json", null, "writes JSON, for programs"),
        new("days", "N", "the period, in days up to today; 0 is all the time there is"),
        new("window", "N", "how many days each customer has for the next purchase"),
        new("as-of", "DAY", "the day that counts as today, as in 2026-12-31"),
    ];

    public bool Writes => false;

    public bool Reads => true;

    public async Task<int> RunAsync(CommandContext context, CancellationToken ct)
    {
        if (Request(context.Arguments) is not { } request)
        {
            await context.Error.WriteLineAsync("pistos figures: --days and --window take whole numbers of days (window at least 1), --as-of a day as 2026-12-31.");
            return 2;
        }

        var board = await context.Services.GetRequiredService<ReadFigures>().ReadAsync(request, ct);
        var texts = context.Services.GetRequiredService<Texts>();
        if (context.Arguments.Has("json")) await context.Out.WriteLineAsync(JsonSerializer.Serialize(FigureReport.Of(board, texts), FigureJson.Readable.FigureReport));
        else await WriteAsync(context.Out, board, texts);
        return 0;
    }

    private static FigureRequest? Request(CommandArguments arguments)
    {
        var (days, window, asOf) = (arguments.Option("days"), arguments.Option("window"), arguments.Option("as-of"));
        var (d, w, a) = (0, 0, default(DateOnly));
        if (days is not null && !(int.TryParse(days, NumberStyles.None, CultureInfo.InvariantCulture, out d) && d <= 36_500)) return null;
        if (window is not null && !(int.TryParse(window, NumberStyles.None, CultureInfo.InvariantCulture, out w) && w is > 0 and <= 36_500)) return null;
        if (asOf is not null && !DateOnly.TryParseExact(asOf, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out a)) return null;
        return new FigureRequest(days is null ? null : d, window is null ? null : w, asOf is null ? null : a);
    }

    private static async Task WriteAsync(TextWriter output, FigureBoard board, Texts texts)
    {
        await output.WriteLineAsync($"{"figure",-34} {"value",16} {"numerator",16} {"denominator",12} {"n",9}  period");
        foreach (var value in board.Values.Select(v => FigureLine.Of(v, texts)))
        {
            var name = value.Currency is null ? value.Id : $"{value.Id} {value.Currency}";
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                $"{name,-34} {Text(value.Value),16} {Text(value.Numerator),16} {Text(value.Denominator),12} {value.N,9}  {value.Period.From:yyyy-MM-dd} to {value.Period.To:yyyy-MM-dd}{(value.WindowDays is { } w ? $", window {w} days" : "")}"));
        }
    }

    private static string Text(decimal? number) => number is { } known ? known.ToString("0.####", CultureInfo.InvariantCulture) : "-";
}

/// <summary>The figures as programs read them.</summary>
/// <param name="AsOf">The day that counts as today.</param>
internal sealed record FigureReport(DateOnly AsOf, FigurePeriod Period, IReadOnlyList<FigureLine> Figures)
{
    public static FigureReport Of(FigureBoard board, Texts texts) => new(
        Insights.Figures.Period.DateOf(board.Question.Today), FigurePeriod.Of(board.Question.Period), [.. board.Values.Select(v => FigureLine.Of(v, texts))]);
}

internal sealed record FigurePeriod(DateOnly From, DateOnly To, int Days)
{
    public static FigurePeriod Of(Period period) => new(period.FirstDay, period.LastDay, period.Days);
}

/// <summary>One figure. Money is in whole units; shares and rates are ratios, not per cent.</summary>
internal sealed record FigureLine(
    string Id, string Name, string About, string Unit, string? Currency, decimal? Value, decimal? Numerator, decimal? Denominator, long N,
    FigurePeriod Period, int? WindowDays, decimal? IntervalLow, decimal? IntervalHigh)
{
    public static FigureLine Of(FigureValue value, Texts texts) => new(
        value.Definition.Id, texts[value.Definition.Text("name")], value.Definition.About is FigureSubject.Us ? "us" : "customer",
        value.Definition.Unit.ToString().ToLowerInvariant(), value.Currency, Rounded(value.Value), value.Numerator, value.Denominator, value.N,
        FigurePeriod.Of(value.Period), value.WindowDays, Rounded((decimal?)value.Interval?.Lower), Rounded((decimal?)value.Interval?.Upper));

    private static decimal? Rounded(decimal? value) => value is { } known ? Math.Round(known, 6) : null;
}

[JsonSerializable(typeof(FigureReport))]
internal sealed partial class FigureJson : JsonSerializerContext
{
    public static readonly FigureJson Readable = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
