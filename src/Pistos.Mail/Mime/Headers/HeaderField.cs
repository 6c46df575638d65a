using System.Text;

namespace Pistos.Mail.Mime.Headers;

/// <summary>One header field as it stands in the message (RFC 5322 §2.2), decoded when asked.</summary>
public readonly struct HeaderField
{
    private readonly ReadOnlyMemory<byte> _source;
    private readonly FieldRange _range;

    internal HeaderField(ReadOnlyMemory<byte> source, FieldRange range)
    {
        _source = source;
        _range = range;
    }

    /// <summary>The name as it was written, without white space before the colon.</summary>
    public string Name => Encoding.ASCII.GetString(NameBytes);

    /// <summary>The bytes after the colon, folds included, without the last line break.</summary>
    public ReadOnlyMemory<byte> RawValue => _source[_range.ValueStart.._range.End];

    /// <summary>The value before decoding: unfolded, raw 8-bit read as UTF-8 or by evidence.</summary>
    public string Raw => Unfolding.Unfold(Written);

    /// <summary>The value for reading: unfolded, encoded words decoded (RFC 2047).</summary>
    public string Value => EncodedWords.Decode(Written);

    /// <summary>The whole field with its name, as received.</summary>
    public ReadOnlyMemory<byte> Bytes => _source[_range.NameStart.._range.End];

    internal ReadOnlySpan<byte> NameBytes => _source.Span[_range.NameStart.._range.NameEnd];

    /// <summary>The value as characters, with its folds.</summary>
    internal string Written => Charsets.DecodeHeader(RawValue.Span);

    /// <summary>Whether the field has this name, whatever the case.</summary>
    public bool Is(string name) => Ascii.EqualsIgnoreCase(NameBytes, name);

    /// <summary>The name and the decoded value.</summary>
    public override string ToString() => $"{Name}: {Value}";
}

/// <summary>Where a field lies in its source.</summary>
internal readonly record struct FieldRange(int NameStart, int NameEnd, int ValueStart, int End);
