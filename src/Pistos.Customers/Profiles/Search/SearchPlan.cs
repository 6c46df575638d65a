namespace Pistos.Customers.Profiles.Search;

/// <summary>How the database comes to those whom a question finds. Who they are is the same by every plan.</summary>
public sealed record SearchPlan
{
    private SearchPlan()
    {
    }

    /// <summary>It begins with what is found, and may stop early.</summary>
    public static SearchPlan FromHits { get; } = new();

    /// <summary>It goes along the index of the list's order and keeps those found: sooner for a page of very many, who would all have to be sorted.</summary>
    public static SearchPlan AlongOrder { get; } = new() { IsAlongOrder = true };

    /// <summary>They have been gathered.</summary>
    public static SearchPlan Of(IReadOnlyList<Guid> known) => new() { Known = known };

    internal IReadOnlyList<Guid>? Known { get; private init; }

    private bool IsAlongOrder { get; init; }
}
