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
internal sealed class Erasing(BatchRecorder recorder, Replay replay, IEnumerable<PersonalTable> tables, IEnumerable<AnonymousForm> forms, IEnumerable<IForgetAddresses> elsewhere)
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
            var everybody = await SubjectsOfAsync(store, id, ct);
            var key = await Suppressions.KeyAsync(store, ct);
            await SuppressAsync(store, id, key, recording.Now, ct);
            await ForgetElsewhereAsync(store, id, ct);
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

    /// <summary>Takes everything of customers away but leaves the roll-ups as they are: what retention does.</summary>
    public async Task ForgetAsync(HotConnection connection, IReadOnlyList<Guid> customers, IEnumerable<IViews> views, CancellationToken ct) =>
        await recorder.InTransactionAsync(connection, AllReactions, async (recording, batch) =>
        {
            await batch.Identities.LockAsync(customers, ct);
            var store = recording.Store;
            foreach (var view in views) await view.ClearAsync(recording, [.. customers], ct);
            await store.Set<InteractionRow>().Where(i => customers.Contains(i.CustomerId)).ExecuteDeleteAsync(ct);
            foreach (var table in tables.Where(t => t.WhenErased is WhenErased.Deleted)) await table.DeleteAsync(store, customers, ct);
            await store.Set<MergeSuggestion>().Where(s => customers.Contains(s.First) || customers.Contains(s.Second)).ExecuteDeleteAsync(ct);
            await store.Set<Customer>().Where(c => customers.Contains(c.Id)).ExecuteDeleteAsync(ct);
            recording.ForgetRows();
            return true;
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

    private static async Task SuppressAsync(Store store, Guid id, byte[] key, DateTime now, CancellationToken ct)
    {
        var addresses = await store.Set<Identity>().AsNoTracking().Where(i => i.CustomerId == id && i.Kind != IdentityKinds.Visitor).Select(i => new { i.Kind, i.Value }).ToListAsync(ct);
        var hashes = addresses.Select(a => Suppressions.Hash(key, a.Kind, a.Value)).ToList();
        var known = await store.Set<Suppression>().Where(s => hashes.Contains(s.Hash)).Select(s => s.Hash).ToListAsync(ct);
        store.AddRange(hashes.Except(known).Select(hash => new Suppression { Hash = hash, ErasedAt = now }));
        await store.SaveChangesAsync(ct);
    }

    private async Task ForgetElsewhereAsync(Store store, Guid id, CancellationToken ct)
    {
        var addresses = await store.Set<Identity>().AsNoTracking().Where(i => i.CustomerId == id && i.Kind != IdentityKinds.Visitor).Select(i => new { i.Kind, i.Value }).ToListAsync(ct);
        foreach (var place in elsewhere) await place.ForgetAsync(store, [.. addresses.Select(a => new IdentityKey(a.Kind, a.Value))], ct);
    }

    private static async Task<List<Guid>> SubjectsOfAsync(Store store, Guid id, CancellationToken ct)
    {
        List<Guid> subjects = [id];
        for (var i = 0; i < subjects.Count; i++)
        {
            var into = subjects[i];
            subjects.AddRange(await store.Set<Customer>().Where(c => c.MergedInto == into).Select(c => c.Id).ToListAsync(ct));
        }

        return subjects;
    }
}

internal static class PrivacyErrors
{
    public static readonly Error NoSuchCustomer = Error.NotFound("privacy.no_such_customer");
    public static readonly Error AlreadyErased = Error.Conflict("privacy.already_erased");
    public static readonly Error NotConfirmed = new("privacy.not_confirmed", Field: "confirm");
    public static readonly Error NoSuchRequest = Error.NotFound("privacy.no_such_request");
    public static readonly Error BadMonths = new("privacy.bad_months", Field: "months");
}
