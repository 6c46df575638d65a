using Pistos.Customers.Import.Tables;
using Pistos.Customers.Privacy;
using Pistos.Customers.Timeline;

namespace Pistos.Customers.Import;

/// <summary>Somebody's addresses in the rows of one import.</summary>
internal sealed class SoughtRows(ImportRun run, SoughtAddresses sought)
{
    private readonly IReadOnlyList<TableColumn> columns = ImportJson.MappingOf(run).Columns;

    /// <summary>A column that says whose row it is names them. A claim does not say it: anybody can make one.</summary>
    internal bool AreTheirs(string[] cells) => cells.Index().Any(cell => Is(cell.Index, Plain(cell.Item), withClaims: false));

    /// <summary>They are named wherever it may be, in a comment too.</summary>
    internal bool NameThem(string[] cells) => cells.Index().Any(cell => Plain(cell.Item) is { Length: > 0 } text && (Is(cell.Index, text, withClaims: true) || sought.AreIn(text)));

    private bool Is(int index, string text, bool withClaims) => text.Length > 0 && index < columns.Count && columns[index] is var column && column.Meaning switch
    {
        ColumnMeaning.ExternalId => sought.Has(IdentityKinds.External, text),
        ColumnMeaning.Email => sought.Has(IdentityKinds.Email, text),
        ColumnMeaning.Phone => sought.Has(IdentityKinds.Phone, text),
        ColumnMeaning.Identity => ListCell.Read(text).Any(value => sought.Has(column.Trait!, value)),
        ColumnMeaning.Claim => withClaims && ListCell.Read(text).Any(value => sought.Has(column.Trait!, value)),
        _ => false,
    };

    private static string Plain(string cell) => TableWriter.WithoutGuard(cell).ToString();
}
