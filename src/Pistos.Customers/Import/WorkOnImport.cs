using Pistos.Platform.Results;

namespace Pistos.Customers.Import;

/// <summary>Checks or imports one uploaded file from where it stands to its end.</summary>
internal sealed class WorkOnImport(ImportRuns runs, ImportFiles files, CheckFile check, RecordFile record)
{
    private static readonly TimeSpan BetweenReports = TimeSpan.FromMilliseconds(500);

    internal async Task RunAsync(ImportRun run, CancellationToken ct)
    {
        var plan = ImportPlan.Of(run);
        Result<ImportCounts> outcome;
        var reports = new Reports(run, runs, ct);
        await using (var file = files.OpenUpload(run.Id))
        await using (var rejected = new RejectedRowsWriter(files.CreateRejected(run.Id)))
        {
            outcome = run.State is ImportState.Checking
                ? await check.RunAsync(plan, file, comparesWithRecorded: true, rejected, reports.TellAsync, ct)
                : await record.RunAsync(plan, file, ResumedAtOf(run), rejected, reports.TellAsync, ct);
        }
        if (reports.IsCancelled)
        {
            files.DeleteRejected(run.Id);
            return;
        }
        if (outcome.IsOk) await runs.ReportAsync(run, outcome.Value, Reports.Whole, ct);
        await FinishAsync(run, outcome, ct);
    }

    private async Task FinishAsync(ImportRun run, Result<ImportCounts> outcome, CancellationToken ct)
    {
        var end = !outcome.IsOk ? ImportState.Failed : run.State is ImportState.Checking ? ImportState.Checked : ImportState.Done;
        await runs.FinishAsync(run, end, outcome.Error, ct);
        // What is on the timelines need not lie in a file as well.
        if (end is ImportState.Done or ImportState.Failed) files.DeleteUpload(run.Id);
        if (outcome is { IsOk: true, Value.Rejected: 0 }) files.DeleteRejected(run.Id);
    }

    private static ResumedAt ResumedAtOf(ImportRun run) =>
        new(new ImportCounts(run.Position, run.NewRows, run.UnchangedRows, run.RejectedRows), run.StartedAt);

    /// <summary>Tells the store and open pages how it goes, but not at every chunk.</summary>
    private sealed class Reports(ImportRun run, ImportRuns runs, CancellationToken ct)
    {
        internal const int Whole = 1_000_000;

        private long toldAt = Environment.TickCount64;

        internal bool IsCancelled { get; private set; }

        internal async ValueTask<bool> TellAsync(ImportCounts counts, long bytesRead)
        {
            if (Environment.TickCount64 - toldAt < BetweenReports.TotalMilliseconds) return true;
            toldAt = Environment.TickCount64;
            var progress = (int)(Whole * (double)bytesRead / Math.Max(1, run.Size));
            IsCancelled = !await runs.ReportAsync(run, counts, Math.Min(progress, Whole), ct);
            return !IsCancelled;
        }
    }
}
