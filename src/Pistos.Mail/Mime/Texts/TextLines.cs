using System.Text;

namespace Pistos.Mail.Mime.Texts;

/// <summary>Collects the lines of a text: white space folded, at most one empty line in a row, quotes marked.</summary>
internal sealed class TextLines(int capacity)
{
    private const int DeepestQuote = 20;
    private readonly StringBuilder _text = new(capacity / 2);
    private int _quotes;
    private int _breaks; // line breaks that wait for the next word
    private bool _space;
    private bool _inQuote;
    private bool _begun; // whether the line has anything on it

    public void Add(ReadOnlySpan<char> text, bool asIs)
    {
        foreach (var c in text)
        {
            if (asIs && c is '\n') Break();
            else if (c is ' ' or '\t' or '\r' or '\n' or '\u00A0')
            {
                if (asIs && c is not '\r') Write(c is '\u00A0' ? ' ' : c);
                else if (c is '\u00A0' or not '\r') _space = true;
            }
            else if (c is not ('\u200B' or '\u200C' or '\u200D' or '\uFEFF' or '\u00AD' or '\u034F' or '\0')) Write(c);
        }
    }

    /// <summary>A line break that is meant.</summary>
    public void Break()
    {
        _breaks++;
        _begun = _space = false;
    }

    /// <summary>A line of its own begins here.</summary>
    public void Block(bool blank)
    {
        if (_begun) _breaks = Math.Max(_breaks, 1);
        if (blank && _text.Length > 0) _breaks = Math.Max(_breaks, 2);
        _begun = _space = false;
    }

    public void Cell()
    {
        if (_begun) _space = true;
    }

    public void Quote(int change)
    {
        Block(blank: true);
        _quotes = Math.Max(0, _quotes + change);
    }

    public override string ToString() => _text.ToString().TrimEnd();

    private void Write(char c)
    {
        if (_breaks > 0 || _text.Length == 0)
        {
            var quotes = Math.Min(_quotes, DeepestQuote);
            for (var i = Math.Min(_breaks, _text.Length == 0 ? 0 : 3); i > 0; i--)
            {
                _text.Append('\n');
                if (i > 1 && quotes > 0 && _inQuote) _text.Append('>', quotes);
            }

            if (quotes > 0) _text.Append('>', quotes).Append(' ');
            _inQuote = quotes > 0;
            _breaks = 0;
        }
        else if (_space && _begun) _text.Append(' ');

        _space = false;
        _begun = true;
        _text.Append(c);
    }
}
