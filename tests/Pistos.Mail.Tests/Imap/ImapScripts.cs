using System.Text;
using Pistos.Mail.Imap;
using Pistos.Mail.Tests.Peers;
using Pistos.Mail.Wire;

namespace Pistos.Mail.Tests.Imap;

/// <summary>What the tests of the client share: the server's side of the usual dialogue, and an intake in memory.</summary>
internal static class ImapScripts
{
    public static readonly MailPassword Maria = new("maria@example.com", "secret");

    public static ImapSettings Settings(this ScriptedServer server, Protection protection = Protection.Tls, MailCredentials? credentials = null) =>
        new(server.Host(protection), credentials ?? Maria) { CommandWithin = TimeSpan.FromSeconds(20), FetchWithin = TimeSpan.FromSeconds(20) };

    public static Task<ImapClient> OpenAsync(this ScriptedServer server, ImapSettings? settings = null) =>
        ImapClient.OpenAsync(settings ?? server.Settings(), CancellationToken.None);

    /// <summary>Hears a command, says lines and ends it with OK; <c>TAG</c> in a line stands for its tag.</summary>
    public static async Task<string> ObeyAsync(this ScriptedPeer peer, params string[] lines) => await peer.EndAsync("OK done", lines);

    public static async Task<string> EndAsync(this ScriptedPeer peer, string end, params string[] lines)
    {
        var command = await peer.HearAsync();
        var (tag, rest) = (command.Split(' ')[0], command[(command.IndexOf(' ', StringComparison.Ordinal) + 1)..]);
        await peer.SayAsync([.. lines.Select(l => l.Replace("TAG", tag, StringComparison.Ordinal)), $"{tag} {end}"]);
        return rest;
    }

    /// <summary>TLS, greeting and signing in, offering this.</summary>
    public static async Task WelcomeAsync(this ScriptedPeer peer, string offers = "IDLE UIDPLUS MOVE")
    {
        await peer.ProtectAsync();
        await peer.SayAsync("* OK ready");
        await peer.ObeyAsync("* CAPABILITY IMAP4rev1 SASL-IR AUTH=PLAIN");
        await peer.ObeyAsync();
        await peer.ObeyAsync($"* CAPABILITY IMAP4rev1 {offers}");
    }

    public static Task<string> SelectedAsync(this ScriptedPeer peer, int exists, uint uidValidity = 7, uint uidNext = 100) =>
        peer.ObeyAsync("* FLAGS (\\Seen)", $"* {exists} EXISTS", $"* OK [UIDVALIDITY {uidValidity}] valid", $"* OK [UIDNEXT {uidNext}] next");

    public static string Listing(int number, uint uid, int size) =>
        $"* {number} FETCH (UID {uid} RFC822.SIZE {size} INTERNALDATE \"17-Jul-2026 02:44:25 +0300\" FLAGS (\\Seen $Junk))";

    public static string Body(int number, uint uid, string text, long from = 0) =>
        $"* {number} FETCH (UID {uid} BODY[]<{from}> {{{text.Length}}}\r\n{text})";

    /// <summary>A client with a folder open in which messages are, and what it makes of them.</summary>
    public static async Task<List<FetchedMail>> FetchAllAsync(this ScriptedServer server, ImapSettings? settings = null)
    {
        await using var client = await server.OpenAsync(settings);
        await client.SelectAsync(ImapFolder.Inbox, false, CancellationToken.None);
        var fetched = new List<FetchedMail>();
        await foreach (var mail in client.FetchAsync(await client.ListAsync(1, CancellationToken.None), CancellationToken.None)) fetched.Add(mail);
        return fetched;
    }

    public static string Text(this FetchedMail mail) => Encoding.Latin1.GetString(mail.Bytes.Span);
}

/// <summary>An intake that keeps messages and cursor in memory, both or neither.</summary>
internal sealed class MemoryIntake : IMailIntake
{
    public Dictionary<string, FolderCursor> Cursors { get; } = [];

    public List<(string Folder, FolderCursor Cursor, FetchedMail Mail)> Taken { get; } = [];

    public List<FollowerReport> Reports { get; } = [];

    public Func<FetchedMail, Task> Before { get; set; } = _ => Task.CompletedTask;

    public Action<FollowerReport> OnReport { get; set; } = _ => { };

    public Task<FolderCursor?> LoadAsync(string folder, CancellationToken ct) =>
        Task.FromResult(Cursors.TryGetValue(folder, out var cursor) ? cursor : (FolderCursor?)null);

    public Task SaveAsync(string folder, FolderCursor cursor, CancellationToken ct)
    {
        Cursors[folder] = cursor;
        return Task.CompletedTask;
    }

    public async Task TakeAsync(string folder, FetchedMail mail, FolderCursor cursor, CancellationToken ct)
    {
        await Before(mail);
        Taken.Add((folder, cursor, mail));
        Cursors[folder] = cursor;
    }

    public Task<UidSet> TakenAsync(string folder, uint uidValidity, CancellationToken ct) =>
        Task.FromResult(UidSet.Of(Taken.Where(t => t.Folder == folder && t.Cursor.UidValidity == uidValidity).Select(t => t.Mail.Listed.Uid)));

    public Task ReportAsync(FollowerReport report, CancellationToken ct)
    {
        Reports.Add(report);
        OnReport(report);
        return Task.CompletedTask;
    }
}
