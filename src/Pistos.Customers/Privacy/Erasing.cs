using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Pistos.Customers.Timeline;
using Pistos.Platform.Privacy;
using Pistos.Platform.Results;
using Pistos.Platform.Store;

namespace Pistos.Customers.Privacy;

/// <summary>How much of a customer goes.</summary>
public enum Erasure
{
    /// <summary>Who it was goes; purchases and visits stay in the statistics as somebody's.</summary>
    Anonymise,

    /// <summary>Everything goes, from the statistics too.</summary>
    Delete,
}

/// <summary>Erases customers, in one recording transaction.</summary>
internal sealed class Erasing(BatchRecorder recorder, Replay replay, IEnumerable<PersonalTable> tables, IEnumerable<AnonymousForm> forms, IEnumerable<IHoldAddresses> elsewhere)
{
    private static readonly IReadOnlySet<string> AllReactions = new HashSet<string>();
    private readonly Dictionary<string, AnonymousForm> forms = forms.ToDictionary(f => f.Kind, StringComparer.Ordinal);

    /// <summary>Erases one customer and everybody who was merged into them.</summary>
    public async Task<Result> EraseAsync(HotConnection connection, Guid id, Erasure how, string actor, CancellationToken ct) =>
        await recorder.InTransactionAsync(connection, AllReactions, async (recording, batch) =>
        {
            await batch.Identities.LockAsync([id], ct);
            if (recording.Customers.Find(id) is not { MergedInto: null, ErasedAt: null }) return (Result)PrivacyErrors.AlreadyErased;
            var store = recording.Store;
            var everybody = await Subjects.OfAsync(store, [id], ct);
            var addresses = await Subjects.AddressesAsync(store, id, ct);
            var key = await Suppressions.KeyAsync(store, ct);
            await SuppressAsync(store, addresses, key, recording.Now, ct);
            foreach (var place in elsewhere) await place.ForgetAsync(store, addresses, ct);
            await replay.RebuildAsync(recording, [id], async () =>
            {
                if (how is Erasure.Anonymise) await AnonymiseAsync(store, id, key, ct);
                else await store.Set<InteractionRow>().Where(i => i.CustomerId == id).ExecuteDeleteAsync(ct);
                foreach (var table in tables.Where(t => t.WhenErased is WhenErased.Deleted)) await table.DeleteAsync(store, everybody, ct);
                await store.Set<MergeSuggestion>().Where(s => everybody.Contains(s.First) || everybody.Contains(s.Second)).ExecuteDeleteAsync(ct);
                await store.Set<Customer>().Where(c => everybody.Contains(c.Id) && (how == Erasure.Delete || c.Id != id)).ExecuteDeleteAsync(ct);
                await store.Set<Customer>().Where(c => c.Id == id).ExecuteUpdateAsync(s => s.SetProperty(c => c.ErasedAt, recording.Now), ct);
            }, ct);
            if (how is Erasure.Anonymise)
            {
                recording.ForgetRows();
                var draft = new Draft(new CustomerErased()) { CustomerId = id, Actor = actor, Direction = Direction.Internal, Channel = "pistos" };
                await batch.RecordAsync([new PendingDraft(draft, recorder.Kinds.Of(draft.Data))], ct);
            }

            return Result.Ok;
        }, ct);

    private async Task AnonymiseAsync(Store store, Guid id, byte[] key, CancellationToken ct)
    {
        string Alias(string outside) => $"erased-{Suppressions.Hash(key, id.ToString(), outside):n}";
        var kinds = forms.Keys.ToList();
        var wordless = store.Set<InteractionRow>().Where(i => i.CustomerId == id && !kinds.Contains(i.Kind));
        await wordless.Where(i => i.Direction != Direction.In).ExecuteDeleteAsync(ct);
        await wordless.ExecuteUpdateAsync(
            s => s.SetProperty(i => i.Kind, InteractionErased.Kind).SetProperty(i => i.Version, 1).SetProperty(i => i.Data, "{}")
                .SetProperty(i => i.Label, (string?)null).SetProperty(i => i.SubjectId, id).SetProperty(i => i.Actor, "customer"), ct);
        var rows = await store.Set<InteractionRow>().AsNoTracking().Where(i => i.CustomerId == id && kinds.Contains(i.Kind)).Select(i => new { i.Seq, i.Kind, i.Data, i.Actor }).ToListAsync(ct);
        foreach (var row in rows)
        {
            var data = forms[row.Kind].Of(JsonNode.Parse(row.Data)!.AsObject(), Alias).ToJsonString();
            var actor = row.Actor.StartsWith("agent:", StringComparison.Ordinal) || row.Actor == "system" ? row.Actor : "customer";
            await store.Set<InteractionRow>().Where(i => i.Seq == row.Seq && i.CustomerId == id).ExecuteUpdateAsync(
                s => s.SetProperty(i => i.Data, data).SetProperty(i => i.Label, (string?)null).SetProperty(i => i.SubjectId, id).SetProperty(i => i.Actor, actor), ct);
        }
    }

    private static async Task SuppressAsync(Store store, IReadOnlyList<IdentityKey> addresses, byte[] key, DateTime now, CancellationToken ct)
    {
        var hashes = addresses.Select(a => Suppressions.Hash(key, a.Kind, a.Value)).ToList();
        var known = await store.Set<Suppression>().Where(s => hashes.Contains(s.Hash)).Select(s => s.Hash).ToListAsync(ct);
        store.AddRange(hashes.Except(known).Select(hash => new Suppression { Hash = hash, ErasedAt = now }));
        await store.SaveChangesAsync(ct);
    }
}

internal static class PrivacyErrors
{
    public static readonly Error NoSuchCustomer = Error.NotFound("privacy.no_such_customer");
    public static readonly Error AlreadyErased = Error.Conflict("privacy.already_erased");
    public static readonly Error NotConfirmed = new("privacy.not_confirmed", Field: "confirm");
    public static readonly Error NoSuchRequest = Error.NotFound("privacy.no_such_request");
    public static readonly Error BadMonths = new("privacy.bad_months", Field: "months");
    public static readonly Error AlwaysKept = new("privacy.always_kept", Field: "what");
    public static readonly Error GoesAlong = new("privacy.goes_along", Field: "what");
}
