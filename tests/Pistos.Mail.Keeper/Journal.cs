using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Pistos.Mail.Imap;

namespace Pistos.Mail.Keeper;

/// <summary>An intake that is a file: a line is a transaction, and half a line at its end never happened. The process is killed, not the machine, so nothing need reach the disk.</summary>
internal sealed class Journal : IMailIntake, IDisposable
{
    private readonly FileStream file;
    private readonly int stallAt;
    private readonly HashSet<string> known = [];
    private readonly List<(uint UidValidity, uint Uid)> uids = [];
    private FolderCursor? cursor;
    private int fetched;

    public Journal(string path, int stallAt)
    {
        this.stallAt = stallAt;
        file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0);
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        var whole = bytes.AsSpan().LastIndexOf((byte)'\n') + 1;
        file.SetLength(whole);
        file.Position = whole;
        foreach (var line in Encoding.ASCII.GetString(bytes, 0, whole).Split('\n', StringSplitOptions.RemoveEmptyEntries)) Replay(line.Split(' '));
    }

    public Task<FolderCursor?> LoadAsync(string folder, CancellationToken ct) => Task.FromResult(cursor);

    public Task SaveAsync(string folder, FolderCursor cursor, CancellationToken ct)
    {
        Write("cursor", cursor, 0, "-");
        return Task.CompletedTask;
    }

    public async Task TakeAsync(string folder, FetchedMail mail, FolderCursor cursor, CancellationToken ct)
    {
        if (++fetched >= stallAt)
        {
            Console.WriteLine("stalled");
            await Task.Delay(Timeout.Infinite, ct);
        }

        var hash = Convert.ToHexString(SHA256.HashData(mail.Bytes.Span));
        Write(mail.IsResync && known.Contains(hash) ? "known" : "taken", cursor, mail.Listed.Uid, hash);
    }

    public Task<UidSet> TakenAsync(string folder, uint uidValidity, CancellationToken ct) =>
        Task.FromResult(UidSet.Of(uids.Where(u => u.UidValidity == uidValidity).Select(u => u.Uid)));

    public void Dispose() => file.Dispose();

    private void Write(string what, FolderCursor at, uint uid, string hash)
    {
        var line = string.Create(CultureInfo.InvariantCulture, $"{what} {at.UidValidity} {at.FirstUid} {at.LastUid} {at.ResyncBelow} {uid} {hash}");
        file.Write(Encoding.ASCII.GetBytes(line + "\n"));
        Replay(line.Split(' '));
    }

    private void Replay(string[] words)
    {
        var numbers = words[1..6].Select(w => uint.Parse(w, CultureInfo.InvariantCulture)).ToArray();
        cursor = new FolderCursor(numbers[0], numbers[1], numbers[2], numbers[3]);
        if (words[0] == "cursor") return;
        uids.Add((numbers[0], numbers[4]));
        known.Add(words[6]);
    }
}
