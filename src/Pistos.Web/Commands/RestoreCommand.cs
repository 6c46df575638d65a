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

    public IReadOnlyList<CommandOption> Options => [new("force", null, "puts the backup in the place of the database that is there")];

    public bool TakesWords => true;

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
        if (LiesWithin(settings.DataFolder, name))
            return await context.FailAsync($"pistos restore: {name} lies in a folder that is to be replaced. Move it to another place first.");
        await Replacement.FinishAsync(settings.DataFolder, context.Error);
        if (File.Exists(BackupArchive.DatabaseOf(settings)) && !context.Arguments.Has("force"))
            return await context.FailAsync($"pistos restore: {settings.DataFolder} holds a database. Give an empty folder with --data, or --force to put the backup in its place.");

        var staged = Replacement.UnpackingIn(settings.DataFolder);
        try
        {
            // Extraction refuses entries that would land outside the folder.
            await ZipFile.ExtractToDirectoryAsync(name, staged, ct);
        }
        catch (InvalidDataException)
        {
            Replacement.GiveUp(settings.DataFolder);
            return await context.FailAsync($"pistos restore: {name} is no backup of Pistos, or it is damaged. Nothing was changed.");
        }

        if (!File.Exists(Path.Combine(staged, BackupArchive.Database)) || !await IsSoundAsync(Path.Combine(staged, BackupArchive.Database), ct))
        {
            Replacement.GiveUp(settings.DataFolder);
            return await context.FailAsync($"pistos restore: {name} holds no sound database. Nothing was changed.");
        }

        // An archive says local times without their zone. By these, doctor would find a right clock wrong.
        var now = context.Services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;
        foreach (var file in Directory.EnumerateFiles(staged, "*", SearchOption.AllDirectories)) File.SetLastWriteTimeUtc(file, now);
        SqliteConnection.ClearAllPools();
        Replacement.Run(settings.DataFolder);
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

    /// <summary>Whether the archive is in one of the data folder's own folders, which go; beside them it stays.</summary>
    private static bool LiesWithin(string folder, string archive) => BackupArchive.FoldersOf(folder).Any(own =>
        Path.GetFullPath(archive).StartsWith(Path.GetFullPath(own) + Path.DirectorySeparatorChar, StringComparison.Ordinal));
}
