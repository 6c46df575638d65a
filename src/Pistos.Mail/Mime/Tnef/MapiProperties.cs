using System.Buffers.Binary;
using System.Text;

namespace Pistos.Mail.Mime.Tnef;

/// <summary>Reads a list of MAPI properties (MS-OXTNEF §2.1.3.4.4): texts and bytes by their ids, the rest passed over.</summary>
internal static class MapiProperties
{
    private const int MostProperties = 10_000;

    // MS-OXCDATA §2.11.1: property types.
    private const int Object = 0x0D, String8 = 0x1E, Unicode = 0x1F, Binary = 0x102, Several = 0x1000;

    /// <summary>The properties up to the first that is damaged.</summary>
    public static Dictionary<int, (ReadOnlyMemory<byte> Value, bool IsWide)> Read(ReadOnlyMemory<byte> data)
    {
        var found = new Dictionary<int, (ReadOnlyMemory<byte> Value, bool IsWide)>();
        var at = 0;
        if (!TryNumber(data.Span, ref at, out var count)) return found;
        for (var i = 0; i < Math.Min(count, MostProperties) && TryNumber(data.Span, ref at, out var tag); i++)
        {
            var (type, id) = ((int)(tag & 0xFFFF), (int)(tag >> 16));
            if (id >= 0x8000 && !SkipName(data.Span, ref at)) return found;
            var isSized = (type & ~Several) is Object or String8 or Unicode or Binary;
            uint values = 1;
            if ((isSized || (type & Several) != 0) && !TryNumber(data.Span, ref at, out values)) return found;
            for (uint value = 0; value < values; value++)
            {
                var size = (uint)SizeOf(type & ~Several);
                if (isSized && !TryNumber(data.Span, ref at, out size)) return found;
                if (size > data.Length - at) return found;
                if (isSized && value == 0) found.TryAdd(id, (data.Slice(at, (int)size), type == Unicode));
                at = (int)Math.Min(data.Length, at + (((long)size + 3) & ~3L));
            }
        }

        return found;
    }

    /// <summary>A text up to its NUL.</summary>
    public static string Text(ReadOnlySpan<byte> value, bool isWide, string charset)
    {
        var text = isWide ? Encoding.Unicode.GetString(value[..(value.Length & ~1)]) : Charsets.Decode(value, charset);
        return text.IndexOf('\0') is >= 0 and var end ? text[..end] : text;
    }

    /// <summary>A property with a name of its own: the set that it is of, then a number or a name.</summary>
    private static bool SkipName(ReadOnlySpan<byte> data, ref int at)
    {
        at += 16;
        if (!TryNumber(data, ref at, out var kind) || !TryNumber(data, ref at, out var length)) return false;
        if (kind == 0) return true;
        if (length > data.Length - at) return false;
        at = (int)Math.Min(data.Length, at + (((long)length + 3) & ~3L));
        return true;
    }

    private static bool TryNumber(ReadOnlySpan<byte> data, ref int at, out uint number)
    {
        number = 0;
        if (at > data.Length - 4) return false;
        number = BinaryPrimitives.ReadUInt32LittleEndian(data[at..]);
        at += 4;
        return true;
    }

    /// <summary>Types of eight and sixteen bytes; all others take four.</summary>
    private static int SizeOf(int type) => type switch
    {
        0x05 or 0x06 or 0x07 or 0x14 or 0x40 => 8,
        0x48 => 16,
        _ => 4,
    };
}
