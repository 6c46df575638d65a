using System.Globalization;

namespace Pistos.Mail.Smtp;

/// <summary>A server's reply (RFC 5321 §4.2).</summary>
/// <param name="Code">Three digits.</param>
/// <param name="Lines">Its text by line, without the code; control characters are taken out.</param>
public sealed record SmtpReply(int Code, IReadOnlyList<string> Lines)
{
    /// <summary>Done: 2xx.</summary>
    public bool IsPositive => Code / 100 == 2;

    /// <summary>Go on: 3xx.</summary>
    public bool IsIntermediate => Code / 100 == 3;

    /// <summary>Not now: 4xx.</summary>
    public bool IsTransient => Code / 100 == 4;

    /// <summary>No: 5xx.</summary>
    public bool IsPermanent => Code / 100 == 5;

    /// <summary>All its text.</summary>
    public string Text => string.Join(' ', Lines);

    /// <summary>The enhanced status code (RFC 2034, RFC 3463), such as 5.1.1, if it begins with one that fits the code.</summary>
    public string? EnhancedCode
    {
        get
        {
            var word = Lines.Count == 0 ? "" : Lines[0].Split(' ', 2)[0];
            var parts = word.Split('.');
            return parts.Length == 3 && parts[0] == (Code / 100).ToString(CultureInfo.InvariantCulture) && parts[1..].All(IsNumber) ? word : null;
        }
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Code} {Text}";

    private static bool IsNumber(string part) => part.Length is >= 1 and <= 3 && part.All(char.IsAsciiDigit);
}
