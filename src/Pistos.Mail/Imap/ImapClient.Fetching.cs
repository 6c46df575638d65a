using System.Globalization;
using System.Runtime.CompilerServices;
using Pistos.Mail.Wire;

namespace Pistos.Mail.Imap;

public sealed partial class ImapClient
{
    private const int MostListed = 5_000_000;

    /// <summary>Lists the messages from a UID on, ascending. A server answers <c>n:*</c> with its last message even when that one's UID is lower (RFC 9051 §6.4.8); it is left out.</summary>
    public async Task<IReadOnlyList<ListedMessage>> ListAsync(uint firstUid, CancellationToken ct)
    {
        if (Open.Exists == 0 && Exists == 0) return [];
        var listed = new SortedDictionary<uint, ListedMessage>();
        var command = new ImapCommand("UID FETCH").Word(string.Create(CultureInfo.InvariantCulture, $"{firstUid}:* (UID RFC822.SIZE INTERNALDATE FLAGS)"));
        await connection.ExecuteAsync(command, ct, response =>
        {
            if (FolderReading.Listed(response) is not { } message || message.Uid < firstUid) return;
            if (listed.Count == MostListed) throw new MailConnectionException(MailProblem.ProtocolViolated, "The server lists more messages than a folder can hold.");
            // A second response about a message may carry its flags only.
            if (!listed.TryGetValue(message.Uid, out var before) || before.Size < message.Size) listed[message.Uid] = message;
        }, limit: settings.FetchWithin);
        return [.. listed.Values];
    }

    /// <summary>The UIDs of all messages, to reconcile with what was taken.</summary>
    public async Task<UidSet> ListUidsAsync(CancellationToken ct)
    {
        if (Open.Exists == 0 && Exists == 0) return UidSet.Empty;
        var uids = new List<uint>();
        await connection.ExecuteAsync(new ImapCommand("UID FETCH").Word("1:* (UID)"), ct, response =>
        {
            if (FolderReading.Uid(response) is { } uid) uids.Add(uid);
            if (uids.Count > MostListed) throw new MailConnectionException(MailProblem.ProtocolViolated, "The server lists more messages than a folder can hold.");
        }, limit: settings.FetchWithin);
        return UidSet.Of(uids);
    }

    /// <summary>The lowest UID of the messages that the server got on a day or later, or null when there are none.</summary>
    public async Task<uint?> FirstSinceAsync(DateOnly day, CancellationToken ct)
    {
        uint? first = null;
        var command = new ImapCommand("UID SEARCH").Word($"SINCE {day.ToString("d-MMM-yyyy", CultureInfo.InvariantCulture)}");
        await connection.ExecuteAsync(command, ct, response =>
        {
            if (response.Name != "SEARCH") return;
            foreach (var token in response.Tokens)
            {
                if (response.Value(token) is > 0 and var uid && (first is null || uid < first)) first = uid;
            }
        }, limit: settings.FetchWithin);
        return first;
    }

    /// <summary>What changed in a folder since a state of it (RFC 7162 §3.1.4), where CONDSTORE is offered.</summary>
    /// <param name="modSeq">An earlier <see cref="FolderState.HighestModSeq"/>.</param>
    /// <param name="ct">Ends the wait.</param>
    public async Task<IReadOnlyList<ListedMessage>> ChangedSinceAsync(ulong modSeq, CancellationToken ct)
    {
        if (Open.HighestModSeq is null) throw new InvalidOperationException("The server keeps no states of change for this folder.");
        var changed = new SortedDictionary<uint, ListedMessage>();
        var command = new ImapCommand("UID FETCH").Word(string.Create(CultureInfo.InvariantCulture, $"1:* (UID RFC822.SIZE INTERNALDATE FLAGS) (CHANGEDSINCE {modSeq})"));
        await connection.ExecuteAsync(command, ct, response =>
        {
            if (FolderReading.Listed(response) is { } message) changed[message.Uid] = message;
        }, limit: settings.FetchWithin);
        return [.. changed.Values];
    }

