using System.Buffers.Binary;
using System.Text;
using Pistos.Mail.Mime;

namespace Pistos.Mail.Tests.Mime;

/// <summary>What Outlook packs into winmail.dat is listed, whatever became of it on the way.</summary>
public sealed class TnefTests
{
    private static readonly byte[] Packed =
    [
        .. U32(0x223E9F78), 1, 0,
        .. Attribute(1, 0x00069007, [.. U32(1253), .. U32(0)]),
        .. Attribute(2, 0x00069002, new byte[14]),
        .. Attribute(2, 0x00018010, [.. "TIMOLO~1.PDF"u8, 0]),
        .. Attribute(2, 0x0006800F, "%PDF-1.7"u8.ToArray()),
        .. Attribute(2, 0x00069005,
        [
            .. U32(4),
            .. U32(0x37050003), .. U32(1), // PidTagAttachMethod, a number
            .. U32(0x8000001F), .. new byte[16], .. U32(1), .. U32(6), .. "n\0m\0\0\0"u8, 0, 0, .. U32(1), .. U32(4), .. "v\0\0\0"u8, // a property with a name
            .. U32(0x3707001F), .. U32(1), .. Sized(Encoding.Unicode.GetBytes("Τιμολόγιο 4711.pdf\0")),
            .. U32(0x370E001E), .. U32(1), .. Sized("application/PDF\0"u8.ToArray()),
        ]),
        .. Attribute(2, 0x00069002, new byte[14]),
        .. Attribute(2, 0x00018010, [.. Charset1253("σημείωση.txt"), 0]),
        .. Attribute(2, 0x0006800F, "Geia"u8.ToArray()),
    ];

    [Fact]
    public void Files_are_listed_with_their_long_names_types_and_contents()
    {
        var message = MimeMessage.Parse(Mail(Packed));
        var files = message.Parts[^1].PackedFiles()!;
        Assert.Equal([("Τιμολόγιο 4711.pdf", "application/pdf", "%PDF-1.7"), ("σημείωση.txt", "application/octet-stream", "Geia")], files.Select(f => (f.SafeName, f.MediaType, Encoding.ASCII.GetString(f.Content.Span))));
        Assert.Contains("Outlook packed 2 files into one: Τιμολόγιο 4711.pdf (8 bytes), σημείωση.txt (4 bytes).", message.Problems);
        Assert.Equal("winmail.dat", Assert.Single(message.Body.Attachments).SafeName);
    }

    [Fact]
    public void What_is_cut_off_or_damaged_gives_the_files_before_the_damage()
    {
        for (var length = 0; length < Packed.Length; length++)
        {
            var files = MimeMessage.Parse(Mail(Packed[..length])).Parts[^1].PackedFiles();
            Assert.InRange(files?.Count ?? 0, 0, 2);
            Assert.Equal(length < 6, files is null);
        }

        var random = new Random(3);
        for (var i = 0; i < 3_000; i++)
        {
            var damaged = Packed.ToArray();
            for (var n = random.Next(1, 6); n > 0; n--) damaged[random.Next(4, damaged.Length)] = (byte)random.Next(256);
            Assert.NotNull(MimeMessage.Parse(Mail(damaged)).Parts[^1].PackedFiles());
        }
    }

    [Fact]
    public void Other_parts_hold_no_packed_files() => Assert.Null(MimeMessage.Parse("Content-Type: application/pdf\n\n%PDF"u8.ToArray()).Root.PackedFiles());

    private static byte[] Mail(byte[] packed) => Encoding.ASCII.GetBytes(
        "From: a@example.com\nSubject: x\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nhi\n--b\n"
        + $"Content-Type: application/ms-tnef; name=winmail.dat\nContent-Transfer-Encoding: base64\n\n{Convert.ToBase64String(packed)}\n--b--\n");

    private static byte[] Attribute(byte level, uint id, byte[] data) => [level, .. U32(id), .. U32((uint)data.Length), .. data, .. BitConverter.GetBytes((ushort)data.Sum(b => b))];

    private static byte[] Sized(byte[] data) => [.. U32((uint)data.Length), .. data, .. new byte[(4 - (data.Length % 4)) % 4]];

    private static byte[] Charset1253(string text) => CodePagesEncodingProvider.Instance.GetEncoding(1253)!.GetBytes(text);

    private static byte[] U32(uint number)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, number);
        return bytes;
    }
}
