using System.IO.Compression;
using Microsoft.Data.Sqlite;
using Pistos.Platform.Commands;
using Pistos.Platform.Store;

namespace Pistos.Web.Commands;

/// <summary>Puts an archive of <see cref="BackupCommand"/> back into an empty data folder, or in the place of what is there.</summary>
internal sealed class RestoreCommand : ICommand
{
    public string Name => "restore";

    public string Summary => "Puts a backup back. The server must be stopped.";

    public string Usage => "FILE [--force]";

    public string Example => "restore pistos-2026-11-21.zip --data ./data";

    /// <summary>It takes the folder itself: what is there may be of any version.</summary>
    public bool Writes => false;

    public async Task<int> RunAsync(CommandContext context, CancellationToken ct)
    {
        var settings = context.Services.GetRequiredService<StoreSettings>();
        if (context.Arguments.Words is not [var name]) return await context.FailAsync("pistos restore: give the archive, as in: pistos restore pistos.zip");
        if (settings.Engine is Engine.Postgres)
            return await context.FailAsync("pistos restore: PostgreSQL has its own: pg_restore --dbname=DATABASE FILE, and copy the data folder back.");
        if (!File.Exists(name)) return await context.FailAsync($"pistos restore: there is no file {name}.");
        using var folder = DataFolderLock.TryTake(settings.DataFolder);
        if (folder is null) return await context.FailAsync($"pistos restore: {CommandLine.FolderInUse(settings.DataFolder)}");
        if (File.Exists(BackupArchive.DatabaseOf(settings)) && !context.Arguments.Has("force"))
            return await context.FailAsync($"pistos restore: {settings.DataFolder} holds a database. Give an empty folder with --data, or --force to put the backup in its place.");

        var staged = settings.DataFolder.TrimEnd(Path.DirectorySeparatorChar) + ".restoring";
        if (Directory.Exists(staged)) Directory.Delete(staged, recursive: true);
        try
        {
            // Extraction refuses entries that would land outside the folder.
            await ZipFile.ExtractToDirectoryAsync(name, staged, ct);
        }
        catch (InvalidDataException)
        {
            return await context.FailAsync($"pistos restore: {name} is no backup of Pistos, or it is damaged.");
        }

        if (!File.Exists(Path.Combine(staged, BackupArchive.Database)) || !await IsSoundAsync(Path.Combine(staged, BackupArchive.Database), ct))
        {
            Directory.Delete(staged, recursive: true);
            return await context.FailAsync($"pistos restore: {name} holds no sound database. Nothing was changed.");
        }

        Replace(settings, staged);
        await context.Out.WriteLineAsync($"Restored into {settings.DataFolder}.");
        return 0;
    }

    private static async Task<bool> IsSoundAsync(string database, CancellationToken ct)
    {
        try
        {
            await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = database, Pooling = false }.ConnectionString);
            await connection.OpenAsync(ct);
            await using var check = connection.CreateCommand();
            check.CommandText = "PRAGMA integrity_check";
            return await check.ExecuteScalarAsync(ct) is "ok";
        }
        catch (SqliteException)
        {
            return false;
        }
    }

    /// <summary>What was there goes aside, so that nothing of it mixes with the backup.</summary>
    private static void Replace(StoreSettings settings, string staged)
    {
        SqliteConnection.ClearAllPools();
        foreach (var old in BackupArchive.FilesOf(settings).Concat(Directory.EnumerateFiles(settings.DataFolder, BackupArchive.Database + "*")).ToList()) File.Delete(old);
        foreach (var file in Directory.EnumerateFiles(staged, "*", SearchOption.AllDirectories).ToList())
        {
            var target = Path.Combine(settings.DataFolder, Path.GetRelativePath(staged, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Move(file, target);
        }

        Directory.Delete(staged, recursive: true);
    }
}
