using Pistos.Customers.Import.Tables;

namespace Pistos.Customers.Import;

/// <summary>An import as its page shows it.</summary>
/// <param name="Rows">Rows done with.</param>
/// <param name="Share">How much of the file has been read, from 0 to 1.</param>
/// <param name="RowsPerSecond">While it is under way.</param>
/// <param name="TimeLeft">While it is under way and something can be said.</param>
/// <param name="HasFile">Whether the uploaded file is still there.</param>
/// <param name="HasRejected">Whether the refused rows can be shown and downloaded.</param>
public sealed record ImportView(
    Guid Id, ImportKind Kind, ImportState State, string FileName, long Size, long Rows, long New, long Unchanged, long Rejected, double Share,
    double? RowsPerSecond, TimeSpan? TimeLeft, string? Fault, string? FaultArgument, string? StartedBy, DateTime CreatedAt, DateTime? FinishedAt, bool HasFile, bool HasRejected)
{
    /// <summary>Whether somebody works on it now.</summary>
    public bool IsUnderWay => State is ImportState.Checking or ImportState.Importing;

    /// <summary>The colour of its state.</summary>
    public string? Tone => State switch { ImportState.Done => "good", ImportState.Failed => "bad", ImportState.Checking or ImportState.Importing => "accent", ImportState.Checked => "warn", _ => null };

    internal static ImportView Of(ImportRun run, ImportFiles files, DateTime now)
    {
        var share = run.Progress / 1_000_000.0;
        var elapsed = run.StartedAt is { } started ? now - started : TimeSpan.Zero;
        var tells = run.State is ImportState.Checking or ImportState.Importing && elapsed > TimeSpan.FromSeconds(0.5) && share > 0;
        return new(
            run.Id, run.Kind, run.State, run.FileName, run.Size, run.Position, run.NewRows, run.UnchangedRows, run.RejectedRows, share,
            tells ? run.Position / elapsed.TotalSeconds : null, tells ? elapsed * ((1 - share) / share) : null,
            run.Fault, run.FaultArgument, run.StartedBy, run.CreatedAt, run.FinishedAt, files.HasUpload(run.Id), files.HasRejected(run.Id));
    }
}

/// <summary>How a file is written and what its columns are, to be confirmed.</summary>
/// <param name="Separator">As the form posts it.</param>
public sealed record ColumnsView(
    ImportKind Kind, string Encoding, string Separator, bool HasHeader, NumberWriting Numbers, DateWriting Dates, string Currency, IReadOnlyList<ColumnView> Columns);

/// <summary>One column with some of its values.</summary>
public sealed record ColumnView(int Index, string Name, ColumnMeaning Meaning, IReadOnlyList<string> Sample);

/// <summary>One refused row: where it is, why, and what it says.</summary>
public sealed record RejectedRowView(long Row, long Line, string Reason, string Text);
