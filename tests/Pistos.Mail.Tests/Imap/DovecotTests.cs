using System.Text;
using Pistos.Mail.Imap;
using Pistos.Mail.Tests.Peers;

namespace Pistos.Mail.Tests.Imap;

/// <summary>The client against a Dovecot.</summary>
public sealed class DovecotTests
{
    [Fact]
    public async Task A_follower_hears_of_new_messages_and_takes_them_whatever_others_do()
    {
        Assert.SkipWhen(DovecotServer.Missing is not null, DovecotServer.Missing ?? "");
        await using var server = await DovecotServer.StartAsync();
        var intake = new MemoryIntake();
        var (upToDate, three) = (new TaskCompletionSource(), new TaskCompletionSource());
        intake.OnReport = report =>
        {
            if (report is FollowerIsUpToDate) upToDate.TrySetResult();
        };
        intake.Before = _ =>
        {
            if (intake.Taken.Count == 2) three.SetResult();
            return Task.CompletedTask;
        };
        using var stop = new CancellationTokenSource();
        var following = new ImapFollower(new FollowerSettings(server.Settings("maria")), intake).RunAsync(stop.Token);
        await upToDate.Task;

        // Another client marks each as read before the follower can see it.
        await using (var other = await ImapClient.OpenAsync(server.Settings("maria"), CancellationToken.None))
        {
            for (var i = 0; i < 3; i++) await other.AppendAsync(ImapFolder.Inbox, Encoding.UTF8.GetBytes($"Subject: {i}\r\n\r\nΓειά σου\r\n"), CancellationToken.None);
        }

        await three.Task;
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => following);
        Assert.Equal(["Subject: 0", "Subject: 1", "Subject: 2"], intake.Taken.Select(t => t.Mail.Text().Split("\r\n")[0]));
        Assert.All(intake.Taken, t => Assert.Contains("\\Seen", t.Mail.Listed.Flags));
    }

    [Fact]
    public async Task Messages_move_between_folders_of_greek_names()
    {
        Assert.SkipWhen(DovecotServer.Missing is not null, DovecotServer.Missing ?? "");
        await using var server = await DovecotServer.StartAsync();
        await using var client = await ImapClient.OpenAsync(server.Settings("eleni"), CancellationToken.None);
        var archive = ImapFolder.Named("Αρχείο & παλιά");
        await client.CreateAsync(archive, CancellationToken.None);
        Assert.Contains(archive.Name, (await client.ListFoldersAsync(CancellationToken.None)).Select(f => f.Name));

        for (var i = 0; i < 3; i++) await client.AppendAsync(ImapFolder.Inbox, Encoding.ASCII.GetBytes($"Subject: {i}\r\n\r\n"), CancellationToken.None);
        var inbox = await client.SelectAsync(ImapFolder.Inbox, true, CancellationToken.None);
        Assert.Equal((3u, 4u), (inbox.Exists, inbox.UidNext));
        Assert.NotNull(inbox.HighestModSeq);
        var moved = await client.MoveAsync(UidSet.Of(1, 3), inbox.UidValidity, archive, CancellationToken.None);
        Assert.Equal("1:2", moved!.ToString());
        Assert.Equal("2", (await client.ListUidsAsync(CancellationToken.None)).ToString());

        await client.AddFlagsAsync(UidSet.Of(2), "\\Answered", CancellationToken.None);
        var changed = Assert.Single(await client.ChangedSinceAsync(inbox.HighestModSeq!.Value, CancellationToken.None));
        Assert.Contains("\\Answered", changed.Flags);

        Assert.Equal(2u, (await client.SelectAsync(archive, false, CancellationToken.None)).Exists);
        Assert.Equal(1u, await client.FirstSinceAsync(new DateOnly(2020, 1, 1), CancellationToken.None));
        Assert.Null(await client.FirstSinceAsync(new DateOnly(2099, 1, 1), CancellationToken.None));
    }

    [Fact]
    public async Task Large_messages_arrive_as_they_are()
    {
        Assert.SkipWhen(DovecotServer.Missing is not null, DovecotServer.Missing ?? "");
        await using var server = await DovecotServer.StartAsync();
        var noise = new Random(11);
        var messages = new[] { 16, 17, 262_143, 262_144, 262_145, 5_000_000 }.Select(size =>
        {
            var text = new StringBuilder("Subject: x\r\n\r\n");
            while (text.Length < size) text.Append(noise.Next()).Append("\r\n");
            return Encoding.ASCII.GetBytes(text.ToString()[..(size - 3)].TrimEnd('\r').PadRight(size - 2, '.') + "\r\n");
        }).ToArray();
        await using var client = await ImapClient.OpenAsync(server.Settings("nikos"), CancellationToken.None);
        foreach (var message in messages) await client.AppendAsync(ImapFolder.Inbox, message, CancellationToken.None);

        await client.SelectAsync(ImapFolder.Inbox, false, CancellationToken.None);
        var fetched = new List<byte[]>();
        await foreach (var mail in client.FetchAsync(await client.ListAsync(1, CancellationToken.None), CancellationToken.None)) fetched.Add(mail.Bytes.ToArray());
        Assert.Equal(messages, fetched);
    }
}
