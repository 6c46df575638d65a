using System.Collections;

namespace Pistos.Mail.Mime.Headers;

/// <summary>The header fields of one part, in order, nothing joined or dropped. The usual ones decoded by name.</summary>
public sealed class HeaderList : IReadOnlyList<HeaderField>
{
    private readonly ReadOnlyMemory<byte> _source;
    private readonly Budget _budget;
    private FieldRange[] _ranges = new FieldRange[8];
    private string? _subject;

    internal HeaderList(ReadOnlyMemory<byte> source, Budget budget)
    {
        _source = source;
        _budget = budget;
    }

    /// <inheritdoc/>
    public int Count { get; private set; }

    /// <inheritdoc/>
    public HeaderField this[int index] => new(_source, _ranges[index]);

    /// <summary>The first field of that name, decoded for reading; null when there is none.</summary>
    public string? this[string name] => Find(name)?.Value;

    /// <summary>Subject, decoded; empty when there is none.</summary>
    public string Subject => _subject ??= this["Subject"] ?? "";

    /// <summary>All addresses of all From fields. More than one field, or more than one address, makes the sender uncertain (see <see cref="MimeMessage.Problems"/>).</summary>
    public AddressList From => Addresses("From");

    /// <summary>Sender.</summary>
    public AddressList Sender => Addresses("Sender");

    /// <summary>Reply-To.</summary>
    public AddressList ReplyTo => Addresses("Reply-To");

    /// <summary>To.</summary>
    public AddressList To => Addresses("To");

    /// <summary>Cc.</summary>
    public AddressList Cc => Addresses("Cc");

    /// <summary>Date, or null when it is missing or none.</summary>
    public DateTimeOffset? Date => Find("Date") is { } found ? MailDate.Parse(found.Written) : null;

    /// <summary>The id without brackets; null when there is none.</summary>
    public string? MessageId => Ids("Message-ID") is [var id, ..] ? id : null;

    /// <summary>In-Reply-To, ids without brackets.</summary>
    public IReadOnlyList<string> InReplyTo => Ids("In-Reply-To");

    /// <summary>References, ids without brackets, the oldest first.</summary>
    public IReadOnlyList<string> References => Ids("References");

    /// <summary>Keywords (RFC 5322 §3.6.5).</summary>
    public IReadOnlyList<string> Keywords => Find("Keywords") is { } found ? PhraseList.Parse(found.Written) : [];

    /// <summary>The way the message came, the last server first (RFC 5321 §4.4). What stands below the fields of one's own servers anybody could have written.</summary>
    public IEnumerable<ReceivedField> Received => All("Received").Select(f => ReceivedField.Parse(f.Written));

    /// <summary>The first field of that name.</summary>
    public HeaderField? Find(string name)
    {
        for (var i = 0; i < Count; i++)
        {
            if (this[i].Is(name)) return this[i];
        }

        return null;
    }

    /// <summary>All fields of that name, the topmost first.</summary>
    public IEnumerable<HeaderField> All(string name)
    {
        for (var i = 0; i < Count; i++)
        {
            if (this[i].Is(name)) yield return this[i];
        }
    }

    /// <summary>The addresses of all fields of that name.</summary>
    public AddressList Addresses(string name)
    {
        AddressList? first = null;
        List<AddressList>? more = null;
        foreach (var field in All(name))
        {
            var read = AddressList.Parse(field.Written, _budget);
            if (first is null) first = read;
            else (more ??= [first]).Add(read);
            if (more?.Count > 100) break;
        }

        return more is null ? first ?? AddressList.Empty
            : new AddressList([.. more.SelectMany(m => m.Mailboxes)], [.. more.SelectMany(m => m.Groups)], [.. more.SelectMany(m => m.Problems)]);
    }

    /// <summary>The ids of the fields of that name, in order.</summary>
    public IReadOnlyList<string> Ids(string name) => Find(name) is { } field ? MessageIds.Parse(field.Written) : [];

    /// <inheritdoc/>
    public IEnumerator<HeaderField> GetEnumerator()
    {
        for (var i = 0; i < Count; i++) yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal void Add(FieldRange range)
    {
        if (Count == _ranges.Length) Array.Resize(ref _ranges, Count * 2);
        _ranges[Count++] = range;
    }

    internal void ExtendLast(int end) => _ranges[Count - 1] = _ranges[Count - 1] with { End = end };
}
