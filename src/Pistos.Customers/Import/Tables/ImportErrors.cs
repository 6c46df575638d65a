using Pistos.Platform.Results;

namespace Pistos.Customers.Import.Tables;

/// <summary>Why a whole file cannot be imported. (Why a single row cannot: <see cref="RowFault"/>.)</summary>
internal static class ImportErrors
{
    internal static readonly Error Empty = new("import.file_is_empty", Field: "file");
    internal static readonly Error Binary = new("import.file_is_binary", Field: "file");
    internal static readonly Error Workbook = new("import.file_is_workbook", Field: "file");
    internal static readonly Error Compressed = new("import.file_is_compressed", Field: "file");

    internal static Error TooManyColumns(long line) => new("import.too_many_columns", Field: "file", Args: [line]);

    internal static Error CellTooLong(long line) => new("import.cell_too_long", Field: "file", Args: [line]);

    internal static Error QuoteNeverCloses(long line) => new("import.quote_never_closes", Field: "file", Args: [line]);
}