    /// <summary>Fetches messages in the order given, small ones in batches, large ones in chunks, without marking them as read (BODY.PEEK). Every message comes out, if only to say why it could not be had.</summary>
    public async IAsyncEnumerable<FetchedMail> FetchAsync(IReadOnlyList<ListedMessage> messages, [EnumeratorCancellation] CancellationToken ct)
    {
        _ = Open;
        for (var at = 0; at < messages.Count;)
        {
            var batch = BatchAt(messages, at);
            at += batch.Count;
            var pieces = batch.Count > 1 ? await PiecesAsync(batch, ct) : [];
            foreach (var listed in batch) yield return await WholeAsync(listed, pieces.GetValueOrDefault(listed.Uid), ct);
        }
    }

    private List<ListedMessage> BatchAt(IReadOnlyList<ListedMessage> messages, int at)
    {
        var batch = new List<ListedMessage>();
        long bytes = 0;
        for (; at < messages.Count && batch.Count < settings.BatchMessages; at++)
        {
            bytes += messages[at].Size;
            if (batch.Count > 0 && (bytes > settings.BatchBytes || messages[at].Size >= settings.ChunkBytes)) break;
            batch.Add(messages[at]);
            if (messages[at].Size >= settings.ChunkBytes) break;
        }

        return batch;
    }

    /// <summary>The first chunk of each, as far as the server gives them. When it refuses, each is asked for alone, so that one broken message does not hold up the others.</summary>
    private async Task<Dictionary<uint, byte[]>> PiecesAsync(List<ListedMessage> batch, CancellationToken ct)
    {
        var pieces = new Dictionary<uint, byte[]>();
        var room = settings.BatchBytes + (long)settings.ChunkBytes;
        try
        {
            await FetchBodyAsync(UidSet.Of(batch.Select(m => m.Uid)), 0, (uid, bytes) =>
            {
                // Sizes that the server gave too low must not add up to more than was meant; the rest is asked for alone.
                if ((room -= bytes.Length) >= 0) pieces[uid] = bytes;
            }, ct);
        }
        catch (ImapRefusedException)
        {
            return pieces;
        }

        return pieces;
    }

    private async Task<FetchedMail> WholeAsync(ListedMessage listed, byte[]? first, CancellationToken ct)
    {
        var tooLarge = listed.Size > settings.MaxMessageBytes;
        using var whole = new MemoryStream();
        var piece = first;
        try
        {
            while (true)
            {
                piece ??= await PieceAsync(listed.Uid, whole.Length, ct);
                if (piece is null && whole.Length == 0) return new FetchedMail(listed, default, await IsThereAsync(listed.Uid, ct) ? FetchProblem.NotGiven : FetchProblem.Vanished);
                whole.Write(piece);
                var isShort = piece is null || piece.Length < settings.ChunkBytes;
                // A short piece is the end (RFC 9051 §6.4.5), unless the server had said that there is more; then it is asked once more.
                if (piece is null or [] || (isShort && whole.Length >= listed.Size)) break;
                tooLarge |= whole.Length > settings.MaxMessageBytes;
                if (tooLarge) break;
                piece = null;
            }
        }
        catch (ImapRefusedException refusal)
        {
            return new FetchedMail(listed, whole.ToArray(), FetchProblem.NotGiven, refusal.Message);
        }

        return new FetchedMail(listed, whole.ToArray(), tooLarge ? FetchProblem.TooLarge : null);
    }

    private async Task<byte[]?> PieceAsync(uint uid, long from, CancellationToken ct)
    {
        byte[]? piece = null;
        await FetchBodyAsync(UidSet.Of(uid), from, (given, bytes) => piece = given == uid ? bytes : piece, ct);
        return piece;
    }

    private Task FetchBodyAsync(UidSet uids, long from, Action<uint, byte[]> take, CancellationToken ct)
    {
        var command = new ImapCommand("UID FETCH").Word(string.Create(CultureInfo.InvariantCulture, $"{uids} (UID BODY.PEEK[]<{from}.{settings.ChunkBytes}>)"));
        return connection.ExecuteAsync(command, ct, response =>
        {
            if (FolderReading.Uid(response) is { } uid && uids.Contains(uid) && FolderReading.Body(response, from) is { } bytes) take(uid, bytes);
        }, limit: settings.FetchWithin);
    }

    private async Task<bool> IsThereAsync(uint uid, CancellationToken ct)
    {
        var there = false;
        await connection.ExecuteAsync(new ImapCommand("UID FETCH").Word(string.Create(CultureInfo.InvariantCulture, $"{uid} (UID)")), ct, response => there |= FolderReading.Uid(response) == uid);
        return there;
    }
}
