using Microsoft.EntityFrameworkCore;
using Pistos.Channels.Tracking;
using Pistos.Customers.Timeline;
using Pistos.Insights.Home;

namespace Pistos.Insights.Visitors;

/// <summary>The roll-ups of different visitors. Each stands on one day only, so the sum over the days since counts nobody twice.</summary>
public static class VisitorCounters
{
    /// <summary>On the day of their last visit: visitors.</summary>
    public const string LastVisit = "insights.last_visit";

    /// <summary>On the earlier one of last visit and last conversion: visitors who converted. Since that day they have done both.</summary>
    public const string LastConverting = "insights.last_converting";

    /// <summary>By goal: newsletter sign-ups, demo requests.</summary>
    public const string Goals = "insights.goals";
}

/// <summary>Keeps who visited and who converted. An order counts as long as it has not been cancelled.</summary>
internal sealed class KeepVisitors : IReactToAny
{
    private static readonly string[] Key = [nameof(VisitorActivity.CustomerId)];

    public ValueTask PrepareAsync(IReadOnlyList<Recorded> batch, Recording recording, CancellationToken ct) =>
        recording.Rows<VisitorActivity, Guid>().LoadAsync(
            recording.Connection, batch.Where(Concerns).Select(i => i.CustomerId).Distinct().Select(id => new VisitorActivity { CustomerId = id }), Key, ct);

    public ValueTask ReactAsync(Recorded interaction, Recording recording, CancellationToken ct)
    {
        recording.Publish(HomeTopic.Name);
        if (!Concerns(interaction)) return ValueTask.CompletedTask;
        var rows = recording.Rows<VisitorActivity, Guid>();
        var visitor = rows.Find(interaction.CustomerId);
        var goal = IsEvent(interaction) ? Goals.Of(interaction.Content.Label) : null;
        if (goal is not null) recording.Count(VisitorCounters.Goals, interaction.OccurredAt, dimension: goal);
        if (visitor is null)
        {
            // Who only buys is not a visitor until they visit; their orders are known then.
            if (goal is null && !IsVisit(interaction)) return ValueTask.CompletedTask;
            rows.Add(visitor = new VisitorActivity { CustomerId = interaction.CustomerId });
        }

        var day = recording.Day(interaction.OccurredAt);
        if (IsVisit(interaction) && !(day <= visitor.LastVisitDay)) visitor.LastVisitDay = day;
        if (goal is not null && !(day <= visitor.LastGoalDay)) visitor.LastGoalDay = day;
        if (Count(visitor, recording) || goal is not null) rows.Changed(visitor);
        return ValueTask.CompletedTask;
    }

    private static bool Count(VisitorActivity visitor, Recording recording)
    {
        var order = recording.Customer(visitor.CustomerId).LastOrderAt is { } at ? recording.Day(at) : (int?)null;
        var conversion = order is null || visitor.LastGoalDay > order ? visitor.LastGoalDay : order;
        var converting = visitor.LastVisitDay is { } visit && conversion is { } day ? Math.Min(visit, day) : (int?)null;
        if (visitor.LastVisitDay == visitor.CountedVisitDay && converting == visitor.CountedConvertingDay) return false;

        Move(VisitorCounters.LastVisit, visitor.CountedVisitDay, visitor.LastVisitDay, recording);
        Move(VisitorCounters.LastConverting, visitor.CountedConvertingDay, converting, recording);
        (visitor.CountedVisitDay, visitor.CountedConvertingDay) = (visitor.LastVisitDay, converting);
        return true;
    }

    private static void Move(string metric, int? from, int? to, Recording recording)
    {
        if (from == to) return;
        if (from is { } old) recording.Count(metric, NoonOf(old, recording), -1);
        if (to is { } now) recording.Count(metric, NoonOf(now, recording));
    }

    private static DateTime NoonOf(int day, Recording recording) =>
        TimeZoneInfo.ConvertTimeToUtc(DateTime.SpecifyKind(DateTime.UnixEpoch.AddDays(day).AddHours(12), DateTimeKind.Unspecified), recording.Zone);

    private static bool Concerns(Recorded interaction) => IsVisit(interaction) || IsEvent(interaction) || interaction.Kind.StartsWith("order_", StringComparison.Ordinal);

    private static bool IsVisit(Recorded interaction) =>
        interaction.Kind == PageViewed.Kind || interaction.Kind == ScreenViewed.Kind || interaction.Kind == PageLeft.Kind || IsEvent(interaction) && interaction.Channel is ("web" or "app");

    private static bool IsEvent(Recorded interaction) => interaction.Kind == EventTracked.Kind;
}

/// <summary>Empties the visitors for a replay.</summary>
internal sealed class VisitorActivityViews : IViews
{
    public IReadOnlyList<string> Metrics => ["insights."];

    public IReadOnlyList<string> OfPeople => [VisitorCounters.LastVisit, VisitorCounters.LastConverting];

    public async Task ClearAsync(Recording recording, IReadOnlyCollection<Guid>? customers, CancellationToken ct)
    {
        var visitors = recording.Store.Set<VisitorActivity>().AsQueryable();
        if (customers is not null) visitors = visitors.Where(v => customers.Contains(v.CustomerId));
        await visitors.ExecuteDeleteAsync(ct);
    }
}
