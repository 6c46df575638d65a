using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace Pistos.Mail.Mime.Headers;

/// <summary>
/// Reads a Received field by its clauses, in whatever order they come (RFC 5321 §4.4: from, by, via, with, id, for, then the date), and the comments behind
/// "from", in which each server tells in its own way who the client was.
/// </summary>
internal sealed partial class ReceivedReader
{
    private readonly List<ReceivedWord> _words;
    private readonly string? _date;
    private ReceivedField _field = new();
    private string _clause = "";

    public ReceivedReader(string written) => (_words, _date) = ReceivedWords.Read(written);

    public ReceivedField Read()
    {
        for (var i = 0; i < _words.Count; i++)
        {
            var word = _words[i];
            if (IsClause(i)) ReadClause(word.Text.ToLowerInvariant(), i + 1);
            else if (_clause == "with" && word.Comment == 0 && _field.With is null) _field = _field with { With = Protocol(word.Text) };
            else if (_clause == "from" && (word.Comment > 0 || word.InBrackets)) ReadClient(ref i);
            ReadTls(word.Text);
        }

        return _field with { Date = _date is null ? null : MailDate.Parse(_date) };
    }

    /// <summary>A name of a clause outside of comments; some programs write "(from …) by …".</summary>
    private bool IsClause(int i)
    {
        var (text, comment, inBrackets) = _words[i];
        if (inBrackets || comment > 0 && (i > 0 || comment > 1)) return false;
        return text.ToLowerInvariant() is "from" or "by" or "via" or "with" or "id" or "for";
    }

    private void ReadClause(string name, int next)
    {
        if (name == "from" && (_field.From is not null || _clause.Length > 0)) return;
        _clause = name;
        if (next >= _words.Count || IsClause(next)) return;
        var value = _words[next];
        var isInComment = value.Comment > _words[next - 1].Comment || value.Text.Length == 0;
        if (isInComment) return;
        switch (name)
        {
            case "from": _field = _field with { From = Host(value.Text) }; break;
            case "by": _field = _field with { By = _field.By ?? Host(value.Text) }; break;
            case "via": _field = _field with { Via = _field.Via ?? value.Text }; break;
            case "id": _field = _field with { Id = _field.Id ?? value.Text }; break;
            case "for" when value.Text.Contains('@'): _field = _field with { For = _field.For ?? value.Text }; break;
        }
    }

    /// <summary>What the comments and brackets behind the client's name say of it.</summary>
    private void ReadClient(ref int i)
    {
        var word = _words[i];
        if (IsNamed(i)) return;
        if (word.Comment > 0 && word.Text.ToUpperInvariant() is "HELO" or "EHLO" or "LHLO")
        {
            if (i + 1 < _words.Count && _words[i + 1] is { Comment: > 0, Text.Length: > 0 } said) _field = _field with { Helo = Host(_words[++i].Text) };
        }
        else if (Address(word.Text) is { } address)
        {
            // The one in brackets is the one that the server saw.
            if (word.InBrackets || _field.FromAddress is null) _field = _field with { FromAddress = address };
        }
        else if (word.Comment > 0 && Domain().IsMatch(word.Text) && !Version().IsMatch(word.Text)) _field = _field with { FromHost = word.Text };
    }

    /// <summary>Whether this is the client's name itself, which may be an address in brackets.</summary>
    private bool IsNamed(int i) => i > 0 && _words[i].Comment == _words[i - 1].Comment && _words[i - 1] is { InBrackets: false } before && before.Text.Equals("from", StringComparison.OrdinalIgnoreCase);

    private void ReadTls(string word)
    {
        if (word.Length < 4) return;
        foreach (var part in word.Split(':', '/'))
        {
            if (_field.TlsVersion is null && Version().Match(part) is { Success: true } version)
                _field = _field with { TlsVersion = $"{version.Groups[1].Value.ToUpperInvariant()}v{version.Groups[2].Value}.{(version.Groups[3].Success ? version.Groups[3].Value : "0")}" };
            else if (_field.TlsCipher is null && Cipher().IsMatch(part)) _field = _field with { TlsCipher = part };
        }
    }

    /// <summary>Servers also write "local-esmtps", "ESMTP-TLS", "ESMTP/TLS" "SMTPSVC", and "bsmtp", which is SMTP in a file.</summary>
    private static string? Protocol(string word)
    {
        var end = word.IndexOf('/');
        var name = (end < 0 ? word : word[..end]).ToUpperInvariant();
        if (name.StartsWith("LOCAL-", StringComparison.Ordinal)) name = name[6..];
        return name switch
        {
            "BSMTP" or "SMTPSVC" => "SMTP",
            "ESMTP-TLS" => "ESMTPS",
            "HTTPREST" => "HTTP",
            "LOCAL" => "local",
            "SMTP" or "ESMTP" or "ESMTPA" or "ESMTPS" or "ESMTPSA" or "LMTP" or "LMTPA" or "LMTPS" or "LMTPSA" or "HTTP" or "HTTPS" or "IMAP" or "POP3" or "MMS"
                or "UTF8SMTP" or "UTF8SMTPA" or "UTF8SMTPS" or "UTF8SMTPSA" or "UTF8LMTP" or "UTF8LMTPA" or "UTF8LMTPS" or "UTF8LMTPSA" => name,
            _ => null,
        };
    }

    private static string Host(string word) => Address(word)?.ToString() ?? word;

    /// <summary>An address of four bytes with or without a port, or of sixteen.</summary>
    private static IPAddress? Address(string word)
    {
        if (word.StartsWith("IPv6:", StringComparison.OrdinalIgnoreCase)) word = word[5..];
        var colon = word.IndexOf(':');
        if (colon > 0 && colon == word.LastIndexOf(':')) word = word[..colon];
        if (word.Count(c => c == '.') != 3 && !word.Contains(':')) return null;
        if (!IPAddress.TryParse(word, out var address)) return null;
        if (address.AddressFamily == AddressFamily.InterNetworkV6) address.ScopeId = 0;
        return address;
    }

    [GeneratedRegex(@"^(TLS|SSL)v?[-_]?([1-3])(?:[._]([0-3]))?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Version();

    [GeneratedRegex(@"^[A-Z0-9]+([-_][A-Z0-9]+)+[-_](SHA|SHA256|SHA384|MD5|POLY1305)$", RegexOptions.NonBacktracking)]
    private static partial Regex Cipher();

    [GeneratedRegex(@"^[\p{L}\p{Nd}_-]+(\.[\p{L}\p{Nd}_-]+)*\.\p{L}[\p{L}\p{Nd}-]*\.?$", RegexOptions.NonBacktracking)]
    private static partial Regex Domain();
}
