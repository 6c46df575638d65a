using System.Globalization;
using Pistos.Customers.Timeline;
using Pistos.Platform.Store;

namespace Pistos.Customers.Profiles.History;

/// <summary>Which part of a customer's timeline somebody wants to see.</summary>
public sealed record TimelineFilter(string? Kind, string? Channel, Direction? Direction)
{
    public static TimelineFilter Of(string? kind, string? channel, string? direction) => new(
        string.IsNullOrWhiteSpace(kind) ? null : kind,
        string.IsNullOrWhiteSpace(channel) ? null : channel,
        Enum.TryParse<Direction>(direction, ignoreCase: true, out var known) && Enum.IsDefined(known) ? known : null);

    public bool IsEmpty => this is { Kind: null, Channel: null, Direction: null };

    internal IQueryable<InteractionRow> Apply(IQueryable<InteractionRow> rows)
    {
        if (Kind is { } kind) rows = rows.Where(i => i.Kind == kind);
        if (Channel is { } channel) rows = rows.Where(i => i.Channel == channel);
        if (Direction is { } direction) rows = rows.Where(i => i.Direction == direction);
        return rows;
    }

    /// <summary>The query string that asks for it, after a <c>?</c> or <c>&amp;</c>.</summary>
    public string Query => string.Join('&', new[] { ("kind", Kind), ("channel", Channel), ("direction", Direction?.ToString().ToLowerInvariant()) }
        .Where(p => p.Item2 is not null).Select(p => $"{p.Item1}={Uri.EscapeDataString(p.Item2!)}"));
}

/// <summary>A place on a timeline: everything before it is older.</summary>
public readonly record struct TimelineCursor(DateTime At, long Seq)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Instants.ToMicroseconds(At)}-{Seq}");

    /// <summary>Null for what is no cursor.</summary>
    public static TimelineCursor? Parse(string? text) =>
        text?.Split('-') is [var at, var seq]
        && long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var micros) && micros < 253_402_300_800_000_000
        && long.TryParse(seq, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new TimelineCursor(Instants.FromMicroseconds(micros), number)
            : null;
}
