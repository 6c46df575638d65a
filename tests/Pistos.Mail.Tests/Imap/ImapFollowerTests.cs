using Pistos.Mail.Imap;
using Pistos.Mail.Tests.Peers;
using Pistos.Mail.Wire;
using static Pistos.Mail.Tests.Imap.ImapScripts;

namespace Pistos.Mail.Tests.Imap;

/// <summary>Following a folder through what happens to servers, connections and people's own mail programs.</summary>
public sealed class ImapFollowerTests
{
    private readonly FakeMailbox mailbox = new();
    private readonly MemoryIntake intake = new();

    [Fact]
    public async Task What_comes_while_we_wait_is_taken_and_the_last_one_not_again()
    {
        mailbox.Add((3, "three"), (5, "five"));
        await FollowUntilAsync(5, settings => settings, report =>
        {
            if (report is FollowerIsUpToDate && intake.Taken.Count == 2) mailbox.Add((6, "six"), (7, "seven"), (90, "ninety"));
        });
        Assert.Equal(["three", "five", "six", "seven", "ninety"], intake.Taken.Select(t => t.Mail.Text()));
        Assert.Equal(new FolderCursor(7, 1, 90, 0), intake.Cursors["INBOX"]);
        Assert.All(mailbox.Heard, c => Assert.DoesNotContain("BODY[", c, StringComparison.Ordinal));
        Assert.All(mailbox.Heard, c => Assert.DoesNotContain("UNSEEN", c, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_idle_the_folder_is_looked_at_again()
    {
        mailbox.Offers = "";
        mailbox.Add((3, "three"));
        await FollowUntilAsync(2, settings => settings with { Mailbox = settings.Mailbox with { LookEvery = TimeSpan.FromMilliseconds(20) } }, report =>
        {
            if (report is FollowerIsUpToDate) mailbox.Add((4, "four"));
        });
        Assert.Equal(0, mailbox.Count("IDLE"));
        Assert.Equal(["three", "four"], intake.Taken.Select(t => t.Mail.Text()));
    }

    [Fact]
    public async Task Idle_is_begun_anew_before_it_grows_old()
    {
        mailbox.Add((3, "three"));
        var rounds = 0;
        await FollowUntilAsync(2, settings => settings with { Mailbox = settings.Mailbox with { IdleFor = TimeSpan.FromMilliseconds(50) } }, report =>
        {
            if (report is FollowerIsUpToDate && ++rounds == 4) mailbox.Add((4, "four"));
        });
        Assert.InRange(mailbox.Count("IDLE"), 3, int.MaxValue);
    }

    [Fact]
    public async Task A_connection_that_breaks_anywhere_costs_no_message_and_doubles_none()
    {
        mailbox.Add([.. Enumerable.Range(1, 50).Select(i => ((uint)i, $"letter {i}"))]);
        var chance = new Random(17);
        mailbox.Before = _ =>
        {
            if (chance.Next(4) == 0) throw new IOException("The server goes down.");
        };
        await FollowUntilAsync(50, settings => settings with { Mailbox = settings.Mailbox with { BatchMessages = 7 } });
        Assert.Equal(Enumerable.Range(1, 50).Select(i => $"letter {i}"), intake.Taken.Select(t => t.Mail.Text()));
        Assert.Contains(intake.Reports, r => r is FollowerWaits { Problem: MailProblem.ConnectionLost });
    }

    [Fact]
    public async Task A_connection_that_breaks_amid_an_answer_costs_no_message_and_cuts_none_short()
    {
        mailbox.Add([.. Enumerable.Range(1, 50).Select(i => ((uint)i, $"letter {i} {new string('x', i * 40)}"))]);
        var chance = new Random(23);
        mailbox.BreaksAfter = length => chance.Next(3) == 0 ? chance.Next(length) : null;
        await FollowUntilAsync(50, settings => settings with { Mailbox = settings.Mailbox with { BatchMessages = 5 } });
        Assert.Equal(Enumerable.Range(1, 50).Select(i => $"letter {i} {new string('x', i * 40)}"), intake.Taken.Select(t => t.Mail.Text()));
        Assert.Contains(intake.Reports, r => r is FollowerWaits { Problem: MailProblem.ConnectionLost });
    }

    [Fact]
    public async Task An_intake_that_fails_gets_the_message_again_until_it_is_clear_that_it_cannot_take_it()
    {
        mailbox.Add((1, "good"), (2, "poison"), (3, "good too"));
        intake.Before = mail => mail is { Problem: null, Listed.Uid: 2 } ? throw new InvalidDataException("It cannot be stored.") : Task.CompletedTask;
        await FollowUntilAsync(3, settings => settings);
        Assert.Equal([(1u, null), (2u, FetchProblem.NotTaken), (3u, (FetchProblem?)null)], intake.Taken.Select(t => (t.Mail.Listed.Uid, t.Mail.Problem)));
        Assert.Equal(3, intake.Reports.Count(r => r is FollowerWaits { Failure: InvalidDataException }));
    }

    [Fact]
    public async Task After_a_change_of_uidvalidity_the_folder_is_gone_through_again_and_marked_so()
    {
        intake.Cursors["INBOX"] = new FolderCursor(6, 1, 500, 0);
        mailbox.Add((1, "old"), (2, "perhaps old"));
        await FollowUntilAsync(3, settings => settings, report =>
        {
            if (report is FollowerIsUpToDate) mailbox.Add((3, "surely new"));
        });
        Assert.Equal([true, true, false], intake.Taken.Select(t => t.Mail.IsResync));
        Assert.Contains(new FolderWasRenewed("INBOX", 6, 7), intake.Reports);
        Assert.Equal(new FolderCursor(7, 1, 3, 3), intake.Cursors["INBOX"]);
    }

    [Fact]
    public async Task What_was_left_behind_is_found_by_comparing()
    {
        intake.Cursors["INBOX"] = new FolderCursor(7, 2, 5, 0);
        intake.Taken.Add(("INBOX", intake.Cursors["INBOX"], new FetchedMail(new ListedMessage(5, 4, null, []), default)));
        mailbox.Add((1, "before the beginning"), (3, "left behind"), (4, "this one too"), (5, "five"), (6, "new"));
        var reconciled = new TaskCompletionSource<FolderReconciled>();
        await FollowUntilAsync(4, settings => settings, report =>
        {
            if (report is FolderReconciled compared) reconciled.TrySetResult(compared);
        });
        Assert.Equal(["", "new", "left behind", "this one too"], intake.Taken.Select(t => t.Mail.Text()));
        Assert.Equal(6u, intake.Cursors["INBOX"].LastUid);
        var compared = await reconciled.Task;
        Assert.Equal((5u, 4L, 2L, "3:4"), (compared.OnServer, compared.Listed, compared.Taken, compared.Missing.ToString()));
    }

    [Fact]
    public async Task A_folder_may_be_begun_at_a_day()
    {
        mailbox.Add((1, "one"), (2, "two"), (3, "three"), (4, "four"));
        await FollowUntilAsync(2, settings => settings with { FirstTimeSince = new DateOnly(2026, 11, 2) });
        Assert.Equal(["three", "four"], intake.Taken.Select(t => t.Mail.Text()));
        Assert.Equal(1, mailbox.Count("UID SEARCH SINCE 2-Nov-2026"));
    }

    [Fact]
    public void Waits_double_up_to_a_limit_and_are_longer_after_refused_credentials()
    {
        var settings = new FollowerSettings(new ImapSettings(new MailHost("localhost", 993, Protection.Tls), Maria));
        var backoff = new Backoff(settings);
        var waits = Enumerable.Range(0, 40).Select(_ => backoff.Next(MailProblem.ConnectFailed).TotalSeconds).ToList();
        Assert.All(waits.Select((w, i) => (w, Math.Min(300, Math.Pow(2, i)))), p => Assert.InRange(p.w, p.Item2 * 0.75, p.Item2));
        backoff.Reset();
        Assert.InRange(backoff.Next(MailProblem.CredentialsRefused).TotalSeconds, 225, 300);
        Assert.InRange(backoff.Next(null).TotalSeconds, 1.5, 2);
    }

    private async Task FollowUntilAsync(int taken, Func<FollowerSettings, FollowerSettings> with, Action<FollowerReport>? onReport = null)
    {
        await using var server = ScriptedServer.Play(mailbox.ServeAsync);
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        intake.OnReport = report =>
        {
            onReport?.Invoke(report);
            if (intake.Taken.Count >= taken && report is FollowerIsUpToDate) stop.Cancel();
        };
        var settings = new FollowerSettings(server.Settings()) { FirstWait = TimeSpan.FromMilliseconds(1), LongestWait = TimeSpan.FromMilliseconds(20) };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new ImapFollower(with(settings), intake).RunAsync(stop.Token));
        Assert.Equal(taken, intake.Taken.Count);
    }
}
