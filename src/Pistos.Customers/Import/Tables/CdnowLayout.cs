using static Pistos.Customers.Import.Tables.ColumnMeaning;

namespace Pistos.Customers.Import.Tables;

/// <summary>The published purchases of the CD shop CDNOW: id in the whole data set, id in the sample, day, number of CDs, dollars; no header.</summary>
internal static class CdnowLayout
{
    internal const string Name = "cdnow";
    internal const string Currency = "USD";

    internal static readonly TableFormat Format = new(TableEncodings.Utf8, TableFormat.WhiteSpace, HasHeader: false);

    internal static readonly TableMapping Mapping = new(
        [
            new("1", ExternalId),
            new("2", Ignored),
            new("3", OccurredAt),
            new("4", Quantity),
            new("5", Amount)
        ],
        NumberWriting.PointIsDecimal,
        DateWriting.DayFirst);

    /// <summary>Whether a table looks like that file.</summary>
    internal static bool Fits(DetectedTable table) =>
        table.Format is { Separator: TableFormat.WhiteSpace, HasHeader: false } && table.Header.Count == 5 && table.Sample.Count > 0
        && table.Sample.All(row => row.Length == 5
            && row[0].All(char.IsAsciiDigit) && row[1].All(char.IsAsciiDigit)
            && row[2].Length == 8 && ReadDate.TryMoment(row[2], DateWriting.DayFirst, TimeZoneInfo.Utc, out _)
            && ReadNumber.TryWhole(row[3], NumberWriting.PointIsDecimal, out _)
            && ReadNumber.TryMoney(row[4], NumberWriting.PointIsDecimal, 2, out _));
}
