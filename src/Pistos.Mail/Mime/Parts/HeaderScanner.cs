using Pistos.Mail.Mime.Headers;

namespace Pistos.Mail.Mime.Parts;

/// <summary>Finds the header fields of a part and where its body begins, with the tolerance of RFC 7103.</summary>
internal sealed class HeaderScanner(ReadOnlyMemory<byte> source, Budget budget, ProblemList problems)
{
    private const int LongestName = 128;

    /// <param name="into">The list that is filled.</param>
    /// <param name="at">Where the part begins.</param>
    /// <param name="isMessage">Whether it is a message of its own, which may have an envelope line of mbox before it.</param>
    /// <param name="isDelimiter">Tells whether the line at a place ends the part.</param>
    /// <returns>Where the body begins.</returns>
    public int Scan(HeaderList into, int at, bool isMessage, Func<int, bool> isDelimiter)
    {
        var bytes = source.Span;
        if (isMessage) at = SkipLead(at);
        var start = at;
        var open = false; // whether a continuation line belongs to the last field
        while (at < bytes.Length)
        {
            var next = NextLine(at);
            var line = Line(at, next);
            if (line.IsEmpty) return next;
            if (line[0] == '-' && isDelimiter(at)) return at;
            if (at - start > budget.HeaderBytes || into.Count >= budget.Headers) return Surrender(at, isDelimiter);
            if (line[0] is (byte)' ' or (byte)'\t')
            {
                if (into.Count == 0 && !open) return at;
                if (line.IndexOfAnyExcept((byte)' ', (byte)'\t') < 0 && !HeaderGoesOn(next)) return next;
                if (open) into.ExtendLast(at + line.Length);
            }
            else if (NameLength(line) is var name and > 0)
            {
                var colon = line.IndexOf((byte)':');
                into.Add(new FieldRange(at, at + name, at + colon + 1, at + line.Length));
                open = true;
            }
            else if (into.Count == 0 || !HeaderGoesOn(next) || next >= bytes.Length)
            {
                if (into.Count > 0) problems.Add("The header ends without an empty line.");
                return at;
            }
            else
            {
                problems.Add("A line in the header is no header field.");
                open = false;
            }

            at = next;
        }

        return bytes.Length;
    }

    public int NextLine(int at)
    {
        var end = source.Span[at..].IndexOf((byte)'\n');
        return end < 0 ? source.Length : at + end + 1;
    }

    /// <summary>The bytes of a line without its break.</summary>
    public ReadOnlySpan<byte> Line(int at, int next) => source.Span[at..next].TrimEnd("\r\n"u8);

    /// <summary>A byte order mark, empty lines before the first field, the lines of mbox.</summary>
    private int SkipLead(int at)
    {
        var bytes = source.Span;
        if (bytes[at..].StartsWith("\uFEFF"u8)) at += 3;
        var first = at;
        for (var i = 0; i < 20 && first < bytes.Length; i++)
        {
            var next = NextLine(first);
            var line = Line(first, next);
            if (line.StartsWith("From "u8) || line.StartsWith(">From "u8)) at = next;
            else if (!line.IsEmpty) return NameLength(line) > 0 ? first : at;
            first = next;
        }

        return at;
    }

    /// <summary>The length of the field name, or 0 when the line is no field (RFC 5322 §2.2: printable ASCII but the colon). White space before the colon is forgiven.</summary>
    private static int NameLength(ReadOnlySpan<byte> line)
    {
        var colon = line[..Math.Min(line.Length, LongestName)].IndexOf((byte)':');
        if (colon <= 0) return 0;
        var name = line[..colon].TrimEnd(" \t"u8);
        return name.IndexOfAnyExceptInRange((byte)33, (byte)126) < 0 ? name.Length : 0;
    }

    private bool HeaderGoesOn(int at)
    {
        if (at >= source.Length) return true;
        var line = Line(at, NextLine(at));
        return line.IsEmpty || line[0] is (byte)' ' or (byte)'\t' || NameLength(line) > 0;
    }

    /// <summary>More header than the budget allows: the rest is passed over up to the empty line.</summary>
    private int Surrender(int at, Func<int, bool> isDelimiter)
    {
        problems.Add("The header is larger than the limit; the rest of it was left unread.");
        while (at < source.Length)
        {
            var next = NextLine(at);
            if (Line(at, next).IsEmpty) return next;
            if (source.Span[at] == '-' && isDelimiter(at)) return at;
            at = next;
        }

        return at;
    }
}

/// <summary>What was wrong with a message, each thing said once.</summary>
internal sealed class ProblemList
{
    private const int Most = 50;
    private readonly List<string> _found = [];

    public IReadOnlyList<string> Found => _found;

    public void Add(string problem)
    {
        if (_found.Count < Most && !_found.Contains(problem)) _found.Add(problem);
    }
}
