using Pistos.Mail.Wire;

namespace Pistos.Mail.Imap;

public sealed partial class ImapClient
{
    /// <summary>Moves messages to another folder: MOVE (RFC 6851) where it is offered, else COPY and then deleting those very ones (UIDPLUS, RFC 4315 §2.1). Without either they are copied and marked as deleted, and not expunged, since EXPUNGE would take what others have marked.</summary>
    /// <param name="uids">Which ones.</param>
    /// <param name="uidValidity">The UIDVALIDITY that these UIDs were had under; with another one they would be other messages.</param>
    /// <param name="target">Where to.</param>
    /// <param name="ct">Ends the wait.</param>
    /// <returns>Their UIDs over there, if the server says.</returns>
    /// <exception cref="ImapRefusedException">The server refuses, most often because there is no such folder; nothing was moved.</exception>
    public async Task<UidSet?> MoveAsync(UidSet uids, uint uidValidity, ImapFolder target, CancellationToken ct)
    {
        if (Open.UidValidity != uidValidity) throw new ArgumentException("These UIDs are of another time of the folder.", nameof(uidValidity));
        if (uids.IsEmpty) return UidSet.Empty;
        if (Capabilities.Offers("MOVE")) return await CopyAsync("UID MOVE", uids, target, ct);

        var copied = await CopyAsync("UID COPY", uids, target, ct);
        await AddFlagsAsync(uids, "\\Deleted", ct);
        if (Capabilities.Offers("UIDPLUS")) await connection.ExecuteAsync(new ImapCommand("UID EXPUNGE").Word(uids.ToString()), ct);
        return copied;
    }

    /// <summary>Adds flags, such as <c>\Answered</c>.</summary>
    /// <param name="uids">To which messages.</param>
    /// <param name="flags">One or more, separated by spaces.</param>
    /// <param name="ct">Ends the wait.</param>
    public Task AddFlagsAsync(UidSet uids, string flags, CancellationToken ct)
    {
        _ = Open;
        if (!flags.All(c => char.IsAsciiLetterOrDigit(c) || c is ' ' or '\\' or '$' or '_' or '-')) throw new ArgumentException("That is no flag.", nameof(flags));
        return connection.ExecuteAsync(new ImapCommand("UID STORE").Word(uids.ToString()).Word($"+FLAGS.SILENT ({flags})"), ct);
    }

    /// <summary>Puts a message into a folder (RFC 9051 §6.3.12), such as what was sent into Sent.</summary>
    public Task AppendAsync(ImapFolder folder, byte[] message, CancellationToken ct) =>
        connection.ExecuteAsync(new ImapCommand("APPEND").Text(folder.WireName).Word("(\\Seen)").Literal(message), ct, limit: settings.FetchWithin);

    /// <summary>Makes a folder.</summary>
    /// <exception cref="ImapRefusedException">It exists, or may not be made.</exception>
    public Task CreateAsync(ImapFolder folder, CancellationToken ct) =>
        connection.ExecuteAsync(new ImapCommand("CREATE").Text(folder.WireName), ct);

    /// <summary>COPYUID comes with the tagged response, or, of a MOVE, before it (RFC 6851 §4.3).</summary>
    private async Task<UidSet?> CopyAsync(string verb, UidSet uids, ImapFolder target, CancellationToken ct)
    {
        string? copied = null;
        var (code, argument) = await connection.ExecuteAsync(new ImapCommand(verb).Word(uids.ToString()).Text(target.WireName), ct, response =>
        {
            if (response.Code == "COPYUID") copied = response.CodeArgument;
        });
        if (code == "COPYUID") copied = argument;
        return copied?.Split(' ') is [_, _, var there] && UidSet.TryParse(there, out var set) ? set : null;
    }
}
