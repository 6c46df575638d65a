namespace Pistos.Customers.Timeline;

/// <summary>What an interaction says: an immutable fact, one record type per kind, named as a noun and a past tense (<c>PageViewed</c>, <c>OrderPlaced</c>).</summary>
public interface IInteraction
{
    /// <summary>The kind as it is stored, in snake_case and never changed afterwards.</summary>
    static abstract string Kind { get; }

    /// <summary>Raised when the shape of the record changes; older versions are upgraded when read.</summary>
    static virtual int Version => 1;

    /// <summary>A short free name beside the kind, to filter by: the event's name, the page's title. Null when the kind says it all.</summary>
    string? Label => null;
}

/// <summary>An interaction that changes who has which identity: whoever comes after it is looked for when it has done so.</summary>
public interface IChangeIdentities : IInteraction;

/// <summary>From the customer to us, from us to the customer, or neither.</summary>
public enum Direction
{
    In,
    Out,
    Internal,
}
