using Pistos.Platform.Results;

namespace Pistos.Customers.Import.Tables;

/// <summary>What was found out about a file.</summary>
/// <param name="Format">How it is written.</param>
/// <param name="Header">Names of the columns; numbers for a table without.</param>
/// <param name="Sample">The first rows.</param>
internal sealed record DetectedTable(TableFormat Format, IReadOnlyList<string> Header, IReadOnlyList<string[]> Sample);

/// <summary>Finds out how a file is written: encoding, separator, header.</summary>
internal static class DetectTable
{
    private const int SampleLength = 64 * 1024;
    private const int SampleRows = 200;

    /// <summary>Reads a seekable stream from its beginning.</summary>
    internal static async Task<Result<DetectedTable>> RunAsync(Stream stream, CancellationToken ct)
    {
        stream.Position = 0;
        var encoding = await DetectEncoding.RunAsync(stream, ct);
        if (!encoding.IsOk) return encoding.Error;
        var separator = await DetectSeparatorAsync(stream, encoding.Value, ct);
        if (!separator.IsOk) return separator.Error;
        return await DescribeAsync(stream, new TableFormat(encoding.Value, separator.Value, HasHeader: false), hasHeader: null, ct);
    }

    /// <summary>Reads the beginning of a file whose encoding and separator are given.</summary>
    /// <param name="stream">A seekable stream.</param>
    /// <param name="format">How it is written.</param>
    /// <param name="hasHeader">Whether the first row is names; found out when null.</param>
    /// <param name="ct">Cancels.</param>
    internal static async Task<Result<DetectedTable>> DescribeAsync(Stream stream, TableFormat format, bool? hasHeader, CancellationToken ct)
    {
        stream.Position = 0;
        using var reader = new TableReader(stream, format with { HasHeader = false });
        var rows = new List<string[]>();
        Result<bool> read = false;
        while (rows.Count <= SampleRows && (read = await reader.ReadAsync(ct)) is { IsOk: true, Value: true }) rows.Add(reader.Row.ToArray());
        if (!read.IsOk) return read.Error;
        if (rows.Count == 0) return ImportErrors.Empty;

        var header = hasHeader ?? LooksLikeHeader(rows);
        var width = rows.Max(row => row.Length);
        var names = Enumerable.Range(0, width).Select(i => header && i < rows[0].Length && rows[0][i].Length > 0 ? rows[0][i] : $"{i + 1}").ToList();
        return new DetectedTable(format with { HasHeader = header }, names, header ? rows[1..] : rows);
    }

    private static async Task<Result<char>> DetectSeparatorAsync(Stream stream, string encoding, CancellationToken ct)
    {
        stream.Position = 0;
        using var reader = new StreamReader(stream, TableEncodings.Get(encoding), detectEncodingFromByteOrderMarks: false, leaveOpen: true);
        var sample = new char[SampleLength];
        var length = await reader.ReadBlockAsync(sample, ct);
        var isWhole = length < SampleLength;

        var (best, bestScore) = (',', 0.0);
        Error? tooMany = null;
        foreach (var separator in TableFormat.Separators)
        {
            // Parsing may rewrite characters, so each try has its own copy.
            var score = Score([.. sample.AsSpan(0, length)], separator, isWhole);
            if (score.TooMany) tooMany ??= ImportErrors.TooManyColumns(score.Line);
            if (score.Value <= bestScore * 1.001) continue;
            (best, bestScore) = (separator, score.Value);
        }
        return bestScore < 1 && tooMany is not null ? tooMany : best;
    }

    private readonly record struct Scored(double Value, bool TooMany = false, long Line = 0);

    // A good separator cuts nearly all rows into equally many cells, and into more than one.
    private static Scored Score(char[] text, char separator, bool isWhole)
    {
        IRowParser parser = separator == TableFormat.WhiteSpace ? new WhiteSpaceRowParser() : new DelimitedRowParser(separator);
        var row = new TableRow();
        var widths = new Dictionary<int, int>();
        long line = 1;
        for (int start = 0, rows = 0; rows < SampleRows && start < text.Length;)
        {
            var parsed = parser.Parse(text, start, text.Length, isWhole, row);
            if (parsed.TooManyColumns) return new(0, TooMany: true, line);
            if (parsed.Consumed == 0) break;
            start += parsed.Consumed;
            line += parsed.Lines;
            if (row.IsBlank) continue;
            widths[row.Count] = widths.GetValueOrDefault(row.Count) + 1;
            rows++;
        }
        if (widths.Count == 0) return default;
        var all = widths.Values.Sum();
        var (width, count) = widths.MaxBy(pair => pair.Value * Math.Log2(1 + pair.Key));
        if (width < 2) return default;
        var agreement = (double)count / all;
        // Blanks are within names and sentences too: they count only where every row agrees.
        if (separator == TableFormat.WhiteSpace && (width < 3 || agreement < 0.98)) return default;
        return new(agreement * agreement * Math.Log2(width + 1) * (separator == TableFormat.WhiteSpace ? 0.5 : 1) * (agreement < 0.5 ? 0.3 : 1));
    }

    private static bool LooksLikeHeader(List<string[]> rows)
    {
        var first = rows[0];
        if (first.Any(IsData)) return false;
        if (first.Any(name => Enum.GetValues<ImportKind>().Any(kind => ColumnNames.MeaningOf(name, kind) is not null))) return true;
        // No known name: names stand over values of another kind.
        return rows.Count > 1 && Enumerable.Range(0, first.Length).Any(i => rows.Skip(1).Take(20).All(row => i < row.Length && IsData(row[i])));
    }

    private static bool IsData(string cell) =>
        cell.Contains('@') || (cell.Length > 0 && char.IsAsciiDigit(cell[^1]) && cell.All(c => char.IsAsciiDigit(c) || c is '.' or ',' or '-' or '/' or ':' or ' ' or '+'))
        || ReadDate.TryMoment(cell, DateWriting.DayFirst, TimeZoneInfo.Utc, out _) || ReadDate.TryMoment(cell, DateWriting.MonthFirst, TimeZoneInfo.Utc, out _);
}
