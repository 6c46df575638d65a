using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Pistos.Customers.Import.Rows;
using Pistos.Customers.Import.Tables;

namespace Pistos.Customers.Import;

/// <summary>Keeps the refused rows as they stood in the file, with their number, their line and the reason's code: to be shown, downloaded, put right and imported.</summary>
internal sealed class RejectedRowsWriter(Stream file) : IRejectedRows, IAsyncDisposable
{
    private readonly StreamWriter writer = new(file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 32 * 1024);

    public async Task WriteAsync(IReadOnlyList<RejectedRow> rows, CancellationToken ct)
    {
        foreach (var row in rows)
            await TableWriter.WriteAsync(writer, [Text(row.Number), Text(row.Line), row.Fault.Code, Text(row.Fault.Column), .. row.Cells]);
        await writer.FlushAsync(ct);
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    public ValueTask DisposeAsync() => writer.DisposeAsync();
}

/// <summary>Reads the refused rows again.</summary>
internal static class RejectedRowsFile
{
    private const int OwnColumns = 4;

    internal static async IAsyncEnumerable<RejectedRow> ReadAsync(Stream file, [EnumeratorCancellation] CancellationToken ct)
    {
        using var reader = new TableReader(file, new TableFormat(TableEncodings.Utf8, ',', HasHeader: false));
        while (await reader.ReadAsync(ct) is { IsOk: true, Value: true })
        {
            var row = reader.Row;
            // A file that is being written may end within a row.
            if (row.Count < OwnColumns || !long.TryParse(row[0], CultureInfo.InvariantCulture, out var number) || !long.TryParse(row[1], CultureInfo.InvariantCulture, out var line)) continue;
            if (!int.TryParse(TableWriter.WithoutGuard(row[3]), CultureInfo.InvariantCulture, out var column)) continue;
            var cells = new string[row.Count - OwnColumns];
            for (var i = 0; i < cells.Length; i++) cells[i] = TableWriter.WithoutGuard(row[i + OwnColumns]).ToString();
            yield return new RejectedRow(number, line, new RowFault(row[2].ToString(), column), cells);
        }
    }
}
