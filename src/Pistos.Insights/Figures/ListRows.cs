using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Pistos.Channels.Tracking;
using Pistos.Channels.Visits;
using Pistos.Customers.Browse;
using Pistos.Customers.Profiles.History;
using Pistos.Customers.Timeline;
using Pistos.Insights.Visitors;
using Pistos.Platform.Counters;
using Pistos.Platform.Store;
using Pistos.Platform.Time;
using Pistos.Platform.Ui;

namespace Pistos.Insights.Figures;

/// <summary>One row behind a figure.</summary>
/// <param name="At">When, where it has an instant; else it has a day.</param>
/// <param name="Day">As days since 1970-01-01 of the workspace.</param>
/// <param name="InteractionId">On the timeline, where it is one interaction.</param>
public sealed record RowBehind(Guid CustomerId, string Who, DateTime? At, int? Day, string What, Guid? InteractionId = null);

/// <summary>A page of them, and the key of the next.</summary>
public sealed record RowsBehind(IReadOnlyList<RowBehind> Rows, string? After);

/// <summary>Lists what figures count that has no list of its own: visitors, sessions, views and goals of a period.</summary>
internal sealed class ListRows(Store store, WorkspaceClock clock, Texts texts)
{
    public const int PageSize = 50;
    public const string Visitors = "visitors";
    public const string Converting = "converting";
    public const string Sessions = "sessions";
    public const string Views = "views";
    public const string Reached = "goals";

    public static IReadOnlyList<string> Kinds { get; } = [Visitors, Converting, Sessions, Views, Reached];

    public async Task<RowsBehind> HandleAsync(string kind, Period period, string? after, CancellationToken ct) => kind switch
    {
        Visitors or Converting => await VisitorsAsync(kind is Converting, period, after, ct),
        Sessions => await SessionsAsync(period, after, ct),
        Views => await ViewsAsync(period, TimelineCursor.Parse(after), ct),
        _ => await GoalsAsync(period, TimelineCursor.Parse(after), ct),
    };

    /// <summary>By the day on which the roll-up has them. Who visited after the period visited since its first day too, so there is no last day.</summary>
    private async Task<RowsBehind> VisitorsAsync(bool converting, Period period, string? after, CancellationToken ct)
    {
        var visitors = store.Set<VisitorActivity>().AsNoTracking();
        visitors = converting ? visitors.Where(v => v.CountedConvertingDay >= period.From) : visitors.Where(v => v.CountedVisitDay >= period.From);
        if (Guid.TryParse(after, out var last)) visitors = visitors.Where(v => v.CustomerId.CompareTo(last) < 0);
        var found = await visitors.OrderByDescending(v => v.CustomerId).Take(PageSize + 1).ToListAsync(ct);
        return await PageAsync(found, v => v.CustomerId, (v, who) => new RowBehind(v.CustomerId, who, null, v.LastVisitDay, texts["figures.rows.last_visit"]), v => v.CustomerId.ToString(), ct);
    }

    /// <summary>In the order of the key, the newest visitor first: there is no index by time, and a period is soon full.</summary>
    private async Task<RowsBehind> SessionsAsync(Period period, string? after, CancellationToken ct)
    {
        var (from, to) = Bounds(period);
        var (first, last) = (Visit.DayOf(from), Visit.DayOf(to));
        var visits = store.Set<Visit>().AsNoTracking().Where(v => v.Day >= first && v.Day <= last && v.StartedAt >= from && v.StartedAt < to);
        if (after?.Split('.') is [var id, var micros] && Guid.TryParse(id, out var visitor) && TimelineCursor.Parse(micros + "-0") is { At: var at })
            visits = visits.Where(v => v.CustomerId.CompareTo(visitor) < 0 || v.CustomerId == visitor && v.StartedAt < at);
        var found = await visits.OrderByDescending(v => v.CustomerId).ThenByDescending(v => v.Day).ThenByDescending(v => v.StartedAt).Take(PageSize + 1).ToListAsync(ct);
        return await PageAsync(
            found, v => v.CustomerId, (v, who) => new RowBehind(v.CustomerId, who, v.StartedAt, null, texts["figures.rows.session", v.Views, v.Events]),
            v => string.Create(CultureInfo.InvariantCulture, $"{v.CustomerId}.{Instants.ToMicroseconds(v.StartedAt)}"), ct);
    }

