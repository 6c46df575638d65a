using Pistos.Customers.Timeline;

namespace Pistos.Channels.Visits;

/// <summary>Changes what a customer did on a day, and moves the figures by the difference: a visitor counts once a day, and a purchase counts when its buyer visited that day.</summary>
internal static class VisitorDays
{
    private static readonly string[] Key = [nameof(VisitorDay.CustomerId), nameof(VisitorDay.Day)];

    public static async ValueTask LoadAsync(IReadOnlyList<Recorded> batch, Recording recording, CancellationToken ct) =>
        await recording.Rows<VisitorDay, (Guid, int)>().LoadAsync(
            recording.Connection, batch.Select(i => new VisitorDay { CustomerId = i.CustomerId, Day = recording.Day(i.OccurredAt) }), Key, ct);

    public static void Change(Recording recording, Guid customerId, DateTime at, Action<VisitorDay> change)
    {
        var rows = recording.Rows<VisitorDay, (Guid, int)>();
        var number = recording.Day(at);
        var day = rows.Find((customerId, number));
        var before = Contribution.Of(day);
        if (day is null) rows.Add(day = new VisitorDay { CustomerId = customerId, Day = number });
        else rows.Changed(day);
        change(day);

        var after = Contribution.Of(day);
        if (after.Visitors != before.Visitors) recording.Count(VisitFigures.Visitors, at, after.Visitors - before.Visitors);
        if (after.Conversions != before.Conversions) recording.Count(VisitFigures.Conversions, at, after.Conversions - before.Conversions);
        if (after.Converting != before.Converting) recording.Count(VisitFigures.ConvertingVisitors, at, after.Converting - before.Converting);
    }

    private readonly record struct Contribution(int Visitors, int Conversions, int Converting)
    {
        public static Contribution Of(VisitorDay? day) =>
            day is { IsVisit: true } ? new Contribution(1, day.Conversions, day.Conversions > 0 ? 1 : 0) : default;
    }
}
