using System.Text.Json;
using Pistos.Customers.Profiles.Search;
using Pistos.Customers.Timeline;
using Pistos.Platform.Store;

namespace Pistos.Customers.Profiles.Traits;

/// <summary>Keeps the traits of a customer: of each the one that happened last, whatever the order in which we hear of them.</summary>
internal sealed class WhenCustomerDescribed : IReactTo<CustomerDescribed>
{
    /// <summary>A customer with more traits than this is a program's mistake; further names are left out.</summary>
    private const int MostTraits = 250;
    private const int LongestName = 100;
    private static readonly string[] Key = [nameof(TraitTimes.CustomerId)];

    public ValueTask PrepareAsync(IReadOnlyList<Recorded<CustomerDescribed>> batch, Recording recording, CancellationToken ct) =>
        recording.Rows<TraitTimes, Guid>().LoadAsync(
            recording.Connection, batch.Select(i => i.CustomerId).Distinct().Select(id => new TraitTimes { CustomerId = id }), Key, ct);

    public ValueTask ReactAsync(Recorded<CustomerDescribed> interaction, Recording recording, CancellationToken ct)
    {
        var rows = recording.Rows<TraitTimes, Guid>();
        var row = rows.Find(interaction.CustomerId);
        var times = row is null ? [] : JsonSerializer.Deserialize(row.Times, ProfilesJson.Default.DictionaryStringInt64)!;
        var customer = recording.Customer(interaction.CustomerId);
        var traits = JsonSerializer.Deserialize(customer.Traits, ProfilesJson.Default.DictionaryStringJsonElement)!;

        var at = Instants.ToMicroseconds(interaction.OccurredAt);
        foreach (var (name, value) in interaction.Data.Traits)
        {
            if (name.Length is 0 or > LongestName) continue;
            if (times.TryGetValue(name, out var told) ? told > at : times.Count >= MostTraits) continue;
            times[name] = at;
            if (value.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined) traits.Remove(name);
            else traits[name] = value;
        }

        if (row is null) rows.Add(row = new TraitTimes { CustomerId = interaction.CustomerId });
        else rows.Changed(row);
        row.Times = JsonSerializer.Serialize(times, ProfilesJson.Readable.DictionaryStringInt64);
        customer.Traits = JsonSerializer.Serialize(traits, ProfilesJson.Readable.DictionaryStringJsonElement);
        TraitColumns.Fill(customer, traits);
        recording.Customers.Changed(customer);
        recording.AtEnd<KeepFindable>().Touch(customer.Id);
        return ValueTask.CompletedTask;
    }
}
