using System.Globalization;
using System.Text;

namespace Pistos.Mail.Imap;

/// <summary>A set of UIDs (RFC 9051 §9 sequence-set), kept as ranges: the set 1:4294967295 takes eight bytes (CVE-2025-25186).</summary>
public sealed class UidSet
{
    private readonly List<(uint First, uint Last)> ranges;

    private UidSet(List<(uint First, uint Last)> ranges) => this.ranges = ranges;

    /// <summary>No UID.</summary>
    public static UidSet Empty { get; } = new([]);

    /// <summary>Ascending, without overlap or touch.</summary>
    public IReadOnlyList<(uint First, uint Last)> Ranges => ranges;

    /// <summary>How many UIDs it holds.</summary>
    public long Count => ranges.Sum(r => (long)r.Last - r.First + 1);

    /// <summary>Whether it holds none.</summary>
    public bool IsEmpty => ranges.Count == 0;

    /// <summary>A set of single UIDs, in any order.</summary>
    public static UidSet Of(params IEnumerable<uint> uids) => FromRanges(uids.Select(u => (u, u)));

    /// <summary>A set of ranges, in any order.</summary>
    public static UidSet FromRanges(IEnumerable<(uint First, uint Last)> given)
    {
        var merged = new List<(uint First, uint Last)>();
        foreach (var (first, last) in given.OrderBy(r => r.First))
        {
            if (merged.Count > 0 && first <= (long)merged[^1].Last + 1) merged[^1] = (merged[^1].First, Math.Max(merged[^1].Last, last));
            else merged.Add((first, last));
        }

        return new UidSet(merged);
    }

    /// <summary>Reads <c>1:3,7</c>; either end of a range may come first. False for anything else, <c>*</c> included.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out UidSet set)
    {
        set = Empty;
        var read = new List<(uint, uint)>();
        foreach (var part in text.Split(','))
        {
            var range = text[part];
            var colon = range.IndexOf(':');
            if (!TryUid(colon < 0 ? range : range[..colon], out var first) || !TryUid(colon < 0 ? range : range[(colon + 1)..], out var last)) return false;
            read.Add((Math.Min(first, last), Math.Max(first, last)));
        }

        set = FromRanges(read);
        return true;
    }

    /// <summary>Whether it holds a UID.</summary>
    public bool Contains(uint uid)
    {
        var (low, high) = (0, ranges.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (uid < ranges[middle].First) high = middle - 1;
            else if (uid > ranges[middle].Last) low = middle + 1;
            else return true;
        }

        return false;
    }

    /// <summary>Those of this set that the other lacks.</summary>
    public UidSet Except(UidSet other)
    {
        var left = new List<(uint, uint)>();
        var at = 0;
        foreach (var (first, last) in ranges)
        {
            long from = first;
            while (at < other.ranges.Count && other.ranges[at].Last < first) at++;
            for (var i = at; i < other.ranges.Count && other.ranges[i].First <= last; i++)
            {
                if (other.ranges[i].First > from) left.Add(((uint)from, other.ranges[i].First - 1));
                from = Math.Max(from, (long)other.ranges[i].Last + 1);
            }

            if (from <= last) left.Add(((uint)from, last));
        }

        return new UidSet(left);
    }

    /// <summary>Those of either set.</summary>
    public UidSet Union(UidSet other) => FromRanges(ranges.Concat(other.ranges));

    /// <summary>Every UID, ascending. A hostile set may hold four milliards.</summary>
    public IEnumerable<uint> Uids()
    {
        foreach (var (first, last) in ranges)
        {
            for (long uid = first; uid <= last; uid++) yield return (uint)uid;
        }
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var (first, last) in ranges)
        {
            if (text.Length > 0) text.Append(',');
            text.Append(CultureInfo.InvariantCulture, $"{first}");
            if (last > first) text.Append(CultureInfo.InvariantCulture, $":{last}");
        }

        return text.ToString();
    }

    private static bool TryUid(ReadOnlySpan<char> text, out uint uid) =>
        uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out uid) && uid > 0;
}
