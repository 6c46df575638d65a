using Microsoft.EntityFrameworkCore;

namespace Pistos.Platform.Access;

/// <summary>Who is on the team, by name: for showing who did something and whom one can call by name.</summary>
public sealed class TeamRoster(Store.Store store)
{
    private Dictionary<Guid, string>? names;

    /// <summary>Those who can be spoken to, by name.</summary>
    public async Task<IReadOnlyList<TeamMember>> ListAsync(CancellationToken ct) =>
        await store.Set<Team.Member>().Where(m => m.DeactivatedAt == null).OrderBy(m => m.Name).Select(m => new TeamMember(m.Id, m.Name)).ToListAsync(ct);

    /// <summary>The names of all members and API keys that ever did something, read once per request.</summary>
    public async Task<IReadOnlyDictionary<Guid, string>> NamesAsync(CancellationToken ct)
    {
        if (names is not null) return names;
        names = await store.Set<Team.Member>().ToDictionaryAsync(m => m.Id, m => m.Name, ct);
        foreach (var key in await store.Set<ApiKeys.ApiKey>().Select(k => new { k.Id, k.Name }).ToListAsync(ct)) names.TryAdd(key.Id, key.Name);
        return names;
    }
}

/// <summary>A person of the team, by name.</summary>
public sealed record TeamMember(Guid Id, string Name);
