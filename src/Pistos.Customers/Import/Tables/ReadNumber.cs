namespace Pistos.Customers.Import.Tables;

/// <summary>Reads numbers and money as people write them; strict about grouping, so that a number of the other convention is refused and not misread.</summary>
internal static class ReadNumber
{
    /// <summary>Reads money to minor units (cents).</summary>
    /// <param name="text">"1.234,56 €", "$1,234.56", "EUR 12", "(12,00)", "-12".</param>
    /// <param name="writing">Which sign is the decimal one.</param>
    /// <param name="decimals">How many decimals the currency has; further ones must be zero.</param>
    /// <param name="minor">The amount in minor units.</param>
    internal static bool TryMoney(ReadOnlySpan<char> text, NumberWriting writing, int decimals, out long minor)
    {
        text = text.Trim();
        var negative = text is ['(', .., ')'];
        if (negative) text = text[1..^1];
        return TryNumber(WithoutCurrency(text), writing, decimals, out minor) && (!negative || (minor = -minor) <= 0);
    }

    /// <summary>Reads a whole number.</summary>
    internal static bool TryWhole(ReadOnlySpan<char> text, NumberWriting writing, out long number) => TryNumber(text.Trim(), writing, 0, out number);

    /// <summary>The currency that stands beside an amount, or null.</summary>
    internal static string? CurrencyIn(ReadOnlySpan<char> text)
    {
        if (text.Contains('€')) return "EUR";
        if (text.Contains('$')) return "USD";
        if (text.Contains('£')) return "GBP";
        text = text.Trim();
        if (text.Length > 3 && IsCode(text[..3])) return text[..3].ToString().ToUpperInvariant();
        return text.Length > 3 && IsCode(text[^3..]) ? text[^3..].ToString().ToUpperInvariant() : null;
    }

    /// <summary>Which convention the numbers of a column follow; null when they could be either.</summary>
    internal static NumberWriting? Guess(IEnumerable<string> values)
    {
        var (comma, point) = (0, 0);
        foreach (var value in values)
        {
            if (TryMoney(value, NumberWriting.CommaIsDecimal, 6, out var one)) comma += TryMoney(value, NumberWriting.PointIsDecimal, 6, out var other) && one == other ? 0 : 1;
            if (TryMoney(value, NumberWriting.PointIsDecimal, 6, out one)) point += TryMoney(value, NumberWriting.CommaIsDecimal, 6, out var other) && one == other ? 0 : 1;
        }
        return comma == point ? null : comma > point ? NumberWriting.CommaIsDecimal : NumberWriting.PointIsDecimal;
    }

    private static bool IsCode(ReadOnlySpan<char> letters) => !letters.ContainsAnyExcept("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    private static ReadOnlySpan<char> WithoutCurrency(ReadOnlySpan<char> text)
    {
        if (text.Length > 3 && IsCode(text[..3])) text = text[3..];
        else if (text.Length > 3 && IsCode(text[^3..])) text = text[..^3];
        return text.Trim("€$£ \u00A0\u202F");
    }

    private static bool TryNumber(ReadOnlySpan<char> text, NumberWriting writing, int decimals, out long value)
    {
        value = 0;
        var (decimalSign, groupSign) = writing is NumberWriting.CommaIsDecimal ? (',', '.') : ('.', ',');
        var negative = text is ['-' or '−', ..];
        if (text is ['-' or '−' or '+', ..]) text = text[1..].TrimStart("€$£ \u00A0\u202F");
        if (text.IsEmpty || text[0] == groupSign) return false;
        var (digits, sinceGroup, fraction) = (0, -1, -1);
        foreach (var c in text)
        {
            if (char.IsAsciiDigit(c))
            {
                digits++;
                if (sinceGroup >= 0) sinceGroup++;
                if (fraction >= decimals)
                {
                    if (c != '0') return false;
                    continue;
                }
                if (fraction >= 0) fraction++;
                if (value > (long.MaxValue - 9) / 10) return false;
                value = value * 10 + (c - '0');
            }
            else if (c == decimalSign && fraction < 0)
            {
                if (sinceGroup is >= 0 and not 3) return false;
                (fraction, sinceGroup) = (0, -1);
            }
            else if ((c == groupSign || c is '\'' or '’' or ' ' or '\u00A0' or '\u202F') && fraction < 0)
            {
                if (sinceGroup is >= 0 and not 3 || (sinceGroup < 0 && (digits > 3 || value == 0))) return false;
                sinceGroup = 0;
            }
            else return false;
        }
        if (digits == 0 || sinceGroup is >= 0 and not 3) return false;
        for (var missing = decimals - Math.Max(fraction, 0); missing > 0; missing--)
        {
            if (value > long.MaxValue / 10) return false;
            value *= 10;
        }
        if (negative) value = -value;
        return true;
    }
}
