using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace Pistos.Customers.Timeline;

/// <summary>One kind of interaction: how it is stored and read, and who reacts to it.</summary>
internal abstract class InteractionKind(string kind, int version, Type type)
{
    public string Kind => kind;

    public int Version => version;

    public Type Type => type;

    public abstract string Serialize(IInteraction data);

    /// <summary>Upgrades what an older version has stored, and reads it.</summary>
    public abstract Recorded Read(InteractionRow row);

    public abstract Recorded Record(InteractionRow row, IInteraction data);

    /// <summary>The reactions to this kind, in the order of registration.</summary>
    public abstract IReadOnlyList<Reacting> Reactions(IServiceProvider services);
}

/// <summary>One reaction, with its types erased.</summary>
/// <param name="Name">Type name of the reaction.</param>
internal sealed record Reacting(
    string Name,
    Func<IReadOnlyList<Recorded>, Recording, CancellationToken, ValueTask> PrepareAsync,
    Func<Recorded, Recording, CancellationToken, ValueTask> ReactAsync);

internal sealed class InteractionKind<T>(JsonTypeInfo<T> json, Func<int, JsonObject, JsonObject>? upgrade)
    : InteractionKind(T.Kind, T.Version, typeof(T))
    where T : IInteraction
{
    public override string Serialize(IInteraction data) => JsonSerializer.Serialize((T)data, json);

    public override Recorded Read(InteractionRow row)
    {
        var data = row.Version == Version || upgrade is null
            ? JsonSerializer.Deserialize(row.Data, json)
            : JsonSerializer.Deserialize(upgrade(row.Version, JsonNode.Parse(row.Data)!.AsObject()), json);
        return Record(row, data ?? throw new InvalidDataException($"Interaction {row.Id} has no data."));
    }

    public override Recorded Record(InteractionRow row, IInteraction data) => new Recorded<T>
    {
        Id = row.Id,
        CustomerId = row.CustomerId,
        Kind = row.Kind,
        OccurredAt = row.OccurredAt,
        RecordedAt = row.RecordedAt,
        Channel = row.Channel,
        Direction = row.Direction,
        Actor = row.Actor,
        Source = row.Source,
        Data = (T)data,
    };

    public override IReadOnlyList<Reacting> Reactions(IServiceProvider services) =>
    [
        .. ((IEnumerable<IReactTo<T>>)services.GetService(typeof(IEnumerable<IReactTo<T>>))!).Select(reaction => new Reacting(
            reaction.GetType().Name,
            (batch, recording, ct) => reaction.PrepareAsync([.. batch.Cast<Recorded<T>>()], recording, ct),
            (interaction, recording, ct) => reaction.ReactAsync((Recorded<T>)interaction, recording, ct))),
    ];
}
