using System.Buffers;

namespace Pistos.Customers.Import.Tables;

/// <summary>Rows whose cells stand between separators, in quotes where needed (RFC 4180).</summary>
internal sealed class DelimitedRowParser(char separator) : IRowParser
{
    private readonly SearchValues<char> plainEnds = SearchValues.Create([separator, '\r', '\n', '\uFFFD']);

    public ParsedRow Parse(char[] buffer, int start, int end, bool isLast, TableRow row)
    {
        row.Begin(buffer);
        var (at, lines, longest) = (start, 0, 0);
        while (true)
        {
            var begin = at;
            int length;
            var quoting = Quoting.None;
            if (at < end && buffer[at] == '"')
            {
                if (!ReadQuoted(buffer, ref at, end, isLast, ref lines, row, out length, out quoting)) return new(0, 0, 0, InQuotes: true);
                begin++;
            }
            else
            {
                if (!ReadPlain(buffer, ref at, end, isLast, row)) return default;
                length = at - begin;
            }
            if (at == start && at == end) return default;
            if (!row.TryAdd(begin, length, quoting)) return new(0, 0, 0, TooManyColumns: true);
            longest = Math.Max(longest, length);
            if (at < end && buffer[at] == separator)
            {
                at++;
                continue;
            }
            // Half a line end at the edge of the buffer: wait for the other half.
            if (at + 1 == end && buffer[at] == '\r' && !isLast) return default;
            if (at < end) at += buffer[at] == '\r' && at + 1 < end && buffer[at + 1] == '\n' ? 2 : 1;
            row.Complete();
            return new(at - start, lines + 1, longest);
        }
    }

    private bool ReadPlain(char[] buffer, ref int at, int end, bool isLast, TableRow row)
    {
        while (true)
        {
            var found = buffer.AsSpan(at, end - at).IndexOfAny(plainEnds);
            at = found < 0 ? end : at + found;
            if (found < 0) return isLast;
            if (buffer[at] != '\uFFFD') return true;
            row.IsDamaged = true;
            at++;
        }
    }

    // Stands at the separator or line end after the closing quote when done.
    private bool ReadQuoted(char[] buffer, ref int at, int end, bool isLast, ref int lines, TableRow row, out int length, out Quoting quoting)
    {
        (length, quoting) = (0, Quoting.Quoted);
        var begin = ++at;
        for (; ; at++)
        {
            var found = buffer.AsSpan(at, end - at).IndexOfAny('"', '\n', '\uFFFD');
            if (found < 0) return false;
            at += found;
            if (buffer[at] == '\n') lines++;
            else if (buffer[at] == '\uFFFD') row.IsDamaged = true;
            else if (at + 1 == end && !isLast) return false;
            else if (at + 1 == end || buffer[at + 1] != '"') break;
            else (quoting, at) = (Quoting.Doubled, at + 1);
        }
        length = at++ - begin;
        while (at < end && buffer[at] == ' ') at++;
        if (at == end) return isLast;
        if (buffer[at] == separator || buffer[at] is '\r' or '\n') return true;

        // Text after a closing quote: the row is kept so that it can be shown, and refused.
        row.IsDamaged = true;
        quoting = Quoting.None;
        if (!ReadPlain(buffer, ref at, end, isLast, row)) return false;
        length = at - begin;
        return true;
    }
}
