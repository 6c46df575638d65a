using System.Collections.Frozen;

namespace Pistos.Customers.Timeline;

/// <summary>All kinds of interaction of all modules, and who reacts to them.</summary>
internal sealed class InteractionKinds
{
    private readonly FrozenDictionary<string, InteractionKind> byName;
    private readonly FrozenDictionary<Type, InteractionKind> byType;
    private readonly FrozenDictionary<string, IReadOnlyList<Reacting>> reactions;

    public InteractionKinds(IEnumerable<InteractionKind> kinds, IEnumerable<IReactToAny> reactToAny, IEnumerable<IReactToBatch> toBatch, IServiceProvider services)
    {
        var all = kinds.ToList();
        byName = all.ToFrozenDictionary(k => k.Kind, StringComparer.Ordinal);
        byType = all.ToFrozenDictionary(k => k.Type);
        ToAny = [.. reactToAny.Select(reaction => new Reacting(reaction.GetType().Name, reaction.PrepareAsync, reaction.ReactAsync))];
        ToBatch = [.. toBatch];
        reactions = all.ToFrozenDictionary(k => k.Kind, k => k.Reactions(services), StringComparer.Ordinal);
    }

    /// <summary>The reactions that see every kind; they run after those to the kind itself.</summary>
    public IReadOnlyList<Reacting> ToAny { get; }

    /// <summary>Those that look at a batch's customers at its end.</summary>
    public IReadOnlyList<IReactToBatch> ToBatch { get; }

    public IReadOnlyCollection<string> Names => byName.Keys;

    public InteractionKind Of(IInteraction data) => byType.GetValueOrDefault(data.GetType())
        ?? throw new InvalidOperationException($"{data.GetType().Name} is not registered as an interaction.");

    /// <summary>Null for a kind that this version does not know, such as one of a module that has been taken out.</summary>
    public InteractionKind? Named(string kind) => byName.GetValueOrDefault(kind);

    public IReadOnlyList<Reacting> ReactionsTo(string kind) => reactions.GetValueOrDefault(kind) ?? [];
}
