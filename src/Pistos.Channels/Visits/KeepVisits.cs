using Microsoft.EntityFrameworkCore;
using Pistos.Channels.Tracking;
using Pistos.Customers.Orders;
using Pistos.Customers.Timeline;

namespace Pistos.Channels.Visits;

/// <summary>Keeps visits and visitor days from what was tracked, and the figures of both. The result does not depend on the order in which interactions arrive.</summary>
internal sealed class KeepVisits : IReactTo<PageViewed>, IReactTo<ScreenViewed>, IReactTo<PageLeft>, IReactTo<EventTracked>, IReactTo<OrderPlaced>
{
    public ValueTask PrepareAsync(IReadOnlyList<Recorded<PageViewed>> batch, Recording recording, CancellationToken ct) => LoadAsync(batch, recording, ct);

    public ValueTask PrepareAsync(IReadOnlyList<Recorded<ScreenViewed>> batch, Recording recording, CancellationToken ct) => LoadAsync(batch, recording, ct);

    public ValueTask PrepareAsync(IReadOnlyList<Recorded<PageLeft>> batch, Recording recording, CancellationToken ct) => LoadAsync(batch, recording, ct);

    public ValueTask PrepareAsync(IReadOnlyList<Recorded<EventTracked>> batch, Recording recording, CancellationToken ct) =>
        LoadAsync([.. batch.Where(IsOfAVisitor)], recording, ct);

    public ValueTask ReactAsync(Recorded<PageViewed> interaction, Recording recording, CancellationToken ct) => See(interaction, recording, new Doing(Views: 1));

    public ValueTask ReactAsync(Recorded<ScreenViewed> interaction, Recording recording, CancellationToken ct) => See(interaction, recording, new Doing(Views: 1));

    public ValueTask ReactAsync(Recorded<PageLeft> interaction, Recording recording, CancellationToken ct) =>
        See(interaction, recording, new Doing(Seconds: interaction.Data.Seconds));

    /// <summary>What a server reports may happen without the customer being there.</summary>
    public ValueTask ReactAsync(Recorded<EventTracked> interaction, Recording recording, CancellationToken ct) =>
        IsOfAVisitor(interaction) ? See(interaction, recording, new Doing(Events: 1)) : ValueTask.CompletedTask;

    public ValueTask PrepareAsync(IReadOnlyList<Recorded<OrderPlaced>> batch, Recording recording, CancellationToken ct) => VisitorDays.LoadAsync(batch, recording, ct);

    /// <summary>An order is a conversion of the day's visitor, whichever of the two is heard of first.</summary>
    public ValueTask ReactAsync(Recorded<OrderPlaced> interaction, Recording recording, CancellationToken ct)
    {
        VisitorDays.Change(recording, interaction.CustomerId, interaction.OccurredAt, day => day.Conversions++);
        return ValueTask.CompletedTask;
    }

    private static bool IsOfAVisitor(Recorded interaction) => interaction.Channel is "web" or "app";

    private static async ValueTask LoadAsync(IReadOnlyList<Recorded> batch, Recording recording, CancellationToken ct)
    {
        if (batch.Count == 0) return;
        // A visit may have begun the day before, or be preceded by what arrives late.
        var visits = batch.SelectMany(i => Enumerable.Range(Visit.DayOf(i.OccurredAt) - 1, 3).Select(day => (i.CustomerId, Day: day))).Distinct()
            .Select(probe => new Visit { CustomerId = probe.CustomerId, Day = probe.Day });
        await recording.Rows<Visit, (Guid, int, DateTime)>().LoadByAsync(recording.Connection, [.. visits], [nameof(Visit.CustomerId), nameof(Visit.Day)], ct);
        await VisitorDays.LoadAsync(batch, recording, ct);
    }

    private static ValueTask See(Recorded interaction, Recording recording, Doing doing)
    {
        var at = interaction.OccurredAt;
        KeepVisit(interaction.CustomerId, at, recording, doing);
        VisitorDays.Change(recording, interaction.CustomerId, at, day =>
        {
            day.Views += doing.Views;
            day.Events += doing.Events;
        });
        if (doing.Views > 0) recording.Count(VisitFigures.Views, at, doing.Views);
        if (doing.Seconds > 0) recording.Count(VisitFigures.Read, at, 1, doing.Seconds);
        return ValueTask.CompletedTask;
    }

    /// <summary>Joins the visits that this moment touches; without one it begins a new one.</summary>
    private static void KeepVisit(Guid customerId, DateTime at, Recording recording, Doing doing)
    {
        var rows = recording.Rows<Visit, (Guid, int, DateTime)>();
        var touched = rows.Known.Where(v => v.CustomerId == customerId && v.Touches(at)).OrderBy(v => v.StartedAt).ToList();
        if (touched is [var only] && at >= only.StartedAt)
        {
            only.EndedAt = at > only.EndedAt ? at : only.EndedAt;
            doing.AddTo(only);
            rows.Changed(only);
            return;
        }

        var visit = new Visit { CustomerId = customerId, StartedAt = at, EndedAt = at };
        doing.AddTo(visit);
        foreach (var part in touched)
        {
            visit.StartedAt = part.StartedAt < visit.StartedAt ? part.StartedAt : visit.StartedAt;
            visit.EndedAt = part.EndedAt > visit.EndedAt ? part.EndedAt : visit.EndedAt;
            new Doing(part.Views, part.Events, part.Seconds).AddTo(visit);
            recording.Count(VisitFigures.Sessions, part.StartedAt, -1);
            rows.Remove(part);
        }

        visit.Day = Visit.DayOf(visit.StartedAt);
        recording.Count(VisitFigures.Sessions, visit.StartedAt);
        rows.Add(visit);
    }

    private readonly record struct Doing(int Views = 0, int Events = 0, int Seconds = 0)
    {
        public void AddTo(Visit visit) => (visit.Views, visit.Events, visit.Seconds) = (visit.Views + Views, visit.Events + Events, visit.Seconds + Seconds);
    }
}

/// <summary>Empties visits and visitor days for a replay.</summary>
internal sealed class VisitViews : IViews
{
    public IReadOnlyList<string> Metrics => [VisitFigures.Prefix];

    public async Task ClearAsync(Recording recording, IReadOnlyCollection<Guid>? customers, CancellationToken ct)
    {
        var visits = recording.Store.Set<Visit>().AsQueryable();
        var days = recording.Store.Set<VisitorDay>().AsQueryable();
        if (customers is not null) (visits, days) = (visits.Where(v => customers.Contains(v.CustomerId)), days.Where(d => customers.Contains(d.CustomerId)));
        await visits.ExecuteDeleteAsync(ct);
        await days.ExecuteDeleteAsync(ct);
    }
}
