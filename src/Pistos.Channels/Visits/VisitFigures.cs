namespace Pistos.Channels.Visits;

/// <summary>The daily roll-ups of visits, as other modules read them.</summary>
public static class VisitFigures
{
    /// <summary>All of them begin with this.</summary>
    public const string Prefix = "visits.";

    /// <summary>Different visitors on a day.</summary>
    public const string Visitors = "visits.visitors";

    /// <summary>Sessions that began on a day.</summary>
    public const string Sessions = "visits.sessions";

    /// <summary>Page and screen views.</summary>
    public const string Views = "visits.views";

    /// <summary>Pages left; the amount is the seconds they were before somebody's eyes.</summary>
    public const string Read = "visits.read";

    /// <summary>What visitors of a day bought on that day: conversions, each counted.</summary>
    public const string Conversions = "visits.conversions";

    /// <summary>Different visitors of a day who bought on that day.</summary>
    public const string ConvertingVisitors = "visits.converting_visitors";
}
