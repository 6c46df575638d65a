using System.Diagnostics;
using System.Globalization;
using Pistos.Customers.Import.Rows;
using Pistos.Customers.Import.Tables;
using Pistos.Platform.Commands;
using Pistos.Platform.Ui;

namespace Pistos.Customers.Import;

/// <summary>What an import by command shows: each refused row, and on a terminal a bar with rate and time left.</summary>
internal sealed class ShownProgress(CommandContext context, long size, IReadOnlyList<TableColumn> columns, Texts texts) : IRejectedRows
{
    private const int BarWidth = 30;

    // The bar goes to standard error, so that standard output can be piped; a log file gets none.
    private readonly bool isTerminal = !Console.IsErrorRedirected && !context.Arguments.Has("quiet");
    private readonly Stopwatch watch = Stopwatch.StartNew();
    private long drawnAt = -1_000;
    private int drawn;
    private string says = "importing";

    /// <summary>What is being done.</summary>
    internal string Says
    {
        get => says;
        set
        {
            says = value;
            watch.Restart();
            drawnAt = -1_000;
        }
    }

    public async Task WriteAsync(IReadOnlyList<RejectedRow> rows, CancellationToken ct)
    {
        if (rows.Count > 0) Clear();
        foreach (var row in rows)
            await context.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"row {row.Number} (line {row.Line}): {FaultText.Of(row.Fault, columns, texts)}"));
    }

    internal ValueTask<bool> TellAsync(ImportCounts counts, long bytesRead)
    {
        if (!isTerminal || watch.ElapsedMilliseconds - drawnAt < 200) return new(true);
        drawnAt = watch.ElapsedMilliseconds;
        var share = Math.Clamp((double)bytesRead / Math.Max(1, size), 0.0001, 1);
        var left = watch.Elapsed * ((1 - share) / share);
        var full = (int)(share * BarWidth);
        var rate = counts.Rows / Math.Max(0.001, watch.Elapsed.TotalSeconds);
        var line = string.Create(CultureInfo.InvariantCulture,
            $"{says} [{new string('#', full)}{new string('.', BarWidth - full)}] {share,4:P0} {counts.Rows:N0} rows, {rate:N0}/s, {left.TotalMinutes:0}:{left.Seconds:00} left");
        context.Error.Write("\r" + line.PadRight(drawn));
        drawn = line.Length;
        return new(true);
    }

    /// <summary>Takes the bar off the line.</summary>
    internal void Clear()
    {
        if (drawn > 0) context.Error.Write("\r" + new string(' ', drawn) + "\r");
        drawn = 0;
    }
}
