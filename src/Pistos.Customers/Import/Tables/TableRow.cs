namespace Pistos.Customers.Import.Tables;

/// <summary>One row of a table while it is being read; its cells are valid until the next row is read.</summary>
internal sealed class TableRow
{
    private readonly (int Start, int Length, Quoting Quoting)[] cells = new (int, int, Quoting)[TableLimits.Columns];
    private char[] text = [];

    /// <summary>How many cells the row has.</summary>
    internal int Count { get; private set; }

    /// <summary>Which row of data this is, from 1; the header and blank lines don't count.</summary>
    internal long Number { get; set; }

    /// <summary>The line of the file where it begins, from 1.</summary>
    internal long Line { get; set; }

    /// <summary>Whether a quoted cell goes on after its closing quote, or a character could not be decoded.</summary>
    internal bool IsDamaged { get; set; }

    /// <summary>The cell without white space around it; empty for a cell that is not there.</summary>
    internal ReadOnlySpan<char> this[int column] =>
        (uint)column < (uint)Count ? text.AsSpan(cells[column].Start, cells[column].Length).Trim() : [];

    /// <summary>The cell as it was written: within quotes, white space is part of it.</summary>
    internal ReadOnlySpan<char> Exact(int column) =>
        (uint)column < (uint)Count && cells[column].Quoting is not Quoting.None ? text.AsSpan(cells[column].Start, cells[column].Length) : this[column];

    internal bool IsBlank => Count == 0 || (Count == 1 && this[0].IsEmpty);

    internal string[] ToArray()
    {
        var result = new string[Count];
        for (var i = 0; i < Count; i++) result[i] = this[i].ToString();
        return result;
    }

    internal void Begin(char[] buffer) => (text, Count, IsDamaged) = (buffer, 0, false);

    internal bool TryAdd(int start, int length, Quoting quoting = Quoting.None)
    {
        if (Count == cells.Length) return false;
        cells[Count++] = (start, length, quoting);
        return true;
    }

    /// <summary>Makes doubled quotes single, in place: only once the whole row is there, since a row cut by the buffer's end is parsed again.</summary>
    internal void Complete()
    {
        foreach (ref var cell in cells.AsSpan(0, Count))
        {
            if (cell.Quoting is not Quoting.Doubled) continue;
            var content = text.AsSpan(cell.Start, cell.Length);
            var to = 0;
            for (var from = 0; from < content.Length; from++)
            {
                content[to++] = content[from];
                if (content[from] == '"') from++;
            }
            cell.Length = to;
        }
    }
}

/// <summary>How a cell stands in quotes.</summary>
internal enum Quoting
{
    None,
    Quoted,

    /// <summary>With quotes within, each written twice.</summary>
    Doubled
}
