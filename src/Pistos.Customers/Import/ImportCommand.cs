using Pistos.Customers.Import.Tables;
using Pistos.Platform.Access;
using Pistos.Platform.Commands;
using Pistos.Platform.Results;
using Pistos.Platform.Ui;

namespace Pistos.Customers.Import;

/// <summary>Imports a file from the command line, with a progress bar where there is a terminal.</summary>
internal sealed class ImportCommand(CheckFile check, RecordFile record, KeepImport keep, CurrentWorkspace workspace, Texts texts) : ICommand
{
    public string Name => "import";

    public string Summary => "Imports customers, orders or interactions from a table. The same file again changes nothing.";

    public string Usage => "FILE --as customers|orders|interactions [--layout cdnow] [--map COLUMN=field]... [--currency EUR] [--dry-run] [--skip-bad] [--quiet]";

    public string Example => "import purchases.csv --as orders --dry-run";

    public IReadOnlyList<CommandOption> Options =>
    [
        new("as", "KIND", "what the rows are: customers, orders or interactions"),
        new("layout", "cdnow", "the file is the published sample of the shop CDNOW"),
        new("map", "COLUMN=field", "what a column means, where it was guessed wrong; as often as needed"),
        new("currency", "CODE", "of amounts that do not say theirs, such as EUR; else that of the workspace"),
        new("dry-run", null, "records nothing; counts, and says which rows are bad and why"),
        new("skip-bad", null, "imports the good rows although others are bad; without it bad rows keep the whole file out"),
        new("quiet", null, "shows no progress bar"),
    ];

    public bool TakesWords => true;

    public bool Writes => true;

    public async Task<int> RunAsync(CommandContext context, CancellationToken ct)
    {
        var asked = ImportArguments.Read(context.Arguments);
        if (asked.Problem is { } problem) return await FailAsync(context, problem);

        await using var file = ImportFiles.Open(asked.File);
        var plan = await PlanAsync(asked, file, ct);
        if (!plan.IsOk) return await FailAsync(context, texts[plan.Error.Code, plan.Error.Args]);

        var shown = new ShownProgress(context, file.Length, plan.Value.Mapping.Columns, texts);
        try
        {
            var outcome = await ImportAsync(asked, plan.Value, file, shown, ct);
            shown.Clear();
            if (!outcome.IsOk) return await FailAsync(context, texts[outcome.Error.Code, outcome.Error.Args]);
            await context.Out.WriteLineAsync(outcome.Value.ToString());
            return outcome.Value.Rejected > 0 && !asked.SkipsBad ? await FailAsync(context, texts[asked.IsDryRun ? "import.would_not_import" : "import.not_imported", outcome.Value.Rejected, outcome.Value.Rows]) : 0;
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            shown.Clear();
            return await FailAsync(context, texts["import.stopped"]);
        }
    }

    private async Task<Result<ImportCounts>> ImportAsync(ImportArguments asked, ImportPlan plan, FileStream file, ShownProgress shown, CancellationToken ct)
    {
        if (asked.IsDryRun) return await check.RunAsync(plan, file, comparesWithRecorded: true, shown, shown.TellAsync, ct);
        if (!asked.SkipsBad)
        {
            // All or nothing: every row is looked at before the first is recorded.
            shown.Says = "checking";
            var checkedRows = await check.RunAsync(plan, file, comparesWithRecorded: false, shown, shown.TellAsync, ct);
            if (!checkedRows.IsOk) return checkedRows;
            if (checkedRows.Value.Rejected > 0) return checkedRows.Value with { New = 0, Unchanged = 0 };
        }
        shown.Says = "importing";
        var startedAt = keep.Now();
        var outcome = await record.RunAsync(plan, file, default, shown, shown.TellAsync, ct);
        if (outcome.IsOk) await keep.RunAsync(asked.File, file.Length, plan, outcome.Value, asked.SkipsBad, startedAt, ct);
        return outcome;
    }

    private async Task<Result<ImportPlan>> PlanAsync(ImportArguments asked, FileStream file, CancellationToken ct)
    {
        if (asked.Layout == CdnowLayout.Name) return new ImportPlan(ImportKind.Orders, CdnowLayout.Format, CdnowLayout.Mapping, asked.Currency ?? CdnowLayout.Currency);
        var table = await DetectTable.RunAsync(file, ct);
        if (!table.IsOk) return table.Error;
        if (asked.Kind is ImportKind.Orders && asked.Corrections.Count == 0 && CdnowLayout.Fits(table.Value))
            return new ImportPlan(ImportKind.Orders, CdnowLayout.Format, CdnowLayout.Mapping, asked.Currency ?? CdnowLayout.Currency);
        var mapping = CorrectMapping.Run(table.Value, GuessMapping.Run(table.Value, asked.Kind), asked.Corrections, asked.Kind);
        if (!mapping.IsOk) return mapping.Error;
        if (MappingRules.Check(mapping.Value, asked.Kind) is { } missing) return missing;
        var currency = asked.Currency ?? (await workspace.GetAsync(ct))?.Currency ?? "EUR";
        return new ImportPlan(asked.Kind, table.Value.Format, mapping.Value, currency);
    }

    private static async Task<int> FailAsync(CommandContext context, string line)
    {
        await context.Error.WriteLineAsync($"pistos: {line}");
        return 1;
    }
}
