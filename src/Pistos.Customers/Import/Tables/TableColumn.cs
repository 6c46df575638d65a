namespace Pistos.Customers.Import.Tables;

/// <summary>What the rows of a file are.</summary>
public enum ImportKind
{
    Customers,
    Orders,
    Interactions
}

/// <summary>What a column means.</summary>
public enum ColumnMeaning
{
    /// <summary>The column is left out.</summary>
    Ignored,

    /// <summary>Kept under its own name, as a trait of the customer or a property of the interaction.</summary>
    Trait,

    /// <summary>Identities of the kind that the heading says, several in a cell.</summary>
    Identity,

    /// <summary>The same, where the customer has only said that they are theirs.</summary>
    Claim,

    ExternalId,
    Email,
    Phone,
    FullName,
    FirstName,
    LastName,
    Language,
    Tags,
    OccurredAt,
    OrderNumber,
    Amount,
    Currency,
    Quantity,
    Product,
    Sku,
    UnitPrice,
    Status,
    EventName,
    Text,
    Channel,
    Direction,
    MessageId
}

/// <summary>How numbers are written in a file.</summary>
public enum NumberWriting
{
    /// <summary>1.234,56</summary>
    CommaIsDecimal,

    /// <summary>1,234.56</summary>
    PointIsDecimal
}

/// <summary>How dates with slashes, points or dashes are written in a file; year first is understood always.</summary>
public enum DateWriting
{
    /// <summary>21/11/2026</summary>
    DayFirst,

    /// <summary>11/21/2026</summary>
    MonthFirst
}

/// <summary>One column and what is to be made of it.</summary>
/// <param name="Name">Its header, or a number for a table without.</param>
/// <param name="Meaning">What it means.</param>
/// <param name="Trait">The name under which its values are kept, for <see cref="ColumnMeaning.Trait"/>; the kind, for <see cref="ColumnMeaning.Identity"/> and <see cref="ColumnMeaning.Claim"/>.</param>
internal sealed record TableColumn(string Name, ColumnMeaning Meaning, string? Trait = null);
