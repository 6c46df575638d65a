using Pistos.Customers.Import.Tables;
using Pistos.Platform.Results;
using static Pistos.Customers.Import.Tables.ColumnMeaning;

namespace Pistos.Customers.Import;

/// <summary>What the columns of a file must say at least.</summary>
internal static class MappingRules
{
    /// <summary>The first rule that is broken, or null.</summary>
    internal static Error? Check(TableMapping mapping, ImportKind kind)
    {
        var twice = mapping.Columns.Where(column => !ColumnNames.MayRepeat(column.Meaning))
            .GroupBy(column => column.Meaning).FirstOrDefault(same => same.Count() > 1);
        if (twice is not null) return ImportRefusals.MeaningTwice(twice.Last().Name);
        if (!mapping.Has(ExternalId) && !mapping.Has(Email) && !mapping.Has(Phone) && !mapping.Has(Identity)) return ImportRefusals.NeedsIdentity;
        return kind switch
        {
            ImportKind.Orders when !mapping.Has(OccurredAt) => ImportRefusals.NeedsDate,
            ImportKind.Orders when !mapping.Has(Amount) && !mapping.Has(UnitPrice) => ImportRefusals.NeedsAmount,
            ImportKind.Interactions when !mapping.Has(OccurredAt) => ImportRefusals.NeedsDate,
            ImportKind.Interactions when !mapping.Has(EventName) => ImportRefusals.NeedsEventName,
            _ => null
        };
    }
}
