namespace Pistos.Customers.Import.Tables;

/// <summary>Rows whose cells are aligned by blanks.</summary>
internal sealed class WhiteSpaceRowParser : IRowParser
{
    public ParsedRow Parse(char[] buffer, int start, int end, bool isLast, TableRow row)
    {
        var text = buffer.AsSpan(start, end - start);
        var length = text.IndexOf('\n');
        if (length < 0 && !isLast) return default;
        var consumed = length < 0 ? text.Length : length + 1;
        if (length < 0) length = text.Length;

        row.Begin(buffer);
        var longest = 0;
        for (var at = 0; at < length;)
        {
            while (at < length && char.IsWhiteSpace(text[at])) at++;
            var begin = at;
            for (; at < length && !char.IsWhiteSpace(text[at]); at++) row.IsDamaged |= text[at] == '\uFFFD';
            if (at == begin) continue;
            if (!row.TryAdd(start + begin, at - begin)) return new(0, 0, 0, TooManyColumns: true);
            longest = Math.Max(longest, at - begin);
        }
        return new(consumed, 1, longest);
    }
}
