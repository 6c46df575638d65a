using Pistos.Demo.People;

namespace Pistos.Demo.Story;

/// <summary>How somebody came to be known to the shop.</summary>
internal enum Origin { Store, Order, Newsletter, Account, Wholesale }

/// <summary>Somebody whom the shop knows, with the habits that decide the rest of his story.</summary>
internal sealed record DemoCustomer
{
    public required int Number { get; init; }
    public required Origin Origin { get; init; }
    public required Town Town { get; init; }
    public required DateTime Joined { get; init; }

    /// <summary>Null when nothing but an e-mail address is known.</summary>
    public Person? Person { get; init; }

    public string? Company { get; init; }
    public Hand Hand { get; init; }
    public string? Email { get; init; }
    public string? Phone { get; init; }
    public Address? Address { get; init; }
    public DateOnly? Birthday { get; init; }
    public string? Skin { get; init; }
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>The categories this customer mostly buys from.</summary>
    public IReadOnlyList<string> Favourites { get; init; } = [];

    /// <summary>Where the first visit came from, as utm_source says it.</summary>
    public required string Source { get; init; }

    /// <summary>One for each device on which visits may be measured; empty for those who said no.</summary>
    public IReadOnlyList<Device> Devices { get; init; } = [];

    /// <summary>The id in the shop's own system.</summary>
    public string ExternalId => $"c-{1000 + Number}";

    public string? FirstName => Person is null ? null : Population.Write(Person.FirstName, Hand);
    public string? LastName => Person is null ? null : Population.Write(Person.LastName, Hand);
    public string Language => Person?.Language ?? "el";
}

/// <summary>A browser that keeps one visitor id.</summary>
internal sealed record Device(string VisitorId, string Kind, string Agent);
