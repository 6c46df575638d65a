using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Pistos.Customers.Timeline;
using Pistos.Demo.Shop;
using Pistos.Demo.Story;
using Pistos.Platform.Access;
using Pistos.Platform.Access.Setup;
using Pistos.Platform.Results;
using Pistos.Platform.Store;

namespace Pistos.Demo.Filling;

/// <summary>Fills an empty workspace with a believable year of an invented shop. Filling again changes nothing and finishes what was interrupted; a workspace with customers of its own is left alone.</summary>
internal sealed class FillDemo(
    IDbContextFactory<Store> stores, CurrentWorkspace workspace, IFounding founding, ITimeline timeline, DemoFurniture furniture, TimeProvider time) : IDemo
{
    private const int AtOnce = 2_000;

    public Task<Result<DemoFilled>> FillAsync(IProgress<double>? progress, CancellationToken ct) => FillAsync(DemoSize.Usual, progress, ct);

    internal async Task<Result<DemoFilled>> FillAsync(DemoSize size, IProgress<double>? progress, CancellationToken ct)
    {
        var begun = Stopwatch.GetTimestamp();
        var opened = await OpenAsync(ct);
        if (!opened.IsOk) return opened.Error;

        var year = ShopYear.Tell(opened.Value, size);
        var drafts = DemoDrafts.Of(year, await founding.TeamAsync(ct));
        var news = 0;
        for (var done = 0; done < drafts.Count; done += AtOnce)
        {
            var receipts = await timeline.RecordManyAsync([.. drafts.Skip(done).Take(AtOnce)], ct);
            news += receipts.Count(r => r.IsNew);
            progress?.Report((double)done / drafts.Count);
        }
        await furniture.PutUpAsync(drafts, ct);
        return new DemoFilled(year.Customers.Count, year.Orders.Count, drafts.Count, news, Stopwatch.GetElapsedTime(begun));
    }

    public async Task<DemoKey?> CutKeyAsync(CancellationToken ct)
    {
        var owner = Brand.Team[0].Email;
        if (await workspace.GetAsync(ct) is not { DemoAt: not null } || !(await founding.TeamAsync(ct)).ContainsKey(owner)) return null;
        var key = new DemoKey(owner, DemoPassword.New());
        await founding.ChangePasswordAsync(key.Email, key.Password, ct);
        furniture.Hang(key);
        return key;
    }

    /// <summary>The now of the demo's year: that of the first filling, or this one in an empty workspace.</summary>
    private async Task<Result<DateTime>> OpenAsync(CancellationToken ct)
    {
        var details = await workspace.GetAsync(ct);
        if (details?.DemoAt is { } before) return before;
        await using var store = await stores.CreateDbContextAsync(ct);
        if (await store.Set<Customer>().AnyAsync(ct)) return DemoErrors.HasCustomers;

        var now = time.Now();
        var shop = new WorkspaceDetails(Brand.Name, "el", Brand.TimeZone, Brand.Currency) { DemoAt = now };
        var result = details is null
            ? await founding.FoundAsync(shop, [.. Brand.Team.Select(m => new NewMember(m.Name, m.Email, m.Role, "el"))], ct)
            : await founding.DeclareDemoAsync(now, ct);
        return result.IsOk ? now : result.Error;
    }
}

/// <summary>Why the demo is not put up.</summary>
internal static class DemoErrors
{
    public static readonly Error HasCustomers = Error.Conflict("demo.has_customers");
}
