using System.Text;

namespace Pistos.Customers.Import.Tables;

/// <summary>How a file is written: its characters, what separates its cells, whether its first row names the columns.</summary>
/// <param name="Encoding">One of <see cref="TableEncodings.Names"/>.</param>
/// <param name="Separator">What stands between two cells; <see cref="WhiteSpace"/> for tables aligned by blanks.</param>
/// <param name="HasHeader">Whether the first row is names.</param>
internal sealed record TableFormat(string Encoding, char Separator, bool HasHeader)
{
    /// <summary>Any run of blanks and tabs separates; quotes mean nothing.</summary>
    internal const char WhiteSpace = ' ';

    internal static readonly char[] Separators = [',', ';', '\t', '|', WhiteSpace];
}

/// <summary>What a table may be: beyond that it is a mistake or an attack, not a shop's data.</summary>
internal static class TableLimits
{
    internal const int Columns = 500;
    internal const int CellLength = 64 * 1024;
    internal const int RowLength = 1024 * 1024;
}

/// <summary>The encodings that files of shops in Greece come in.</summary>
internal static class TableEncodings
{
    internal const string Utf8 = "utf-8", Utf16 = "utf-16", Utf16BigEndian = "utf-16BE", Windows1253 = "windows-1253", Greek = "iso-8859-7", Windows1252 = "windows-1252";

    internal static readonly string[] Names = [Utf8, Windows1253, Greek, Windows1252, Utf16, Utf16BigEndian];

    /// <summary>The encoding of a name of <see cref="Names"/>; what cannot be decoded becomes U+FFFD.</summary>
    internal static Encoding Get(string name) => name switch
    {
        Utf8 => new UTF8Encoding(encoderShouldEmitUTF8Identifier: true),
        Utf16 => new UnicodeEncoding(bigEndian: false, byteOrderMark: true),
        Utf16BigEndian => new UnicodeEncoding(bigEndian: true, byteOrderMark: true),
        Windows1253 or Greek or Windows1252 => CodePagesEncodingProvider.Instance.GetEncoding(name, EncoderFallback.ReplacementFallback, new DecoderReplacementFallback("\uFFFD"))!,
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "Not an encoding for tables")
    };
}
