using System.Buffers.Binary;

namespace Pistos.Mail.Mime.Tnef;

/// <summary>
/// Lists the files in the Transport Neutral Encapsulation Format (MS-OXTNEF §2.1) of Outlook and Exchange. A stream that is cut off or damaged gives the files before the
/// damage. The work grows with its size; no content is copied.
/// </summary>
internal static class TnefReader
{
    private const uint Signature = 0x223E9F78;
    private const int MostFiles = 1_000;

    // MS-OXTNEF §2.1.3.4: the attributes that files need.
    private const uint BeginsFile = 0x00069002, Title = 0x00018010, Data = 0x0006800F, Properties = 0x00069005, CodePage = 0x00069007;

    // MS-OXPROPS: PidTagDisplayName, PidTagAttachLongFilename, PidTagAttachMimeTag, PidTagAttachDataBinary.
    private const int DisplayName = 0x3001, LongName = 0x3707, MimeTag = 0x370E, DataBinary = 0x3701;

    /// <summary>The files in order; null when the bytes are no such stream.</summary>
    public static IReadOnlyList<TnefFile>? Read(ReadOnlyMemory<byte> stream)
    {
        if (stream.Length < 6 || BinaryPrimitives.ReadUInt32LittleEndian(stream.Span) != Signature) return null;
        var files = new List<TnefFile>();
        TnefFile? open = null;
        var charset = "windows-1252";
        for (var at = 6; at + 9 <= stream.Length;)
        {
            // A level, the attribute's id, its length, its data, a checksum of two bytes.
            var id = BinaryPrimitives.ReadUInt32LittleEndian(stream.Span[(at + 1)..]);
            var length = BinaryPrimitives.ReadUInt32LittleEndian(stream.Span[(at + 5)..]);
            at += 9;
            if (length > stream.Length - at) break;
            var data = stream.Slice(at, (int)length);
            at += (int)length + 2;

            if (id == CodePage && data.Length >= 4) charset = $"windows-{BinaryPrimitives.ReadUInt32LittleEndian(data.Span)}";
            if (id == BeginsFile)
            {
                if (open is not null) files.Add(open);
                if (files.Count == MostFiles) return files;
                open = new TnefFile(null, "application/octet-stream", default);
            }
            else if (open is not null) open = With(open, id, data, charset);
        }

        if (open is not null) files.Add(open);
        return files;
    }

    private static TnefFile With(TnefFile file, uint id, ReadOnlyMemory<byte> data, string charset) => id switch
    {
        Title when file.Name is null => file with { Name = MapiProperties.Text(data.Span, isWide: false, charset) },
        Data => file with { Content = data },
        Properties => WithProperties(file, MapiProperties.Read(data), charset),
        _ => file,
    };

    /// <summary>The long name is the real one: the title is that of eight letters and three.</summary>
    private static TnefFile WithProperties(TnefFile file, Dictionary<int, (ReadOnlyMemory<byte> Value, bool IsWide)> properties, string charset)
    {
        string? Said(int id) => properties.TryGetValue(id, out var found) && MapiProperties.Text(found.Value.Span, found.IsWide, charset) is { Length: > 0 } text ? text : null;
        var content = file.Content.IsEmpty && properties.TryGetValue(DataBinary, out var embedded) ? embedded.Value : file.Content;
        return new TnefFile(Said(LongName) ?? file.Name ?? Said(DisplayName), Said(MimeTag)?.ToLowerInvariant() ?? file.MediaType, content);
    }
}
