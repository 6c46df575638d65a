using Pistos.Mail.Smtp;
using Pistos.Mail.Tests.Peers;
using static Pistos.Mail.Tests.Smtp.SmtpScripts;

namespace Pistos.Mail.Tests.Smtp;

/// <summary>One connection for many messages, and none that has gone stale.</summary>
public sealed class SmtpReuseTests
{
    [Fact]
    public async Task Messages_follow_each_other_on_one_connection_until_it_has_carried_enough()
    {
        await using var server = ScriptedServer.Play(async peer =>
        {
            await peer.GreetAsync(All);
            while (true)
            {
                await peer.TakeEnvelopeAsync();
                await peer.HearMessageAsync();
                await peer.SayAsync("250 ok");
            }
        });

        await using var sender = new SmtpSender(server.Settings() with { MessagesPerConnection = 3 });
        for (var i = 0; i < 7; i++) Assert.True((await sender.SendAsync(ToEleni, Letter, CancellationToken.None)).IsSent);
        Assert.Equal(3, server.Connections);
    }

    /// <summary>The server of the first connection is gone, or says goodbye, when the second message begins: the message goes over a new one, once.</summary>
    [Theory]
    [InlineData(null)]
    [InlineData("421 4.4.2 idle too long")]
    public async Task A_connection_gone_stale_is_replaced(string? goodbye)
    {
        var messages = 0;
        await using var server = ScriptedServer.Play(async peer =>
        {
            await peer.GreetAsync();
            await peer.TakeEnvelopeAsync();
            await peer.HearMessageAsync();
            Interlocked.Increment(ref messages);
            await peer.SayAsync("250 ok");
            if (peer.Number > 1) return;
            await peer.HearAsync();
            if (goodbye is not null) await peer.SayAsync(goodbye);
        });

        await using var sender = new SmtpSender(server.Settings());
        Assert.True((await sender.SendAsync(ToEleni, Letter, CancellationToken.None)).IsSent);
        Assert.True((await sender.SendAsync(ToEleni, Letter, CancellationToken.None)).IsSent);
        Assert.Equal((2, 2), (server.Connections, messages));
    }

    [Fact]
    public async Task A_connection_on_which_the_server_spoke_up_is_not_used_again()
    {
        await using var server = ScriptedServer.Play(async peer =>
        {
            await peer.GreetAsync();
            await peer.TakeEnvelopeAsync();
            await peer.HearMessageAsync();
            await peer.SayAsync("250 ok", "250 and this for the next one");
            await peer.UntilGoneAsync();
        });

        await using var sender = new SmtpSender(server.Settings());
        for (var i = 0; i < 2; i++) Assert.True((await sender.SendAsync(ToEleni, Letter, CancellationToken.None)).IsSent);
        Assert.Equal(2, server.Connections);
    }

    [Fact]
    public async Task Many_send_at_once_each_over_a_connection_of_their_own()
    {
        var messages = 0;
        await using var server = ScriptedServer.Play(async peer =>
        {
            await peer.GreetAsync(All);
            while (true)
            {
                await peer.TakeEnvelopeAsync();
                await peer.HearMessageAsync();
                Interlocked.Increment(ref messages);
                await peer.SayAsync("250 ok");
            }
        });

        await using var sender = new SmtpSender(server.Settings() with { IdleConnections = 8 });
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Task.Run(() => sender.SendAsync(ToEleni, Letter, CancellationToken.None))));
        Assert.All(outcomes, o => Assert.True(o.IsSent));
        Assert.Equal(200, messages);
    }
}
