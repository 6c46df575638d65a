using Pistos.Demo.Shop;

namespace Pistos.Demo.Story;

/// <summary>Something that happened in the shop's year.</summary>
/// <param name="At">UTC.</param>
/// <param name="Key">The same in every telling, so that recording it twice changes nothing.</param>
internal abstract record Happening(DateTime At, string Key);

internal sealed record CustomerJoined(DateTime At, string Key, DemoCustomer Customer) : Happening(At, Key);

internal sealed record ConsentChanged(DateTime At, string Key, DemoCustomer Customer, string Channel, bool Granted, string Proof) : Happening(At, Key);

internal sealed record TagGiven(DateTime At, string Key, DemoCustomer Customer, string Tag) : Happening(At, Key);

/// <param name="Customer">Null for a passer-by, and for a visit before the customer was known on that device.</param>
internal sealed record PageSeen(
    DateTime At, string Key, DemoCustomer? Customer, Device Device, string Session, string Path, string Title, int Seconds, Arrival? Arrival)
    : Happening(At, Key);

/// <summary>Where a visit came from; only its first page knows.</summary>
internal sealed record Arrival(string Source, string Medium, string? Campaign, string? Referrer);

internal sealed record ShopEvent(
    DateTime At, string Key, DemoCustomer? Customer, Device? Device, string? Session, string Name, IReadOnlyList<(string Name, string Value)> Properties)
    : Happening(At, Key);

internal sealed record OrderPlaced(DateTime At, string Key, DemoOrder Order) : Happening(At, Key);
internal sealed record OrderShipped(DateTime At, string Key, DemoOrder Order) : Happening(At, Key);
internal sealed record OrderDelivered(DateTime At, string Key, DemoOrder Order) : Happening(At, Key);
internal sealed record OrderCancelled(DateTime At, string Key, DemoOrder Order) : Happening(At, Key);

/// <param name="Amount">In cents.</param>
internal sealed record OrderRefunded(DateTime At, string Key, DemoOrder Order, int Amount, string Reason) : Happening(At, Key);

internal sealed record NoteWritten(DateTime At, string Key, DemoCustomer Customer, TeamMember Author, string Text) : Happening(At, Key);
