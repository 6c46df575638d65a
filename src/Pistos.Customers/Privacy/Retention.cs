using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.Extensions.Logging;
using Pistos.Customers.Timeline;
using Pistos.Platform.Store;
using Pistos.Platform.Time;

namespace Pistos.Customers.Privacy;

/// <summary>How long something is kept (GDPR art. 5(1)(e)).</summary>
public sealed class RetentionRule
{
    /// <summary>Anonymous visitors, with everything of theirs, after their last visit.</summary>
    public const string Visitors = "visitors";

    public const int MostMonths = 240;

    /// <summary><see cref="Visitors"/>, or a kind of interaction.</summary>
    public string What { get; set; } = "";

    public int Months { get; set; }
}

internal sealed class RetentionMapping : IEntityTypeConfiguration<RetentionRule>
{
    public void Configure(EntityTypeBuilder<RetentionRule> rule)
    {
        rule.ToTable("customers_retention");
        rule.HasKey(r => r.What);
        rule.Property(r => r.What).HasMaxLength(60);
    }
}

/// <summary>Every day takes away what has been kept long enough. The daily roll-ups stay.</summary>
internal sealed partial class KeepRetention(
    IDbContextFactory<Store> stores, TimelineWriter writer, Forgetting forgetting, TimeProvider clock, ILogger<KeepRetention> log)
    : PeriodicWork(TimeSpan.FromDays(1), clock, log)
{
    private const int Chunk = 500;

    /// <summary>How many interactions are read again in one transaction, unless one customer alone has more. On SQLite nobody else records meanwhile.</summary>
    private const int MostWork = 20_000;

    /// <summary>Applies all rules as of now. Returns how many interactions and visitors went.</summary>
    public async Task<(int Interactions, int Visitors)> ApplyAsync(CancellationToken ct)
    {
        await using var store = await stores.CreateDbContextAsync(ct);
        var (interactions, visitors) = (0, 0);
        foreach (var rule in await store.Set<RetentionRule>().AsNoTracking().ToListAsync(ct))
        {
            var before = Clock.Now().AddMonths(-rule.Months);
            if (rule.What == RetentionRule.Visitors) visitors += await ForgetVisitorsAsync(store, before, ct);
            else if (RetentionKinds.Refusal(rule.What) is null) interactions += await ForgetInteractionsAsync(store, rule.What, before, ct);
        }

        if (interactions + visitors > 0)
        {
            await store.EmptyLogAsync(ct);
            LogForgotten(Log, interactions, visitors);
        }

        return (interactions, visitors);
    }

    protected override Task RoundAsync(CancellationToken ct) => ApplyAsync(ct);

    /// <summary>Some at a time, until nobody is due.</summary>
    private async Task<int> ForgetVisitorsAsync(Store store, DateTime before, CancellationToken ct)
    {
        var forgotten = 0;
        while (true)
        {
            var ids = await Forgetting.VisitorsDue(store, before).OrderBy(c => c.Id).Select(c => c.Id).Take(Chunk).ToListAsync(ct);
            if (ids.Count == 0) return forgotten;
            await writer.RunAsync(async connection => forgotten += await forgetting.VisitorsAsync(connection, ids, before, ct), ct);
        }
    }

    /// <summary>Everything of some customers goes at once, so that their views are made anew once.</summary>
    private async Task<int> ForgetInteractionsAsync(Store store, string rule, DateTime before, CancellationToken ct)
    {
        var forgotten = 0;
        foreach (var kind in RetentionKinds.Under(rule))
        {
            while (true)
            {
                var due = store.Set<InteractionRow>().Where(i => i.Kind == kind && i.OccurredAt < before);
                var customers = await due.OrderBy(i => i.OccurredAt).Select(i => i.CustomerId).Take(Chunk).Distinct().ToListAsync(ct);
                if (customers.Count == 0) break;
                customers = AsManyAs(MostWork, await SizesAsync(store, customers, ct));
                await writer.RunAsync(async connection => forgotten += await forgetting.InteractionsAsync(connection, customers, rule, before, ct), ct);
            }
        }

        return forgotten;
    }

    /// <summary>The first of them, as long as their interactions are no more than that in all; at least one.</summary>
    internal static List<Guid> AsManyAs(int most, IReadOnlyList<(Guid Customer, int Interactions)> sizes)
    {
        var sum = 0;
        return [.. sizes.TakeWhile((size, i) => (sum += size.Interactions) <= most || i == 0).Select(size => size.Customer)];
    }

    private static async Task<IReadOnlyList<(Guid Customer, int Interactions)>> SizesAsync(Store store, List<Guid> customers, CancellationToken ct)
    {
        var sizes = await store.Set<InteractionRow>().Where(i => customers.Contains(i.CustomerId)).GroupBy(i => i.CustomerId).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(ct);
        return [.. sizes.Select(s => (s.Key, s.Count))];
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Retention: {Interactions} interactions and {Visitors} anonymous visitors had been kept long enough")]
    private static partial void LogForgotten(ILogger log, int interactions, int visitors);
}
