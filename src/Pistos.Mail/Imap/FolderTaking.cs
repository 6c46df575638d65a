namespace Pistos.Mail.Imap;

/// <summary>Brings a folder from the cursor to its end, and looks now and then whether anything was left behind.</summary>
internal sealed class FolderTaking(FollowerSettings settings, IMailIntake intake)
{
    private readonly TimeProvider clock = settings.Mailbox.Clock;
    private readonly Dictionary<string, DateTimeOffset> reconciledAt = [];
    private (string Folder, uint Uid, int Failures) stumbling = ("", 0, 0);
    private (FolderState State, FolderCursor Cursor)? current;

    /// <summary>Opens a folder and takes what is new in it.</summary>
    public async Task CatchUpAsync(ImapClient client, ImapFolder folder, CancellationToken ct)
    {
        current = null;
        var state = await client.SelectAsync(folder, toChange: false, ct);
        current = (state, await CursorAsync(client, state, ct));
        await TakeNewAsync(client, ct);
        if (!reconciledAt.TryGetValue(folder.Name, out var last) || clock.GetUtcNow() - last >= settings.ReconcileEvery) await ReconcileAsync(client, state, ct);
    }

    /// <summary>Takes what is new in the open folder, until there is nothing.</summary>
    public async Task TakeNewAsync(ImapClient client, CancellationToken ct)
    {
        var (state, cursor) = current!.Value;
        var next = Math.Max(cursor.FirstUid, cursor.LastUid + 1L);
        while (next <= uint.MaxValue && await client.ListAsync((uint)next, ct) is { Count: > 0 } listed)
        {
            await foreach (var mail in client.FetchAsync(listed, ct))
            {
                cursor = cursor with { LastUid = mail.Listed.Uid };
                await TakeAsync(state.Folder.Name, mail, cursor, ct);
                current = (state, cursor);
            }

            next = cursor.LastUid + 1L;
        }
    }

    private async Task<FolderCursor> CursorAsync(ImapClient client, FolderState state, CancellationToken ct)
    {
        var name = state.Folder.Name;
        if (await intake.LoadAsync(name, ct) is not { } known)
        {
            var first = settings.FirstTimeSince is { } day ? await client.FirstSinceAsync(day, ct) ?? state.UidNext ?? 1 : 1;
            var fresh = new FolderCursor(state.UidValidity, first, 0, 0);
            await intake.SaveAsync(name, fresh, ct);
            return fresh;
        }

        if (known.UidValidity == state.UidValidity) return known;

        // All UIDs of before mean nothing now (RFC 9051 §2.3.1.1). What the folder holds already is gone through again; the content tells what was taken.
        var renewed = new FolderCursor(state.UidValidity, 1, 0, state.UidNext ?? uint.MaxValue);
        await intake.SaveAsync(name, renewed, ct);
        await intake.ReportAsync(new FolderWasRenewed(name, known.UidValidity, state.UidValidity), ct);
        return renewed;
    }

    /// <summary>A message that cannot be taken is handed over as such after some tries, so that the others get past it (zammad#2754).</summary>
    private async Task TakeAsync(string folder, FetchedMail mail, FolderCursor cursor, CancellationToken ct)
    {
        var isKnown = stumbling.Folder == folder && stumbling.Uid == mail.Listed.Uid;
        var brought = mail with { IsResync = mail.Listed.Uid < cursor.ResyncBelow };
        if (isKnown && stumbling.Failures >= settings.TriesToTake) brought = brought with { Bytes = default, Problem = FetchProblem.NotTaken, Reason = $"Taking it failed {stumbling.Failures} times." };
        try
        {
            await intake.TakeAsync(folder, brought, cursor, ct);
        }
        catch (Exception) when (!ct.IsCancellationRequested)
        {
            stumbling = (folder, mail.Listed.Uid, isKnown ? stumbling.Failures + 1 : 1);
            throw;
        }
    }

    /// <summary>Compares what the server counts and lists with what was taken, and fetches what was left behind.</summary>
    private async Task ReconcileAsync(ImapClient client, FolderState state, CancellationToken ct)
    {
        var (name, cursor) = (state.Folder.Name, current!.Value.Cursor);
        var onServer = await client.ListUidsAsync(ct);
        var concerned = onServer.Except(UidSet.FromRanges(cursor.FirstUid > 1 ? [(1, cursor.FirstUid - 1)] : []));
        if (cursor.LastUid < uint.MaxValue) concerned = concerned.Except(UidSet.FromRanges([(cursor.LastUid + 1, uint.MaxValue)]));
        var missing = concerned.Except(await intake.TakenAsync(name, state.UidValidity, ct));

        if (!missing.IsEmpty)
        {
            var listed = await client.ListAsync(missing.Ranges[0].First, ct);
            await foreach (var mail in client.FetchAsync([.. listed.Where(m => missing.Contains(m.Uid))], ct)) await TakeAsync(name, mail, cursor, ct);
        }

        reconciledAt[name] = clock.GetUtcNow();
        await intake.ReportAsync(new FolderReconciled(name, client.Exists, concerned.Count, concerned.Count - missing.Count, missing), ct);
    }
}
