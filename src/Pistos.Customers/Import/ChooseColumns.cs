using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Pistos.Customers.Import.Tables;
using Pistos.Platform.Access;
using Pistos.Platform.Results;
using Pistos.Platform.Store;
using Pistos.Platform.Ui;

namespace Pistos.Customers.Import;

/// <summary>Says how a file is written and what its columns mean; then the check of every row begins.</summary>
internal sealed class ChooseColumns(Store store, ImportRuns runs, ImportFiles files, ImportSignal signal)
{
    private static readonly IReadOnlyList<ImportState> Open = [ImportState.Uploaded, ImportState.Checked];

    internal static void Map(Routes routes) => routes.MapPost("/imports/{id:guid}/columns",
        async (Guid id, [FromForm] IFormCollection form, HttpContext http, ChooseColumns handler, CancellationToken ct) =>
            await handler.HandleAsync(id, form, ct) is { Error: { } error }
                ? Page.Refused<ImportPage>(error, FormState.Posted(http), new { Id = id })
                : Page.SeeOther($"/imports/{id}")).RequirePermission(ImportModule.PermissionToImport);

    internal async Task<Result> HandleAsync(Guid id, IFormCollection form, CancellationToken ct)
    {
        if (await store.Set<ImportRun>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, ct) is not { } run) return ImportRefusals.NoSuchImport;
        if (!files.HasUpload(id)) return ImportRefusals.FileIsGone;

        var format = FormatIn(form);
        if (!format.IsOk) return format.Error;
        // Other cells than were shown: the columns are guessed anew and shown again before anything else.
        var looksAgain = form["step"] == "look" || format.Value != ImportJson.FormatOf(run);
        var mapping = looksAgain ? await GuessAsync(run, format.Value, ct) : MappingIn(form, run);
        if (!mapping.IsOk) return mapping.Error;
        var currency = form["currency"].ToString().Trim().ToUpperInvariant();
        if (currency.Length != 3 || !currency.All(char.IsAsciiLetterUpper)) return ImportRefusals.BadCurrency;
        if (!looksAgain && MappingRules.Check(mapping.Value, run.Kind) is { } missing) return missing;

        var (formatJson, mappingJson) = (ImportJson.Write(format.Value), ImportJson.Write(mapping.Value));
        var moved = await runs.MoveAsync(id, Open, looksAgain ? ImportState.Uploaded : ImportState.Checking, set => set
            .SetProperty(r => r.Format, formatJson).SetProperty(r => r.Mapping, mappingJson).SetProperty(r => r.Currency, currency)
            .SetProperty(r => r.Position, 0).SetProperty(r => r.NewRows, 0).SetProperty(r => r.UnchangedRows, 0).SetProperty(r => r.RejectedRows, 0)
            .SetProperty(r => r.Progress, 0).SetProperty(r => r.StartedAt, (DateTime?)null).SetProperty(r => r.FinishedAt, (DateTime?)null), ct);
        signal.Raise();
        return moved ? Result.Ok : ImportRefusals.AlreadyBegun;
    }

    private async Task<Result<TableMapping>> GuessAsync(ImportRun run, TableFormat format, CancellationToken ct)
    {
        await using var file = files.OpenUpload(run.Id);
        var table = await DetectTable.DescribeAsync(file, format, format.HasHeader, ct);
        return table.IsOk ? GuessMapping.Run(table.Value, run.Kind) : table.Error;
    }

    private static Result<TableFormat> FormatIn(IFormCollection form)
    {
        var encoding = form["encoding"].ToString();
        var separator = form["separator"].ToString() switch { "tab" => '\t', "blank" => TableFormat.WhiteSpace, [var one] => one, _ => '\0' };
        if (!TableEncodings.Names.Contains(encoding) || !TableFormat.Separators.Contains(separator)) return ImportRefusals.BadForm;
        return new TableFormat(encoding, separator, form["header"] == "true");
    }

    private static Result<TableMapping> MappingIn(IFormCollection form, ImportRun run)
    {
        var known = ImportJson.MappingOf(run);
        var columns = new TableColumn[known.Columns.Count];
        for (var i = 0; i < columns.Length; i++)
        {
            if (!Enum.TryParse<ColumnMeaning>(form[string.Create(CultureInfo.InvariantCulture, $"column-{i}")], out var meaning) || !ColumnNames.OfferedFor(known.Columns[i].Name, run.Kind).Contains(meaning))
                return ImportRefusals.BadForm;
            columns[i] = ColumnNames.Column(known.Columns[i].Name, meaning);
        }
        if (!Enum.TryParse<NumberWriting>(form["numbers"], out var numbers) || !Enum.TryParse<DateWriting>(form["dates"], out var dates)) return ImportRefusals.BadForm;
        return new TableMapping(columns, numbers, dates);
    }
}
