using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using Pistos.Customers.Profiles.Consents;
using Pistos.Platform.Results;
using Pistos.Platform.Ui;

namespace Pistos.Customers.Browse;

/// <summary>Which customers: the conditions of the list, of a segment and of every figure's link. Written as a query string, so that an address, a saved segment and an export mean the same. All conditions must hold; while one makes no sense, nobody is meant.</summary>
public sealed record CustomerFilter
{
    /// <summary>The conditions by their name in the query string, in the order in which they are written.</summary>
    private static readonly string[] Names =
    [
        "q", "stage", "tag", "trait", "orders_from", "orders_to", "spent_from", "spent_to", "seen_within", "not_seen_for",
        "ordered_within", "not_ordered_for", "first_ordered_within", "first_ordered_before",
        "second_within", "second_before", "third_within", "currency", "language", "consent", "source", "segment", "visitors",
    ];

    /// <summary>In place of a stage: any but the visitor's.</summary>
    public const string Known = "known";

    /// <summary>In characters.</summary>
    private const int LongestValue = 200;

    /// <summary>A hundred years.</summary>
    private const int MostDays = 36_500;

    /// <summary>As they were given, whether they make sense or not.</summary>
    private readonly Dictionary<string, string> values;

    private CustomerFilter(Dictionary<string, string> values)
    {
        this.values = values;
        Faults = [.. Set.Select(name => Fault(name, values[name])).OfType<Error>()];
    }

    public static CustomerFilter None { get; } = new([]);

    public bool IsEmpty => values.Count == 0;

    /// <summary>What makes no sense in the conditions, each with the condition as its field.</summary>
    public IReadOnlyList<Error> Faults { get; }

    /// <summary>Words to search for.</summary>
    public string? Question => Text("q");

    /// <summary>A stage, unless all but visitors are meant.</summary>
    public string? Stage => OnlyKnown ? null : Text("stage");

    /// <summary>Everybody of whom more is known than a browser, and who bought without saying who they are: all but the stage of visitors.</summary>
    public bool OnlyKnown => Text("stage") is Known;

    public string? Tag => Text("tag");

    /// <summary>A trait and the value it must have; the value is null where any will do.</summary>
    public (string Name, string? Value)? Trait => Text("trait") is not { } trait ? null
        : trait.IndexOf('=', StringComparison.Ordinal) is var at and > 0 ? (trait[..at].Trim(), trait[(at + 1)..].Trim())
        : (trait.Trim(), null);

    public int? OrdersFrom => Number("orders_from");

    public int? OrdersTo => Number("orders_to");

    /// <summary>In whole units of the currency.</summary>
    public int? SpentFrom => Number("spent_from");

    public int? SpentTo => Number("spent_to");

    /// <summary>Heard of within so many days, today included.</summary>
    public int? SeenWithin => Number("seen_within");

    public int? NotSeenFor => Number("not_seen_for");

    public int? OrderedWithin => Number("ordered_within");

    /// <summary>The last order is at least so many days back; those who never ordered are not meant.</summary>
    public int? NotOrderedFor => Number("not_ordered_for");

    /// <summary>New: the first order lies within so many days.</summary>
    public int? FirstOrderedWithin => Number("first_ordered_within");

    /// <summary>The first order is at least so many days back.</summary>
    public int? FirstOrderedBefore => Number("first_ordered_before");

    /// <summary>The second day of purchase came within so many days after the first.</summary>
    public int? SecondWithin => Number("second_within");

    /// <summary>The second day of purchase is at least so many days back; 0 is any up to today.</summary>
    public int? SecondBefore => Number("second_before");

    /// <summary>The third day of purchase came within so many days after the second.</summary>
    public int? ThirdWithin => Number("third_within");

    /// <summary>Has bought in this currency, ISO 4217.</summary>
    public string? Currency => Text("currency")?.ToUpperInvariant();

    public string? Language => Text("language");

    /// <summary>Channel and purpose of a consent that must be given.</summary>
    public (string Channel, string Purpose)? Consent => Text("consent")?.Split('/') is [{ Length: > 0 } channel, { Length: > 0 } purpose] ? (channel, purpose) : null;

    /// <summary>Through which source they first came.</summary>
    public string? Source => Text("source");

    public Guid? Segment => Guid.TryParse(Text("segment"), out var id) ? id : null;

