using Pistos.Mail.Wire;

namespace Pistos.Mail.Imap;

/// <summary>Follows folders of a mailbox for ever: takes every message exactly once, in the order of UIDs, whoever reads, flags or moves them elsewhere; waits for more; connects again after a failure.</summary>
public sealed class ImapFollower(FollowerSettings settings, IMailIntake intake)
{
    private readonly TimeProvider clock = settings.Mailbox.Clock;
    private readonly Backoff backoff = new(settings);
    private readonly FolderTaking taking = new(settings, intake);

    /// <summary>Follows until it is told to stop.</summary>
    /// <exception cref="OperationCanceledException">It was told to stop.</exception>
    public async Task RunAsync(CancellationToken ct)
    {
        while (true)
        {
            try
            {
                await FollowAsync(ct);
            }
            catch (Exception failure) when (!ct.IsCancellationRequested)
            {
                var problem = (failure as MailConnectionException)?.Problem;
                var wait = backoff.Next(problem);
                await intake.ReportAsync(new FollowerWaits(problem, failure, clock.GetUtcNow() + wait), ct);
                await Task.Delay(wait, clock, ct);
            }
        }
    }

    /// <summary>Connects, takes what there is, and leaves.</summary>
    public async Task RunOnceAsync(CancellationToken ct)
    {
        await using var client = await ImapClient.OpenAsync(settings.Mailbox, ct);
        foreach (var folder in settings.Folders) await taking.CatchUpAsync(client, folder, ct);
    }

    private async Task FollowAsync(CancellationToken ct)
    {
        await using var client = await ImapClient.OpenAsync(settings.Mailbox, ct);
        while (true)
        {
            // The first one last, so that it is the one that is open while we wait.
            foreach (var folder in settings.Folders.Reverse()) await taking.CatchUpAsync(client, folder, ct);
            backoff.Reset();
            await intake.ReportAsync(new FollowerIsUpToDate(), ct);
            while (await client.WaitForNewsAsync(ct))
            {
                await taking.TakeNewAsync(client, ct);
                await intake.ReportAsync(new FollowerIsUpToDate(), ct);
            }
        }
    }
}
