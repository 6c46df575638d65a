using Pistos.Customers.Profiles.Search;
using Pistos.Customers.Timeline;

namespace Pistos.Customers.Identities;

/// <summary>Verifies and removes addresses as the team says. (Adding is done by the recorder, from the identities of the draft.) Identities are facts, which a replay leaves alone.</summary>
internal sealed class WhenIdentityChanges : IReactTo<IdentityVerified>, IReactTo<IdentityRemoved>
{
    private static readonly string[] Key = [nameof(Identity.Kind), nameof(Identity.Value)];

    public ValueTask PrepareAsync(IReadOnlyList<Recorded<IdentityVerified>> batch, Recording recording, CancellationToken ct) =>
        LoadAsync(recording, batch.Select(i => (i.Data.IdentityKind, i.Data.Value)), ct);

    public ValueTask PrepareAsync(IReadOnlyList<Recorded<IdentityRemoved>> batch, Recording recording, CancellationToken ct) =>
        recording.IsReplay
            ? ValueTask.CompletedTask
            : recording.Rows<Identity, (string, string)>().LoadByAsync(
                recording.Connection, [.. batch.Select(i => new Identity { CustomerId = i.CustomerId })], [nameof(Identity.CustomerId)], ct);

    public ValueTask ReactAsync(Recorded<IdentityVerified> interaction, Recording recording, CancellationToken ct)
    {
        if (Own(recording, interaction, (interaction.Data.IdentityKind, interaction.Data.Value)) is not { } identity) return ValueTask.CompletedTask;
        (identity.Verified, identity.Claimed) = (true, false);
        recording.Rows<Identity, (string, string)>().Changed(identity);
        recording.AtEnd<KeepFindable>().Touch(interaction.CustomerId);
        return ValueTask.CompletedTask;
    }

    public ValueTask ReactAsync(Recorded<IdentityRemoved> interaction, Recording recording, CancellationToken ct)
    {
        if (recording.IsReplay) return ValueTask.CompletedTask;
        var identities = recording.Rows<Identity, (string, string)>();
        // When somebody else has been given what was only claimed, there is nothing left to remove.
        if (Own(recording, interaction, (interaction.Data.IdentityKind, interaction.Data.Value)) is { } identity) identities.Remove(identity);
        var customer = recording.Customer(interaction.CustomerId);
        customer.IsIdentified = identities.Known.Any(i => i.CustomerId == customer.Id && i.Kind != IdentityKinds.Visitor);
        recording.Customers.Changed(customer);
        recording.AtEnd<KeepFindable>().Touch(interaction.CustomerId);
        return ValueTask.CompletedTask;
    }

    private static ValueTask LoadAsync(Recording recording, IEnumerable<(string Kind, string Value)> identities, CancellationToken ct) =>
        recording.IsReplay
            ? ValueTask.CompletedTask
            : recording.Rows<Identity, (string, string)>().LoadAsync(
                recording.Connection, identities.Distinct().Select(i => new Identity { Kind = i.Kind, Value = i.Value }), Key, ct);

    private static Identity? Own(Recording recording, Recorded interaction, (string Kind, string Value) key) =>
        !recording.IsReplay && recording.Rows<Identity, (string, string)>().Find(key) is { } identity && identity.CustomerId == interaction.CustomerId ? identity : null;
}
