using System.Text;
using Pistos.Platform.Results;

namespace Pistos.Customers.Import.Tables;

/// <summary>Reads a table row by row in constant memory, however long the file is. Quotes as in RFC 4180.</summary>
internal sealed class TableReader : IDisposable
{
    private readonly StreamReader reader;
    private readonly IRowParser parser;
    private readonly bool hasHeader;
    private char[] buffer = new char[64 * 1024];
    private int start, filled;
    private bool ended;
    private long line = 1, number;

    internal TableReader(Stream stream, TableFormat format)
    {
        reader = new StreamReader(stream, TableEncodings.Get(format.Encoding), detectEncodingFromByteOrderMarks: false, bufferSize: 64 * 1024, leaveOpen: true);
        parser = format.Separator == TableFormat.WhiteSpace ? new WhiteSpaceRowParser() : new DelimitedRowParser(format.Separator);
        hasHeader = format.HasHeader;
    }

    internal TableRow Row { get; } = new();

    /// <summary>The names of the columns; empty without a header, or before the first row is read.</summary>
    internal string[] Header { get; private set; } = [];

    /// <summary>Moves to the next row that isn't blank.</summary>
    /// <returns>False at the end; an error when the rest cannot be read as a table.</returns>
    internal async ValueTask<Result<bool>> ReadAsync(CancellationToken ct)
    {
        while (true)
        {
            var parsed = parser.Parse(buffer, start, filled, ended, Row);
            if (parsed.TooManyColumns) return ImportErrors.TooManyColumns(line);
            if (parsed.Consumed == 0)
            {
                if (ended) return start < filled ? ImportErrors.QuoteNeverCloses(line) : false;
                if (filled - start >= TableLimits.RowLength) return parsed.InQuotes ? ImportErrors.QuoteNeverCloses(line) : ImportErrors.CellTooLong(line);
                await FillAsync(ct);
                continue;
            }
            if (parsed.LongestCell > TableLimits.CellLength) return ImportErrors.CellTooLong(line);
            Row.Line = line;
            start += parsed.Consumed;
            line += parsed.Lines;
            if (Row.IsBlank) continue;
            if (hasHeader && Header.Length == 0)
            {
                Header = Row.ToArray();
                continue;
            }
            Row.Number = ++number;
            return true;
        }
    }

    private async ValueTask FillAsync(CancellationToken ct)
    {
        if (start > 0)
        {
            buffer.AsSpan(start, filled - start).CopyTo(buffer);
            (start, filled) = (0, filled - start);
        }
        if (filled == buffer.Length) Array.Resize(ref buffer, Math.Min(buffer.Length * 2, TableLimits.RowLength + 1));
        var read = await reader.ReadAsync(buffer.AsMemory(filled), ct);
        filled += read;
        ended = read == 0;
    }

    public void Dispose() => reader.Dispose();
}

/// <summary>Cuts one row into cells.</summary>
internal interface IRowParser
{
    /// <summary>Parses the row at the start. May rewrite the row's own characters (doubled quotes).</summary>
    ParsedRow Parse(char[] buffer, int start, int end, bool isLast, TableRow row);
}

/// <summary>What a parser found.</summary>
/// <param name="Consumed">The row's length with its line end; 0 when more characters are needed.</param>
/// <param name="Lines">How many line ends are in it.</param>
/// <param name="LongestCell">Length of the longest cell.</param>
/// <param name="InQuotes">Whether the unfinished row stopped within quotes.</param>
/// <param name="TooManyColumns">Whether it has more columns than allowed.</param>
internal readonly record struct ParsedRow(int Consumed, int Lines, int LongestCell, bool InQuotes = false, bool TooManyColumns = false);
