using System.IO.Compression;
using Pistos.Platform.Store;
using Pistos.Testing;

namespace Pistos.Web.Tests.Commands;

/// <summary>An archive is for its owner only, and putting it back loses nothing wherever it is cut off.</summary>
public sealed class BackupTests
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_archive_and_the_copy_that_it_is_made_of_are_readable_by_their_owner_only()
    {
        await using var database = await FolderAsync("τώρα");
        var archive = Path.Combine(database.Folder, "backup.zip");
        await File.WriteAllTextAsync(archive + ".part", "of one that was killed", Ct);

        var written = await ServerProcess.RunAsync(database.Folder, null, "backup", archive);

        Assert.True(written.Code == 0, written.Error);
        if (!OperatingSystem.IsWindows()) Assert.Equal(OwnerOnly, File.GetUnixFileMode(archive));
        await using var zip = await ZipFile.OpenReadAsync(archive, Ct);
        Assert.Equal(["keys/whose", "pistos.db"], zip.Entries.Select(e => e.FullName).Order(StringComparer.Ordinal));
        if (!OperatingSystem.IsWindows()) Assert.Equal(OwnerOnly, (UnixFileMode)((zip.GetEntry("pistos.db")!.ExternalAttributes >> 16) & 0x1FF));
    }

    [Fact]
    public async Task A_backup_takes_the_place_of_what_was_there_and_leaves_the_archive_beside_it()
    {
        await using var database = await FolderAsync("τότε");
        var archive = Path.Combine(database.Folder, "backup.zip");
        await ServerProcess.RunAsync(database.Folder, null, "backup", archive);
        await File.WriteAllTextAsync(Path.Combine(database.Folder, "keys", "whose"), "τώρα", Ct);
        await File.WriteAllTextAsync(Path.Combine(database.Folder, "keys", "later"), "τώρα", Ct);

        var careful = await ServerProcess.RunAsync(database.Folder, null, "restore", archive);
        var restored = await ServerProcess.RunAsync(database.Folder, null, "restore", archive, "--force");

        Assert.Equal(1, careful.Code);
        Assert.True(restored.Code == 0, restored.Error);
        Assert.Equal("τότε", await WhoseAsync(database));
        Assert.False(File.Exists(Path.Combine(database.Folder, "keys", "later")));
        Assert.Equal(["backup.zip", "keys", "pistos.db", "pistos.lock"], Names(database.Folder));
    }

    [Fact]
    public async Task What_is_not_ours_in_the_data_folder_comes_into_no_backup_and_stays_at_a_restore()
    {
        await using var database = await FolderAsync("τότε");
        var (archive, earlier) = (Path.Combine(database.Folder, "pistos-2026-11-21.zip"), Path.Combine(database.Folder, "backups", "earlier.zip"));
        await File.WriteAllTextAsync(Path.Combine(Directory.CreateDirectory(Path.Combine(database.Folder, "imports")).FullName, "uploaded.table"), "ours", Ct);
        await File.WriteAllTextAsync(Path.Combine(database.Folder, "notes.txt"), "theirs", Ct);
        Directory.CreateDirectory(Path.GetDirectoryName(earlier)!);

        await ServerProcess.RunAsync(database.Folder, null, "backup", earlier);
        await ServerProcess.RunAsync(database.Folder, null, "backup", archive);
        await using (var zip = await ZipFile.OpenAsync(archive, ZipArchiveMode.Update, Ct))
        {
            Assert.Equal(["imports/uploaded.table", "keys/whose", "pistos.db"], zip.Entries.Select(e => e.FullName).Order(StringComparer.Ordinal));
            await using var foreign = await zip.CreateEntry("notes.txt").OpenAsync(Ct); // as an earlier version put it into its backups
        }

        var restored = await ServerProcess.RunAsync(database.Folder, null, "restore", archive, "--force");

        Assert.True(restored.Code == 0, restored.Error);
        Assert.Equal("theirs", await File.ReadAllTextAsync(Path.Combine(database.Folder, "notes.txt"), Ct));
        Assert.True(File.Exists(earlier));
        Assert.Equal(["backups", "imports", "keys", "notes.txt", "pistos-2026-11-21.zip", "pistos.db", "pistos.lock"], Names(database.Folder));
    }

    [Fact]
    public async Task The_local_time_in_an_archive_from_elsewhere_does_not_make_the_clock_look_wrong()
    {
        await using var database = await FolderAsync("τότε");
        var archive = Path.Combine(database.Folder, "backup.zip");
        await ServerProcess.RunAsync(database.Folder, null, "backup", archive);
        await using (var zip = await ZipFile.OpenAsync(archive, ZipArchiveMode.Update, Ct)) zip.GetEntry("pistos.db")!.LastWriteTime = TimeProvider.System.GetLocalNow().AddHours(10);

        await ServerProcess.RunAsync(database.Folder, null, "restore", archive, "--force");

        Assert.Contains("ok   Clock", (await ServerProcess.RunAsync(database.Folder, null, "doctor")).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_archive_in_a_folder_that_would_go_is_refused()
    {
        await using var database = await FolderAsync("τώρα");
        var archive = Path.Combine(database.Folder, "keys", "backup.zip");
        await ServerProcess.RunAsync(database.Folder, null, "backup", archive);

        var refused = await ServerProcess.RunAsync(database.Folder, null, "restore", archive, "--force");

        Assert.Equal(1, refused.Code);
        Assert.Contains("to be replaced", refused.Error, StringComparison.Ordinal);
        Assert.Equal("τώρα", await WhoseAsync(database));
    }

    /// <summary>The folder as a kill leaves it: the backup is looked over and ready; the former database or all of what was there is aside; the keys or all but the former are in. Something may have been made since in a place that was free.</summary>
    [Theory]
    [InlineData("ready", "", "")]
    [InlineData("ready", "pistos.db", "")]
    [InlineData("ready", "pistos.db keys", "")]
    [InlineData("ready", "pistos.db keys", "", "pistos.db keys")]
    [InlineData("entering", "pistos.db keys", "")]
    [InlineData("entering", "pistos.db keys", "keys")]
    [InlineData("entering", "pistos.db keys", "keys pistos.db")]
    public async Task A_restore_that_was_cut_off_is_finished_by_the_next_start(string step, string aside, string inside, string made = "")
    {
        await using var database = await FolderAsync("τώρα");
        await using var backup = await FolderAsync("τότε");
        var (coming, former) = (Path.Combine(database.Folder, $"pistos.restore-{step}"), Path.Combine(database.Folder, "pistos.restore-former"));
        Move(backup.Folder, Directory.CreateDirectory(coming).FullName, "pistos.db keys");
        Move(database.Folder, Directory.CreateDirectory(former).FullName, aside);
        Move(coming, database.Folder, inside);
        if (made.Contains("pistos.db", StringComparison.Ordinal)) await File.WriteAllBytesAsync(Path.Combine(database.Folder, "pistos.db"), [], Ct);
        if (made.Contains("keys", StringComparison.Ordinal)) Directory.CreateDirectory(Path.Combine(database.Folder, "keys"));

        var seen = await ServerProcess.RunAsync(database.Folder, null, "doctor");
        var kept = await ServerProcess.RunAsync(database.Folder, null, "backup", Path.Combine(backup.Folder, "backup.zip"));
        var figures = await ServerProcess.RunAsync(database.Folder, null, "figures");
        var next = await ServerProcess.RunAsync(database.Folder, null, "migrate");

        Assert.Contains("BAD  Database  A restore was cut off", seen.Out, StringComparison.Ordinal);
        Assert.Equal((1, 1), (kept.Code, figures.Code));
        Assert.All([kept, figures], refused => Assert.Contains("Finish it first: pistos migrate", refused.Error, StringComparison.Ordinal));
        Assert.True(next.Code == 0, next.Error);
        Assert.Contains("had been cut off and is now finished", next.Error, StringComparison.Ordinal);
        Assert.Equal("τότε", await WhoseAsync(database));
        Assert.Equal(["keys", "pistos.db", "pistos.lock"], Names(database.Folder).Where(name => !name.StartsWith("pistos.db-", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_restore_that_was_cut_off_before_it_replaced_anything_leaves_what_was_there()
    {
        await using var database = await FolderAsync("τώρα");
        await File.WriteAllTextAsync(Path.Combine(Directory.CreateDirectory(Path.Combine(database.Folder, "pistos.restore-unpacking")).FullName, "pistos.db"), "half of it", Ct);

        var next = await ServerProcess.RunAsync(database.Folder, null, "migrate");

        Assert.Equal((0, ""), (next.Code, next.Error));
        Assert.Equal("τώρα", await WhoseAsync(database));
        Assert.DoesNotContain("pistos.restore-unpacking", Names(database.Folder));
    }

    /// <summary>A data folder whose keys say whose it is.</summary>
    private static async Task<TestDatabase> FolderAsync(string whose)
    {
        var database = await TestDatabase.CreateAsync(Engine.Sqlite);
        await File.WriteAllTextAsync(Path.Combine(Directory.CreateDirectory(Path.Combine(database.Folder, "keys")).FullName, "whose"), whose, Ct);
        return database;
    }

    private static Task<string> WhoseAsync(TestDatabase database) => File.ReadAllTextAsync(Path.Combine(database.Folder, "keys", "whose"), Ct);

    private static void Move(string from, string to, string names)
    {
        foreach (var name in names.Split(' ', StringSplitOptions.RemoveEmptyEntries)) Directory.Move(Path.Combine(from, name), Path.Combine(to, name));
    }

    private static IEnumerable<string> Names(string folder) => new DirectoryInfo(folder).GetFileSystemInfos().Select(f => f.Name).Order(StringComparer.Ordinal);
}
