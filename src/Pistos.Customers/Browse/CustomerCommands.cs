using Microsoft.EntityFrameworkCore;
using Pistos.Customers.Timeline;
using Pistos.Platform.Access;
using Pistos.Platform.Store;
using Pistos.Platform.Time;
using Pistos.Platform.Ui;

namespace Pistos.Customers.Browse;

/// <summary>Lets the command bar find customers.</summary>
internal sealed class CustomerCommands(Store store, WorkspaceClock clock, CurrentAgent agent, Texts texts) : ICommandSource
{
    private const int Most = 6;

    public string TitleKey => "browse.title.plain";

    public async ValueTask<IReadOnlyList<Command>> FindAsync(string typed, CancellationToken ct)
    {
        if (typed.Trim().Length < 2 || !agent.Has("customers:view")) return [];
        var filter = CustomerFilter.Parse($"?q={Uri.EscapeDataString(typed)}");
        var found = await store.Set<Customer>().AsNoTracking().Where(filter, store, clock, clock.Today()).OrderByDescending(c => c.ActiveAt).Take(Most).ToListAsync(ct);
        var numbers = await CustomerName.NumbersAsync(found, store, ct);
        return [.. found.Select(c => new Command(CustomerName.Of(c, texts, numbers.GetValueOrDefault(c.Id)), $"/customers/{c.Id}", "user", c.Name is null ? null : c.Email ?? c.Phone))];
    }
}
