using Pistos.Platform.Money;
using Pistos.Platform.Ui;
using Pistos.Statistics.Estimates;

namespace Pistos.Insights.Figures;

/// <summary>How figures read on the screen.</summary>
internal sealed class FigureShow(Display show, Texts texts)
{
    public string Value(FigureValue figure) => Number(figure, figure.Value);

    /// <summary>A mean of money to hundredths of a cent, as it stands where the figure is taken apart; null where the cents say it all.</summary>
    public string? Exact(FigureValue figure) =>
        figure is { Definition.Unit: FigureUnit.Money, Value: { } money, Currency: { } currency } && decimal.Round(money * MinorUnits.Of(currency)) != money * MinorUnits.Of(currency)
            ? show.ExactMoney(money, currency)
            : null;

    /// <summary>"12 of 400", with the period where it matters.</summary>
    public string? Note(FigureValue figure) => figure switch
    {
        { Value: null } => texts["figures.nothing_yet"],
        { Definition.Unit: FigureUnit.Customers or FigureUnit.Share, Denominator: { } of and > 0 } when figure.Numerator <= of && figure.Definition.Unit is FigureUnit.Share =>
            texts["figures.of", show.Number((long)figure.Numerator!), show.Number((long)of)],
        { Definition.Unit: FigureUnit.Customers, Denominator: { } all and > 0 } => texts["figures.share_of", show.Percent((double)(figure.Numerator!.Value / all)), show.Number((long)all)],
        { Definition.Unit: FigureUnit.Days } => texts.Count("figures.median_of", figure.N),
        { N: > 0 } when figure.Definition.Unit is not FigureUnit.Count and not FigureUnit.Customers => texts["figures.n", show.Number(figure.N)],
        _ => null,
    };

    /// <summary>A number in the figure's unit.</summary>
    public string Number(FigureValue figure, decimal? number) => (figure.Definition.Unit, number) switch
    {
        (_, null) => "–",
        (FigureUnit.Share or FigureUnit.Rate, { } ratio) => show.Percent((double)ratio),
        (FigureUnit.Money, { } money) => Money(money, figure.Currency!),
        (FigureUnit.Days, { } days) => texts.Count("figures.days", (long)Math.Round(days)),
        (FigureUnit.Pieces, { } pieces) => show.Number(pieces, 1),
        (_, { } count) => show.Number((long)count),
    };

    /// <summary>What stands above or below the line: people or things, and money where the figure is money.</summary>
    public string Part(FigureValue figure, decimal part, bool isNumerator) =>
        isNumerator && figure.Definition.Unit is FigureUnit.Money ? Money(part, figure.Currency!) : show.Number((long)part);

    public string Days(Period period) => texts["figures.from_to", show.Date(period.FirstDay), show.Date(period.LastDay)];

    public string Interval(Interval interval) => texts["figures.interval_from_to", show.Percent(interval.Lower), show.Percent(interval.Upper)];

    private string Money(decimal units, string currency) => show.Money((long)Math.Round(units * MinorUnits.Of(currency)), currency);
}
