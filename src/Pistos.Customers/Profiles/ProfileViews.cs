using Microsoft.EntityFrameworkCore;
using Pistos.Customers.Profiles.Consents;
using Pistos.Customers.Profiles.Notes;
using Pistos.Customers.Profiles.Search;
using Pistos.Customers.Profiles.Tags;
using Pistos.Customers.Profiles.Traits;
using Pistos.Customers.Timeline;

namespace Pistos.Customers.Profiles;

/// <summary>What profiles keep of the interactions: traits' times, tags, notes, consents, and the words to search by.</summary>
internal sealed class ProfileViews : IViews
{
    public IReadOnlyList<string> Metrics => [];

    public async Task ClearAsync(Recording recording, IReadOnlyCollection<Guid>? customers, CancellationToken ct)
    {
        var store = recording.Store;
        await store.Set<TraitTimes>().Where(r => customers == null || customers.Contains(r.CustomerId)).ExecuteDeleteAsync(ct);
        await store.Set<CustomerTag>().Where(r => customers == null || customers.Contains(r.CustomerId)).ExecuteDeleteAsync(ct);
        await store.Set<NoteMention>().Where(r => customers == null || customers.Contains(r.CustomerId)).ExecuteDeleteAsync(ct);
        await store.Set<Note>().Where(r => customers == null || customers.Contains(r.CustomerId)).ExecuteDeleteAsync(ct);
        await store.Set<Consent>().Where(r => customers == null || customers.Contains(r.CustomerId)).ExecuteDeleteAsync(ct);
        await store.Set<SearchEntry>().Where(r => customers == null || customers.Contains(r.CustomerId)).ExecuteDeleteAsync(ct);
    }
}

/// <summary>In a replay every customer is made findable again, whatever their interactions were.</summary>
internal sealed class WhenReplayed : IReactToAny
{
    public ValueTask ReactAsync(Recorded interaction, Recording recording, CancellationToken ct)
    {
        if (recording.IsReplay) recording.AtEnd<KeepFindable>().Touch(interaction.CustomerId);
        return ValueTask.CompletedTask;
    }
}
