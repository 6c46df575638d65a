using System.Globalization;

namespace Pistos.Mail.Mime;

/// <summary>The names that senders give to charsets, brought to those of IANA.</summary>
internal static class CharsetNames
{
    private static readonly Dictionary<string, string> Aliases = new(StringComparer.Ordinal)
    {
        ["utf8"] = "utf-8",
        ["unicode-1-1-utf-8"] = "utf-8",
        ["utf-8-strict"] = "utf-8",
        ["utf8mb4"] = "utf-8",
        ["3dutf-8"] = "utf-8",
        ["utf-8n"] = "utf-8",
        ["cp65001"] = "utf-8",
        ["utf7"] = "utf-7",
        ["unicode-1-1-utf-7"] = "utf-7",
        ["csutf7"] = "utf-7",
        ["x-unicode-2-0-utf-7"] = "utf-7",
        ["ascii"] = "us-ascii",
        ["ansi_x3.4-1968"] = "us-ascii",
        ["iso646-us"] = "us-ascii",
        ["7bit"] = "us-ascii",
        ["646"] = "us-ascii",
        // The web's rule (WHATWG Encoding §4.2): who says latin-1 mostly means Windows' larger set, and the other way round nothing is lost.
        ["iso-8859-1"] = "windows-1252",
        ["latin1"] = "windows-1252",
        ["latin-1"] = "windows-1252",
        ["8859-1"] = "windows-1252",
        ["8bit"] = "windows-1252",
        ["ansi"] = "windows-1252",
        ["greek"] = "iso-8859-7",
        ["greek8"] = "iso-8859-7",
        ["elot_928"] = "iso-8859-7",
        ["elot928"] = "iso-8859-7",
        ["ecma-118"] = "iso-8859-7",
        ["iso-ir-126"] = "iso-8859-7",
        ["8859-7"] = "iso-8859-7",
        ["sun_eu_greek"] = "iso-8859-7",
        ["x-greek"] = "windows-1253",
        ["ms-greek"] = "windows-1253",
        ["el"] = "windows-1253",
        ["x-mac-ce"] = "x-mac-ce",
        ["shift-jis"] = "shift_jis",
        ["sjis"] = "shift_jis",
        ["ms_kanji"] = "shift_jis",
        ["cp932"] = "shift_jis",
        ["ms932"] = "shift_jis",
        ["windows-31j"] = "shift_jis",
        ["gb18030-2000"] = "gb18030",
        ["gb2312-80"] = "gb2312",
        ["x-gbk"] = "gbk",
        ["cp936"] = "gbk",
        ["cp949"] = "ks_c_5601-1987",
        ["euckr"] = "euc-kr",
        ["cp950"] = "big5",
        ["eucjp"] = "euc-jp",
        ["ujis"] = "euc-jp",
    };

    /// <summary>Null when nothing, or nothing sensible, was said.</summary>
    public static string? Normalise(string? charset)
    {
        if (charset is null) return null;
        var name = charset.Trim(' ', '\t', '\r', '\n', '"', '\'', '<', '>', ';').ToLowerInvariant();
        if (name.StartsWith("charset=", StringComparison.Ordinal)) name = name[8..].Trim('"', '\'');
        if (name is "" or "unknown" or "unknown-8bit" or "x-unknown" or "default" or "default_charset" or "none" or "binary" or "user-defined" or "x-user-defined") return null;
        if (Aliases.TryGetValue(name, out var alias)) return alias;
        var plain = name.Replace('_', '-');
        foreach (var prefix in (string[])["iso8859-", "iso-8859-", "iso8859", "iso-8859", "8859-", "iso-ir-8859-"])
        {
            if (Number(plain, prefix) is { } part) return part is 1 ? "windows-1252" : $"iso-8859-{part}";
        }

        foreach (var prefix in (string[])["windows-", "windows", "win-", "win", "cp-", "cp", "x-cp", "ms-cp", "ibm-", "codepage-", "msdos-", "dos-"])
        {
            if (Number(plain, prefix) is not { } page) continue;
            return page is >= 1250 and <= 1258 or 874 ? $"windows-{page}" : page is 65001 ? "utf-8" : $"ibm{page}";
        }

        return Aliases.GetValueOrDefault(plain, plain);
    }

    private static int? Number(string name, string prefix) =>
        name.StartsWith(prefix, StringComparison.Ordinal) && int.TryParse(name.AsSpan(prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
