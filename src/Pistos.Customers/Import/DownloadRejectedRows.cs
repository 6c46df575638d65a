using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Pistos.Customers.Import.Rows;
using Pistos.Customers.Import.Tables;
using Pistos.Platform.Access;
using Pistos.Platform.Store;
using Pistos.Platform.Ui;

namespace Pistos.Customers.Import;

/// <summary>Gives all refused rows as a file with the columns they came in, and before them the row, the line and the reason in words.</summary>
internal sealed class DownloadRejectedRows(Store store, ImportFiles files, Texts texts)
{
    internal static void Map(Routes routes) => routes.MapGet("/imports/{id:guid}/rejected.csv", async (Guid id, DownloadRejectedRows handler, CancellationToken ct) =>
        await handler.HandleAsync(id, ct) ?? Page.NotFound()).RequirePermission(ImportModule.PermissionToImport);

    internal async Task<IResult?> HandleAsync(Guid id, CancellationToken ct)
    {
        if (!files.HasRejected(id) || await store.Set<ImportRun>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, ct) is not { } run) return null;
        var columns = ImportJson.MappingOf(run).Columns;
        return Results.Stream(stream => WriteAsync(stream, id, columns, ct), "text/csv; charset=utf-8", $"rejected-{id:n}.csv");
    }

    private async Task WriteAsync(Stream stream, Guid id, IReadOnlyList<TableColumn> columns, CancellationToken ct)
    {
        // Excel takes a file for Greek only with the mark.
        await using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        await TableWriter.WriteAsync(writer, [texts["import.rejected.row"], texts["import.rejected.line"], texts["import.rejected.reason"], .. columns.Select(column => column.Name)]);
        await using var file = files.OpenRejected(id);
        await foreach (var row in RejectedRowsFile.ReadAsync(file, ct))
        {
            var reason = FaultText.Of(row.Fault, columns, texts);
            await TableWriter.WriteAsync(writer, [row.Number.ToString(CultureInfo.InvariantCulture), row.Line.ToString(CultureInfo.InvariantCulture), reason, .. row.Cells]);
        }
    }
}

/// <summary>A reason in words, with the name of the column it is about.</summary>
internal static class FaultText
{
    internal static string Of(RowFault fault, IReadOnlyList<TableColumn> columns, Texts texts) =>
        fault.Column >= 0 && fault.Column < columns.Count ? texts["import.row_at", columns[fault.Column].Name, texts[fault.Code]] : texts[fault.Code];
}