    /// <summary>Anonymous visitors too; else only those of whom something more than a browser is known.</summary>
    public bool WithVisitors => Text("visitors") is "1" || OnlyKnown || Stage is Timeline.LifecycleStages.Visitor;

    /// <summary>Whether each of their orders must be looked at.</summary>
    public bool AsksForPurchases => SecondWithin is not null || SecondBefore is not null || ThirdWithin is not null || Currency is not null;

    /// <summary>Whether time alone can change who is meant.</summary>
    public bool DependsOnToday => SeenWithin is not null || NotSeenFor is not null || OrderedWithin is not null || NotOrderedFor is not null
        || FirstOrderedWithin is not null || FirstOrderedBefore is not null || SecondBefore is not null;

    /// <summary>Reads the conditions out of a query string; what is not a condition is left out.</summary>
    public static CustomerFilter Parse(string? query) => Of(QueryHelpers.ParseQuery(query));

    /// <summary>Reads the conditions out of the fields of a form, as from a query string.</summary>
    public static CustomerFilter Of(IEnumerable<KeyValuePair<string, StringValues>> fields) =>
        new(Given(fields).ToDictionary(field => field.Name, field => field.Value, StringComparer.Ordinal));

    /// <summary>Adds the faults to a form. Several may be wrong in the same way, so each says its condition.</summary>
    public FormState TellFaults(FormState form, Texts texts) =>
        Faults.Aggregate(form, (state, fault) => state.With(fault with { Args = [texts[$"browse.{fault.Field}"], .. fault.Args] }));

    /// <summary>This filter without some of its conditions.</summary>
    public CustomerFilter Without(params ReadOnlySpan<string> names)
    {
        var rest = new Dictionary<string, string>(values, StringComparer.Ordinal);
        foreach (var name in names) rest.Remove(name);
        return new CustomerFilter(rest);
    }

    /// <summary>A condition as it was given.</summary>
    public string? Text(string name) => values.GetValueOrDefault(name);

    /// <summary>The names of the conditions that are set.</summary>
    public IEnumerable<string> Set => Names.Where(values.ContainsKey);

    /// <summary>The query string, without a question mark; the same filter always gives the same.</summary>
    public override string ToString() => string.Join('&', Set.Select(name => $"{name}={Uri.EscapeDataString(values[name])}"));

    public bool Equals(CustomerFilter? other) => other is not null && ToString() == other.ToString();

    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    private static IEnumerable<(string Name, string Value)> Given(IEnumerable<KeyValuePair<string, StringValues>> fields)
    {
        var given = fields.ToDictionary(field => field.Key, field => field.Value.ToString().Trim(), StringComparer.OrdinalIgnoreCase);
        return Names.Where(name => given.GetValueOrDefault(name) is { Length: > 0 }).Select(name => (name, given[name]));
    }

    private static Error? Fault(string name, string value) => name switch
    {
        "orders_from" or "orders_to" or "spent_from" or "spent_to" => NumberFault(name, value, 0),
        "second_before" => DaysFault(name, value, 0),
        "seen_within" or "not_seen_for" or "ordered_within" or "not_ordered_for" or "first_ordered_within" or "first_ordered_before" or "second_within" or "third_within" => DaysFault(name, value, 1),
        "stage" when value is not Known && !Timeline.LifecycleStages.All.Contains(value) => new Error("browse.condition_unknown", Field: name),
        "segment" when !Guid.TryParse(value, out _) => new Error("browse.condition_unknown", Field: name),
        "consent" when value.Split('/') is not [var channel, var purpose] || !ConsentChannels.All.Contains(channel) || !ConsentPurposes.All.Contains(purpose) => new Error("browse.condition_unknown", Field: name),
        "currency" when value.Length != 3 || !value.All(char.IsAsciiLetter) => new Error("browse.condition_no_currency", Field: name),
        _ when value.Length > LongestValue => new Error("browse.condition_too_long", Field: name, Args: LongestValue),
        _ => null,
    };

    private static Error? NumberFault(string name, string value, int from) =>
        Whole(value) >= from ? null : new Error("browse.condition_no_number", Field: name, Args: from);

    private static Error? DaysFault(string name, string value, int from) =>
        NumberFault(name, value, from) ?? (Whole(value) > MostDays ? new Error("browse.condition_too_many_days", Field: name, Args: MostDays) : null);

    private static int? Whole(string? value) => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private int? Number(string name) => Whole(Text(name));
}
