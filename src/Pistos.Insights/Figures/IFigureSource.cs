namespace Pistos.Insights.Figures;

/// <summary>Computes some of the figures from the roll-ups.</summary>
internal interface IFigureSource
{
    Task<IReadOnlyList<FigureValue>> ReadAsync(RollUps rollUps, FigureQuestion question, CancellationToken ct);
}

/// <summary>For which days one asks.</summary>
/// <param name="Period">Ends at <paramref name="Today"/>, so that who was last seen on a day tells who was seen since.</param>
/// <param name="Today">The day that counts as today.</param>
/// <param name="WindowDays">How many days after a purchase the next one counts, in the cohort figures.</param>
/// <param name="IsPast">Today is not today: what only the present state tells is left out.</param>
public sealed record FigureQuestion(Period Period, int Today, int WindowDays, bool IsPast = false);
