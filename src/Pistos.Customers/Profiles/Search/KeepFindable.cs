using System.Text.Json;
using Pistos.Customers.Profiles.Traits;
using Pistos.Customers.Timeline;
using Pistos.Language;
using Pistos.Language.Search;
using Pistos.Platform.Store;

namespace Pistos.Customers.Profiles.Search;

/// <summary>At the end of a batch: the e-mail and phone to show, and the words to find each customer by, from their traits and identities.</summary>
public sealed class KeepFindable : IFinishRecording
{
    private static readonly string[] CustomerId = [nameof(SearchEntry.CustomerId)];
    private readonly HashSet<Guid> touched = [];

    /// <summary>The traits or identities of this customer of the batch have changed.</summary>
    public void Touch(Guid customerId) => touched.Add(customerId);

    public async ValueTask FinishAsync(Recording recording, CancellationToken ct)
    {
        List<Guid> ids = [.. touched.Order()];
        var entries = recording.Rows<SearchEntry, Guid>();
        var identities = recording.Rows<Identity, (string, string)>();
        await entries.LoadAsync(recording.Connection, ids.Select(id => new SearchEntry { CustomerId = id }), CustomerId, ct);
        await identities.LoadByAsync(recording.Connection, [.. ids.Select(id => new Identity { CustomerId = id })], [nameof(Identity.CustomerId)], ct);

        var byCustomer = identities.Known.Where(i => touched.Contains(i.CustomerId)).ToLookup(i => i.CustomerId);
        foreach (var id in ids)
        {
            var customer = recording.Customer(id);
            List<Identity> own = [.. byCustomer[id].Where(i => i.Kind != IdentityKinds.Visitor).OrderBy(i => i.AddedAt).ThenBy(i => i.Kind, StringComparer.Ordinal).ThenBy(i => i.Value, StringComparer.Ordinal)];
            Show(recording, customer, own);
            Index(entries, customer, own);
        }
    }

    private static void Show(Recording recording, Customer customer, List<Identity> identities)
    {
        var traits = JsonSerializer.Deserialize(customer.Traits, ProfilesJson.Default.DictionaryStringJsonElement)!;
        customer.Email = TraitValue.Text(traits, TraitNames.Email) ?? First(identities, IdentityKinds.Email);
        customer.Phone = TraitValue.Text(traits, TraitNames.Phone) ?? First(identities, IdentityKinds.Phone);
        customer.SortName = Folding.Fold(customer.Name ?? customer.Email ?? customer.Phone ?? "");
        recording.Customers.Changed(customer);
    }

    /// <summary>A verified address before any other, the older before the newer.</summary>
    private static string? First(List<Identity> identities, string kind) =>
        (identities.Find(i => i.Kind == kind && i.Verified) ?? identities.Find(i => i.Kind == kind))?.Value;

    private static void Index(RowSet<SearchEntry, Guid> entries, Customer customer, List<Identity> identities)
    {
        string?[] texts = [customer.Name, customer.Email, customer.Phone, .. identities.Select(i => i.Value)];
        var words = customer.MergedInto is null ? SearchText.ForIndex(texts) : "";
        var nameKey = words.Length > 0 && customer.Name is { } name ? NameKey.Of(name) : "";
        var entry = entries.Find(customer.Id);
        if (entry is null)
        {
            if (words.Length > 0) entries.Add(new SearchEntry { CustomerId = customer.Id, Words = words, NameKey = nameKey });
            return;
        }

        if (words.Length == 0)
        {
            entries.Remove(entry);
            return;
        }

        if (entry.Words == words && entry.NameKey == nameKey) return;
        (entry.Words, entry.NameKey) = (words, nameKey);
        entries.Changed(entry);
    }
}
