namespace Pistos.Web.Commands;

/// <summary>
/// How a restored data folder takes the place of the one that was there, so that a process may be killed at any moment and neither is lost:
/// what was there goes aside, the backup moves in, and only then the former goes. How far it came is in the names of folders within the data
/// folder, where moving is renaming, and whoever takes the data folder next goes on from there.
/// </summary>
internal static class Replacement
{
    // As all names that begin with "pistos.", they are left out of backups.
    private const string Prefix = "pistos.restore-";
    private const string Entering = Prefix + "entering";
    private const string Former = Prefix + "former";
    private const string Ready = Prefix + "ready";
    private const string Unpacking = Prefix + "unpacking";

    /// <summary>Where a backup is unpacked and looked at. Nothing that lies there counts yet.</summary>
    public static string UnpackingIn(string folder) => Path.Combine(folder, Unpacking);

    /// <summary>Whether a restore was cut off after it had begun to replace anything.</summary>
    public static bool IsCutOff(string folder) => Directory.Exists(Path.Combine(folder, Ready)) || Directory.Exists(Path.Combine(folder, Entering));

    /// <summary>Puts what was unpacked in the place of what is there.</summary>
    public static void Run(string folder)
    {
        Directory.Move(UnpackingIn(folder), Path.Combine(folder, Ready));
        Finish(folder);
    }

    /// <summary>Throws away what was unpacked.</summary>
    public static void GiveUp(string folder)
    {
        if (Directory.Exists(UnpackingIn(folder))) Directory.Delete(UnpackingIn(folder), recursive: true);
    }

    /// <summary>Finishes a restore that was cut off, and says so; clears away what one has left. The caller holds the folder.</summary>
    public static async Task FinishAsync(string folder, TextWriter error)
    {
        var wasCutOff = IsCutOff(folder);
        Finish(folder);
        if (wasCutOff) await error.WriteLineAsync($"pistos: a restore into {folder} had been cut off and is now finished: the backup is in place.");
    }

    private static void Finish(string folder)
    {
        var (ready, entering, former) = (Path.Combine(folder, Ready), Path.Combine(folder, Entering), Path.Combine(folder, Former));
        if (Directory.Exists(ready))
        {
            Directory.CreateDirectory(former);
            foreach (var old in OwnedIn(folder)) MoveAside(old, Path.Combine(former, Path.GetFileName(old)));
            Directory.Move(ready, entering);
        }

        if (Directory.Exists(entering)) MoveIn(entering, folder);
        if (Directory.Exists(former)) Directory.Delete(former, recursive: true);
        GiveUp(folder);
    }

    /// <summary>The database with its journal, and the folders. What somebody else has put there, such as the backup itself, stays.</summary>
    private static List<string> OwnedIn(string folder) => [.. BackupArchive.FilesOfDatabase(folder), .. BackupArchive.FoldersOf(folder)];

    /// <summary>Where one of the name is aside already, this one was made since in the place that was free.</summary>
    private static void MoveAside(string old, string target)
    {
        if (!Path.Exists(target)) Directory.Move(old, target);
        else if (File.Exists(old)) File.Delete(old);
        else Directory.Delete(old, recursive: true);
    }

    private static void MoveIn(string entering, string folder)
    {
        // A command that only reads may have made an empty database, or its journal, in the place that was free.
        if (File.Exists(Path.Combine(entering, BackupArchive.Database)))
            foreach (var made in BackupArchive.FilesOfDatabase(folder).ToList()) File.Delete(made);
        foreach (var own in OwnedIn(entering))
        {
            var target = Path.Combine(folder, Path.GetFileName(own));
            if (Directory.Exists(target)) Directory.Delete(target, recursive: true);
            else File.Delete(target);
            Directory.Move(own, target);
        }

        Directory.Delete(entering, recursive: true); // with what an archive holds that is not ours
    }
}
