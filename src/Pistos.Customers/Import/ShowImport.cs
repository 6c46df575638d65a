using Microsoft.EntityFrameworkCore;
using Pistos.Customers.Import.Tables;
using Pistos.Platform.Store;
using Pistos.Platform.Ui;

namespace Pistos.Customers.Import;

/// <summary>One import with everything its page shows.</summary>
internal sealed class ShowImport(Store store, ImportFiles files, Texts texts, TimeProvider clock)
{
    private const int RejectedShown = 100;
    private const int SampleShown = 3;

    internal async Task<(ImportView View, ColumnsView? Columns, IReadOnlyList<RejectedRowView> Rejected)?> RunAsync(Guid id, CancellationToken ct)
    {
        if (await store.Set<ImportRun>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, ct) is not { } run) return null;
        var view = ImportView.Of(run, files, clock.Now());
        var columns = view is { HasFile: true, State: ImportState.Uploaded or ImportState.Checked } ? await ColumnsAsync(run, ct) : null;
        var rejected = view is { HasRejected: true, IsUnderWay: false, Rejected: > 0 } ? await RejectedAsync(run, ct) : [];
        return (view, columns, rejected);
    }

    private async Task<ColumnsView> ColumnsAsync(ImportRun run, CancellationToken ct)
    {
        var (format, mapping) = (ImportJson.FormatOf(run), ImportJson.MappingOf(run));
        await using var file = files.OpenUpload(run.Id);
        var table = await DetectTable.DescribeAsync(file, format, format.HasHeader, ct);
        var sample = table.IsOk ? table.Value.Sample : [];
        var separator = format.Separator switch { '\t' => "tab", TableFormat.WhiteSpace => "blank", var one => one.ToString() };
        return new(run.Kind, format.Encoding, separator, format.HasHeader, mapping.Numbers, mapping.Dates, run.Currency,
        [
            .. mapping.Columns.Select((column, i) => new ColumnView(i, column.Name, column.Meaning,
                [.. sample.Where(row => i < row.Length && row[i].Length > 0).Select(row => row[i]).Distinct().Take(SampleShown).Select(text => text.Length > 60 ? text[..59] + "…" : text)]))
        ]);
    }

    private async Task<IReadOnlyList<RejectedRowView>> RejectedAsync(ImportRun run, CancellationToken ct)
    {
        var columns = ImportJson.MappingOf(run).Columns;
        var rows = new List<RejectedRowView>();
        await using var file = files.OpenRejected(run.Id);
        await foreach (var row in RejectedRowsFile.ReadAsync(file, ct))
        {
            var text = string.Join(" · ", row.Cells.Where(cell => cell.Length > 0));
            rows.Add(new(row.Number, row.Line, FaultText.Of(row.Fault, columns, texts), text.Length > 160 ? text[..159] + "…" : text));
            if (rows.Count == RejectedShown) break;
        }
        return rows;
    }
}
