namespace Pistos.Mail.Rules.Replies;

/// <summary>The kinds of the lines that are still kept, in order, and which lines they are.</summary>
internal sealed class ReplyShape
{
    private readonly bool[] _kept;
    private readonly List<(LineKind Kind, int Line)> _lines;

    public ReplyShape(LineKind[] kinds)
    {
        _kept = new bool[kinds.Length];
        Array.Fill(_kept, true);
        _lines = new(kinds.Length);
        for (var i = 0; i < kinds.Length; i++) _lines.Add((kinds[i], i));
    }

    public int Count => _lines.Count;

    /// <summary>The kind at a place; nothing beyond the end.</summary>
    public LineKind? this[int index] => index >= 0 && index < _lines.Count ? _lines[index].Kind : null;

    public bool IsKept(int line) => _kept[line];

    public bool Any(LineKind kind) => IndexOf(kind) >= 0;

    public int IndexOf(LineKind kind)
    {
        for (var i = 0; i < _lines.Count; i++)
        {
            if (_lines[i].Kind == kind) return i;
        }

        return -1;
    }

    public bool AnyBefore(int index, LineKind kind)
    {
        for (var i = 0; i < index; i++)
        {
            if (_lines[i].Kind == kind) return true;
        }

        return false;
    }

    /// <summary>Whether the last line before this one that is not empty or a header field is text.</summary>
    public bool FollowsText(int index)
    {
        for (index--; index >= 0 && this[index] is LineKind.Empty or LineKind.Field; index--)
        {
        }

        return this[index] is LineKind.Text;
    }

    /// <summary>The first place from here that is none of these kinds.</summary>
    public int Skip(int index, params ReadOnlySpan<LineKind> kinds)
    {
        while (index < _lines.Count && kinds.Contains(_lines[index].Kind)) index++;
        return index;
    }

    public int Run(int index, LineKind kind) => Skip(index, kind) - index;

    public void CutFrom(int index) => Cut(index, _lines.Count);

    public void CutBefore(int index) => Cut(0, index);

    public void Remove(LineKind kind)
    {
        if (!Any(kind)) return;
        foreach (var (_, line) in _lines.Where(l => l.Kind == kind)) _kept[line] = false;
        _lines.RemoveAll(l => l.Kind == kind);
    }

    public void CutTrailing(LineKind kind)
    {
        var end = _lines.Count;
        while (end > 0 && _lines[end - 1].Kind == kind) end--;
        CutFrom(end);
    }

    /// <summary>A header field that goes on in the next line or two, with another field below it.</summary>
    public void JoinFields()
    {
        for (var i = 0; i < _lines.Count; i++)
        {
            if (_lines[i].Kind is not LineKind.Field) continue;
            var end = i + 1;
            while (end < _lines.Count && end - i <= 3 && this[end] is LineKind.Text) end++;
            if (this[end] is not LineKind.Field) continue;
            for (var j = i + 1; j < end; j++) _lines[j] = (LineKind.Field, _lines[j].Line);
        }
    }

    private void Cut(int from, int to)
    {
        for (var i = from; i < to; i++) _kept[_lines[i].Line] = false;
        _lines.RemoveRange(from, to - from);
    }
}
