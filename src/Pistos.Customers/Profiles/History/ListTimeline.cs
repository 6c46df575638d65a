using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Pistos.Customers.Profiles.Traits;
using Pistos.Customers.Timeline;
using Pistos.Platform.Access;
using Pistos.Platform.Store;
using Pistos.Platform.Ui;

namespace Pistos.Customers.Profiles.History;

/// <summary>One thing that happened, as it reads.</summary>
/// <param name="Facts">Name and value of what it says, where nobody has told us how to put it in words.</param>
public sealed record TimelineEntry(
    Guid Id, string Kind, string Icon, string Sentence, string? Body, IReadOnlyList<(string Name, string Value)> Facts, DateTime At, string Channel, Direction Direction, string? By, string? Source);

/// <summary>A stretch of a timeline, newest first.</summary>
/// <param name="Older">Where the next stretch begins, or null at the end.</param>
public sealed record TimelineStretch(IReadOnlyList<TimelineEntry> Entries, TimelineCursor? Older);

/// <summary>Reads a customer's timeline.</summary>
internal sealed class ListTimeline(Store store, TeamRoster team, Texts texts, Display display, IEnumerable<TimelineWords> words)
{
    private const int Stretch = 30;
    private readonly Dictionary<string, TimelineWords> words = words.ToDictionary(w => w.Kind, StringComparer.Ordinal);

    public async Task<TimelineStretch> StretchAsync(Guid customerId, TimelineFilter filter, TimelineCursor? before, CancellationToken ct)
    {
        var rows = filter.Apply(store.Set<InteractionRow>().AsNoTracking().Where(i => i.CustomerId == customerId));
        if (before is { } cursor) rows = rows.Where(i => i.OccurredAt <= cursor.At && (i.OccurredAt < cursor.At || i.Seq < cursor.Seq));
        var found = await rows.OrderByDescending(i => i.OccurredAt).ThenByDescending(i => i.Seq).Take(Stretch + 1).ToListAsync(ct);
        var shown = found.Take(Stretch).ToList();
        var names = await team.NamesAsync(ct);
        return new TimelineStretch(
            [.. shown.Select(row => Entry(row, names))],
            found.Count > Stretch ? new TimelineCursor(shown[^1].OccurredAt, shown[^1].Seq) : null);
    }

    /// <summary>One interaction with everything it says, or null when it is not this customer's.</summary>
    public async Task<TimelineEntry?> OneAsync(Guid customerId, Guid interactionId, CancellationToken ct)
    {
        var row = await store.Set<InteractionRow>().AsNoTracking().SingleOrDefaultAsync(i => i.CustomerId == customerId && i.Id == interactionId, ct);
        return row is null ? null : Entry(row, await team.NamesAsync(ct)) with { Facts = FactsOf(Parse(row.Data), "") };
    }

    /// <summary>Which kinds and channels there are on this timeline, to filter by.</summary>
    public async Task<(IReadOnlyList<Choice> Kinds, IReadOnlyList<Choice> Channels)> ChoicesAsync(Guid customerId, CancellationToken ct)
    {
        var found = await store.Set<InteractionRow>().Where(i => i.CustomerId == customerId)
            .Select(i => new { i.Kind, i.Channel }).Distinct().ToListAsync(ct);
        return (
            [.. found.Select(f => f.Kind).Distinct().Select(kind => new Choice(kind, KindName(kind))).OrderBy(c => c.Text, StringComparer.CurrentCulture)],
            [.. found.Select(f => f.Channel).Distinct().Select(channel => new Choice(channel, ChannelName(channel))).OrderBy(c => c.Text, StringComparer.CurrentCulture)]);
    }

    public string KindName(string kind) => Named($"timeline.kind.{kind}", kind);

    public string ChannelName(string channel) => Named($"timeline.channel.{channel}", channel);

    private string Named(string key, string fallback) => texts.Has(key) ? texts[key] : fallback.Replace('_', ' ');

    private TimelineEntry Entry(InteractionRow row, IReadOnlyDictionary<Guid, string> names)
    {
        var data = Parse(row.Data);
        var by = row.Actor.StartsWith("agent:", StringComparison.Ordinal) && Guid.TryParse(row.Actor.AsSpan(6), out var id) ? names.GetValueOrDefault(id) ?? texts["timeline.by.former"] : null;
        var known = words.GetValueOrDefault(row.Kind);
        var sentence = known is null
            ? row.Label is { } label ? $"{KindName(row.Kind)}: {label}" : KindName(row.Kind)
            : texts[known.OwnKey?.Invoke(data) is { } own && texts.Has(own) ? own : known.TextKey, known.WordArgs?.Invoke(data, texts) ?? known.Args?.Invoke(data, display) ?? [row.Label ?? ""]];
        return new TimelineEntry(
            row.Id, row.Kind, known?.Icon ?? "activity", sentence, known?.Body?.Invoke(data), known is null ? FactsOf(data, "") : [],
            row.OccurredAt, ChannelName(row.Channel), row.Direction, by, row.Source);
    }

    private string FactName(string member) => texts.Has($"timeline.fact.{member}") ? texts[$"timeline.fact.{member}"] : TraitWords.Name(texts, member);

    private string FactValue(string member, string value) => member switch
    {
        "channel" or "purpose" => texts.OrElse($"consents.{member}.{value}", value),
        _ => TraitWords.Value(texts, member, value),
    };

    private static JsonElement Parse(string json)
    {
        try
        {
            return JsonElement.Parse(json);
        }
        catch (JsonException)
        {
            // Whatever wrote it, the timeline must still be readable.
            return JsonElement.Parse("{}");
        }
    }

    private List<(string Name, string Value)> FactsOf(JsonElement data, string prefix)
    {
        const int most = 60;
        var facts = new List<(string, string)>();
        if (data.ValueKind is not JsonValueKind.Object) return facts;
        foreach (var member in data.EnumerateObject())
        {
            var name = prefix + FactName(member.Name);
            if (member.Value.ValueKind is JsonValueKind.Object) facts.AddRange(FactsOf(member.Value, name + " · "));
            else if (member.Value.ValueKind is JsonValueKind.String) facts.Add((name, FactValue(member.Name, member.Value.GetString()!)));
            else if (member.Value.ValueKind is not JsonValueKind.Null) facts.Add((name, member.Value.GetRawText()));
            if (facts.Count >= most) break;
        }

        return facts;
    }
}
