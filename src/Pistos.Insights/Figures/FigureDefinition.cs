namespace Pistos.Insights.Figures;

/// <summary>What a figure looks at. A board with figures about us alone says nothing of whether customers are content.</summary>
public enum FigureSubject
{
    Customer,
    Us,
}

/// <summary>How a figure's value reads.</summary>
public enum FigureUnit
{
    /// <summary>A number of people.</summary>
    Customers,

    /// <summary>A number of things.</summary>
    Count,

    /// <summary>A ratio from 0 to 1, of people.</summary>
    Share,

    /// <summary>A ratio that may be more than 1: several events for each.</summary>
    Rate,

    /// <summary>In a currency.</summary>
    Money,

    /// <summary>A number of days.</summary>
    Days,

    /// <summary>A number of pieces.</summary>
    Pieces,
}

/// <summary>The one definition of a figure, wherever it is shown. Its words are the texts <c>figures.ID.name</c>, <c>.definition</c>, <c>.numerator</c>, <c>.denominator</c>, <c>.exclusions</c>.</summary>
/// <param name="Id">Stable, as <c>customers.active</c>.</param>
/// <param name="About">Whether it says something about the customer or about us.</param>
/// <param name="Unit">How its value reads.</param>
/// <param name="IsStarter">One of the five to begin with.</param>
/// <param name="IsOfPeriod">Its numbers are those of the chosen period; otherwise it has a span of its own.</param>
public sealed record FigureDefinition(string Id, FigureSubject About, FigureUnit Unit, bool IsStarter = false, bool IsOfPeriod = true)
{
    public string Text(string part) => $"figures.{Id}.{part}";
}

/// <summary>All figures of the home page, customers first.</summary>
public static class FigureCatalogue
{
    public static readonly FigureDefinition Active = new("customers.active", FigureSubject.Customer, FigureUnit.Customers, IsStarter: true, IsOfPeriod: false);
    public static readonly FigureDefinition Cooling = new("customers.cooling", FigureSubject.Customer, FigureUnit.Customers, IsStarter: true, IsOfPeriod: false);
    public static readonly FigureDefinition New = new("customers.new", FigureSubject.Customer, FigureUnit.Customers);
    public static readonly FigureDefinition Returning = new("customers.returning", FigureSubject.Customer, FigureUnit.Customers);
    public static readonly FigureDefinition Second = new("repeat.second", FigureSubject.Customer, FigureUnit.Share, IsStarter: true, IsOfPeriod: false);
    public static readonly FigureDefinition SecondDays = new("repeat.second_days", FigureSubject.Customer, FigureUnit.Days, IsOfPeriod: false);
    public static readonly FigureDefinition Third = new("repeat.third", FigureSubject.Customer, FigureUnit.Share, IsOfPeriod: false);
    public static readonly FigureDefinition ThirdDays = new("repeat.third_days", FigureSubject.Customer, FigureUnit.Days, IsOfPeriod: false);
    public static readonly FigureDefinition Ever = new("repeat.so_far", FigureSubject.Customer, FigureUnit.Share, IsOfPeriod: false);
    public static readonly FigureDefinition HistoricValue = new("value.historic", FigureSubject.Customer, FigureUnit.Money, IsStarter: true, IsOfPeriod: false);
    public static readonly FigureDefinition ConvertingVisitors = new("conversion.converting_visitors", FigureSubject.Customer, FigureUnit.Share, IsStarter: true);
    public static readonly FigureDefinition ConversionOfVisitors = new("conversion.visitors", FigureSubject.Us, FigureUnit.Rate);
    public static readonly FigureDefinition ConversionOfSessions = new("conversion.sessions", FigureSubject.Us, FigureUnit.Rate);
    public static readonly FigureDefinition Orders = new("orders.placed", FigureSubject.Us, FigureUnit.Count);
    public static readonly FigureDefinition Sales = new("orders.sales", FigureSubject.Us, FigureUnit.Money);
    public static readonly FigureDefinition ValueMean = new("basket.value_mean", FigureSubject.Us, FigureUnit.Money);
    public static readonly FigureDefinition ValueMedian = new("basket.value_median", FigureSubject.Us, FigureUnit.Money);
    public static readonly FigureDefinition ItemsMean = new("basket.items_mean", FigureSubject.Us, FigureUnit.Pieces);
    public static readonly FigureDefinition ItemsMedian = new("basket.items_median", FigureSubject.Us, FigureUnit.Pieces);
    public static readonly FigureDefinition Visitors = new("traffic.visitors", FigureSubject.Us, FigureUnit.Customers);
    public static readonly FigureDefinition Sessions = new("traffic.sessions", FigureSubject.Us, FigureUnit.Count);
    public static readonly FigureDefinition Views = new("traffic.views", FigureSubject.Us, FigureUnit.Count);

    public static IReadOnlyList<FigureDefinition> All { get; } =
    [
        Active, Cooling, New, Returning, Second, SecondDays, Third, ThirdDays, Ever, HistoricValue,
        ConvertingVisitors, ConversionOfVisitors, ConversionOfSessions,
        Orders, Sales, ValueMean, ValueMedian, ItemsMean, ItemsMedian,
        Visitors, Sessions, Views,
    ];

    public static FigureDefinition? Find(string id) => All.FirstOrDefault(f => f.Id == id);
}