    /// <summary>Each kind by itself, since the index is by kind and time: of both at once all would be sorted.</summary>
    private async Task<RowsBehind> ViewsAsync(Period period, TimelineCursor? after, CancellationToken ct)
    {
        List<InteractionRow> found = [.. await LatestAsync(PageViewed.Kind, period, after, ct), .. await LatestAsync(ScreenViewed.Kind, period, after, ct)];
        found = [.. found.OrderByDescending(i => i.OccurredAt).ThenByDescending(i => i.Seq).Take(PageSize + 1)];
        return await PageAsync(found, i => i.CustomerId, (i, who) => Row(i, who, Said(i.Data, "title") ?? Said(i.Data, "path") ?? Said(i.Data, "name") ?? "–"), Key, ct);
    }

    private Task<List<InteractionRow>> LatestAsync(string kind, Period period, TimelineCursor? after, CancellationToken ct) =>
        LatestFirst(OfKind(kind, period, after)).Take(PageSize + 1).ToListAsync(ct);

    /// <summary>The roll-up says on which days there are any; which events they are, their names say. Of an erased customer's events the label does not, so those are read to see.</summary>
    private async Task<RowsBehind> GoalsAsync(Period period, TimelineCursor? after, CancellationToken ct)
    {
        var until = after is { } cursor ? clock.Day(cursor.At) : int.MaxValue;
        var days = await store.Set<Counter>().AsNoTracking().Where(c => c.Metric == VisitorCounters.Goals && c.Count > 0 && c.Day >= period.From && c.Day <= period.To && c.Day <= until)
            .Select(c => c.Day).Distinct().OrderByDescending(day => day).ToListAsync(ct);
        var found = new List<InteractionRow>();
        foreach (var day in days.TakeWhile(_ => found.Count <= PageSize))
        {
            var events = OfKind(EventTracked.Kind, new Period(day, day), after);
            var names = await events.Where(i => i.Label != null).Select(i => i.Label).Distinct().ToListAsync(ct);
            var goals = names.FindAll(name => Goals.Of(name) is not null);
            await foreach (var row in LatestFirst(events.Where(i => i.Label == null || goals.Contains(i.Label))).AsAsyncEnumerable().WithCancellation(ct))
            {
                if (GoalOf(row) is not null) found.Add(row);
                if (found.Count > PageSize) break;
            }
        }

        return await PageAsync(found, i => i.CustomerId, (i, who) => Row(i, who, texts[$"figures.rows.goal.{GoalOf(i)}"]), Key, ct);
    }

    private async Task<RowsBehind> PageAsync<T>(List<T> found, Func<T, Guid> customer, Func<T, string, RowBehind> row, Func<T, string> key, CancellationToken ct)
    {
        var more = found.Count > PageSize;
        List<T> shown = [.. found.Take(PageSize)];
        List<Guid> ids = [.. shown.Select(customer).Distinct()];
        var names = (await store.Set<Customer>().AsNoTracking().Where(c => ids.Contains(c.Id)).ToListAsync(ct)).ToDictionary(c => c.Id, c => CustomerName.Of(c, texts));
        return new RowsBehind([.. shown.Select(one => row(one, names.GetValueOrDefault(customer(one)) ?? texts["orders.somebody"]))], more ? key(shown[^1]) : null);
    }

    private IQueryable<InteractionRow> OfKind(string kind, Period period, TimelineCursor? after)
    {
        var (from, to) = Bounds(period);
        var rows = store.Set<InteractionRow>().AsNoTracking().Where(i => i.Kind == kind && i.OccurredAt >= from && i.OccurredAt < to);
        return after is var (at, seq) ? rows.Where(i => i.OccurredAt <= at && (i.OccurredAt < at || i.Seq < seq)) : rows;
    }

    private static IQueryable<InteractionRow> LatestFirst(IQueryable<InteractionRow> rows) => rows.OrderByDescending(i => i.OccurredAt).ThenByDescending(i => i.Seq);

    /// <summary>An erased customer's event has its name in what it says only.</summary>
    private static string? GoalOf(InteractionRow row) => Goals.Of(row.Label ?? Said(row.Data, "name"));

    private static RowBehind Row(InteractionRow i, string who, string what) => new(i.CustomerId, who, i.OccurredAt, null, what, i.Id);

    private static string Key(InteractionRow i) => new TimelineCursor(i.OccurredAt, i.Seq).ToString();

    private static string? Said(string json, string member) =>
        JsonElement.Parse(json) is { ValueKind: JsonValueKind.Object } data && data.TryGetProperty(member, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;

    private (DateTime From, DateTime To) Bounds(Period period) => (clock.StartOf(period.From), clock.StartOf(period.To + 1));
}
