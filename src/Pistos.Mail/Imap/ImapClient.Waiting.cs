using Pistos.Mail.Wire;

namespace Pistos.Mail.Imap;

public sealed partial class ImapClient
{
    /// <summary>Waits until messages come or go in the open folder, or some minutes have passed: by IDLE (RFC 2177) where it is offered, else by looking again.</summary>
    /// <returns>Whether the server told of a change. Look in either case: not every server tells.</returns>
    public async Task<bool> WaitForNewsAsync(CancellationToken ct)
    {
        _ = Open;
        if (Capabilities.Offers("IDLE")) return await IdleAsync(ct);
        if (connection.Selected.HasNews) return TakeNews();
        await Task.Delay(settings.LookEvery, settings.Clock, ct);
        await connection.ExecuteAsync(new ImapCommand("NOOP"), ct);
        return TakeNews();
    }

    /// <summary>Asks the server for what it has to tell.</summary>
    public Task RefreshAsync(CancellationToken ct) => connection.ExecuteAsync(new ImapCommand("NOOP"), ct);

    /// <summary>IDLE until something is told or the time is over; then DONE, and nothing in between. The read that waits is not given up when the time is over, since half of what it read would be lost.</summary>
    private async Task<bool> IdleAsync(CancellationToken ct)
    {
        if (connection.Selected.HasNews) return TakeNews();
        var tag = await settings.CommandWithin.WithinAsync("IDLE", async token =>
        {
            var said = await connection.SayAsync(new ImapCommand("IDLE"), null, token);
            await connection.ContinuationAsync(said, null, token);
            return said;
        }, ct);

        using var over = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var time = Task.Delay(settings.IdleFor, settings.Clock, over.Token);
        while (!connection.Selected.HasNews)
        {
            var heard = connection.NextAsync(ct);
            if (await Task.WhenAny(heard, time) == heard)
            {
                if ((await heard).Tag == tag) throw new MailConnectionException(MailProblem.ProtocolViolated, "The server ended IDLE by itself.");
                continue;
            }

            if (ct.IsCancellationRequested) await heard;
            ct.ThrowIfCancellationRequested();
            await EndIdleAsync(tag, heard, ct);
            return TakeNews();
        }

        await over.CancelAsync();
        await EndIdleAsync(tag, null, ct);
        return TakeNews();
    }

    private Task EndIdleAsync(string tag, Task<ImapResponse>? pending, CancellationToken ct) =>
        settings.CommandWithin.WithinAsync("Ending IDLE", async token =>
        {
            await connection.AnswerAsync("DONE", token);
            if (pending is not null && (await pending.WaitAsync(token)).Tag == tag) return;
            await connection.UntilEndAsync(tag, null, null, token);
        }, ct);

    private bool TakeNews()
    {
        var told = connection.Selected.HasNews;
        connection.Selected.HasNews = false;
        return told;
    }
}
