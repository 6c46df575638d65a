using System.Globalization;
using System.Text.RegularExpressions;
using Pistos.Mail.Imap;
using Pistos.Mail.Tests.Peers;

namespace Pistos.Mail.Tests.Imap;

/// <summary>A server with one folder that a test changes while it is looked at.</summary>
internal sealed partial class FakeMailbox
{
    private readonly Lock gate = new();
    private readonly SortedDictionary<uint, string> messages = [];
    private readonly Dictionary<int, int> told = [];
    private TaskCompletionSource arrival = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public uint UidValidity { get; set; } = 7;

    public string Offers { get; set; } = "IDLE";

    /// <summary>Commands heard, without tags.</summary>
    public List<string> Heard { get; } = [];

    /// <summary>Runs before each command is answered; may throw to break off.</summary>
    public Action<string> Before { get; set; } = _ => { };

    /// <summary>How much of an answer of this length is said before the connection breaks; all of it when null.</summary>
    public Func<int, int?> BreaksAfter { get; set; } = _ => null;

    public void Add(params (uint Uid, string Text)[] more)
    {
        lock (gate)
        {
            foreach (var (uid, text) in more) messages[uid] = text;
            arrival.TrySetResult();
            arrival = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    public void Clear()
    {
        lock (gate) messages.Clear();
    }

    public int Count(string begin)
    {
        lock (gate) return Heard.Count(h => h.StartsWith(begin, StringComparison.Ordinal));
    }

    public async Task ServeAsync(ScriptedPeer peer)
    {
        await peer.WelcomeAsync(Offers);
        while (true)
        {
            var line = await peer.HearAsync();
            var (tag, command) = (line.Split(' ')[0], line[(line.IndexOf(' ', StringComparison.Ordinal) + 1)..]);
            lock (gate) Heard.Add(command);
            Before(command);
            if (command == "IDLE") await IdleAsync(peer);
            else await SayAsync(peer, string.Concat(Answer(command, peer.Number).Select(l => l + "\r\n")));
            await peer.SayAsync($"{tag} OK done");
        }
    }

    private async Task SayAsync(ScriptedPeer peer, string answer)
    {
        var length = BreaksAfter(answer.Length);
        await peer.SayRawAsync(length is { } some ? answer[..some] : answer);
        if (length is not null) throw new IOException("The line goes dead amid an answer.");
    }

    /// <summary>Tells of what came since this connection was told last, or comes now.</summary>
    private async Task IdleAsync(ScriptedPeer peer)
    {
        Task come;
        lock (gate) come = messages.Count == told[peer.Number] ? arrival.Task : Task.CompletedTask;
        await peer.SayAsync("+ idling");
        var done = peer.HearAsync();
        if (await Task.WhenAny(done, come) == come)
        {
            int exists;
            lock (gate) exists = told[peer.Number] = messages.Count;
            await peer.SayAsync($"* {exists} EXISTS");
        }

        Assert.Equal("DONE", await done);
    }

    private string[] Answer(string command, int connection)
    {
        lock (gate)
        {
            if (command.StartsWith("EXAMINE", StringComparison.Ordinal))
            {
                told[connection] = messages.Count;
                return [$"* {messages.Count} EXISTS", $"* OK [UIDVALIDITY {UidValidity}] valid", $"* OK [UIDNEXT {(messages.Count == 0 ? 1 : messages.Keys.Max() + 1)}] next"];
            }

            if (command.StartsWith("UID SEARCH", StringComparison.Ordinal)) return [$"* SEARCH {string.Join(' ', messages.Keys.Skip(2).Reverse())}"];
            if (Range().Match(command) is { Success: true } range)
            {
                // As a real server does: n:* holds the last message, even when its UID is lower.
                var from = Math.Min(uint.Parse(range.Groups[1].Value, CultureInfo.InvariantCulture), messages.Count == 0 ? 1 : messages.Keys.Max());
                return [.. messages.Where(m => m.Key >= from).Select((m, i) => ImapScripts.Listing(i + 1, m.Key, m.Value.Length))];
            }

            if (!Bodies().IsMatch(command)) return [];
            Assert.True(UidSet.TryParse(Bodies().Match(command).Groups[1].Value, out var asked));
            return [.. messages.Where(m => asked.Contains(m.Key)).Select((m, i) => ImapScripts.Body(i + 1, m.Key, m.Value))];
        }
    }

    [GeneratedRegex(@"^UID FETCH (\d+):\* ")]
    private static partial Regex Range();

    [GeneratedRegex(@"^UID FETCH ([\d:,]+) \(UID BODY\.PEEK\[\]<0\.")]
    private static partial Regex Bodies();
}
