using System.IO.Compression;
using Microsoft.EntityFrameworkCore;
using Pistos.Platform.Commands;
using Pistos.Platform.Store;

namespace Pistos.Web.Commands;

/// <summary>Writes the database and all files into one archive, while the server goes on working.</summary>
internal sealed class BackupCommand : ICommand
{
    public string Name => "backup";

    public string Summary => "Writes database and files into one archive. The server may go on running.";

    public string Usage => "FILE";

    public string Example => "backup pistos-2026-11-21.zip";

    public bool TakesWords => true;

    public bool Writes => false;

    public bool Reads => true;

    public async Task<int> RunAsync(CommandContext context, CancellationToken ct)
    {
        var settings = context.Services.GetRequiredService<StoreSettings>();
        if (context.Arguments.Words is not [var name]) return await context.FailAsync("pistos backup: give the file to write, as in: pistos backup pistos.zip");
        if (settings.Engine is Engine.Postgres)
            return await context.FailAsync($"pistos backup: PostgreSQL has its own: pg_dump --format=custom --file={name}.dump DATABASE, and copy the folder {settings.DataFolder} beside it.");
        if (File.Exists(name)) return await context.FailAsync($"pistos backup: {name} exists already. Choose another name.");
        if (!File.Exists(BackupArchive.DatabaseOf(settings))) return await context.FailAsync($"pistos backup: there is no database in {settings.DataFolder}.");

        var unfinished = name + ".part";
        // Made empty, and readable by its owner only; SQLite writes into it as it is.
        var snapshot = Path.GetTempFileName();
        try
        {
            await using (var store = await context.Services.GetRequiredService<IDbContextFactory<Store>>().CreateDbContextAsync(ct))
                await store.Database.ExecuteSqlAsync($"VACUUM INTO {snapshot}", ct);
            File.Delete(unfinished);
            await using (var file = new FileStream(unfinished, ForOwnerOnly()))
            await using (var archive = await ZipArchive.CreateAsync(file, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, ct))
            {
                await archive.CreateEntryFromFileAsync(snapshot, BackupArchive.Database, ct);
                foreach (var other in BackupArchive.FilesOf(settings).Where(f => f != Path.GetFullPath(unfinished))) await AddAsync(archive, other, Path.GetRelativePath(settings.DataFolder, other), ct);
            }

            File.Move(unfinished, name);
        }
        finally
        {
            File.Delete(snapshot);
            File.Delete(unfinished);
        }

        await context.Out.WriteLineAsync($"Written: {name} ({new FileInfo(name).Length / 1024:N0} KB). It holds personal data; keep it safe.");
        return 0;
    }

    /// <summary>The archive holds the customers and the master key.</summary>
    private static FileStreamOptions ForOwnerOnly()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }

    private static async Task AddAsync(ZipArchive archive, string file, string name, CancellationToken ct)
    {
        try
        {
            await archive.CreateEntryFromFileAsync(file, name, ct);
        }
        catch (FileNotFoundException)
        {
            return; // The server goes on working: an import was finished or cancelled, and its file deleted.
        }
    }
}

/// <summary>What an archive holds.</summary>
internal static class BackupArchive
{
    public const string Database = "pistos.db";

    // Of the master key, and of uploads and refused rows.
    private static readonly string[] Folders = ["keys", "imports"];

    public static string DatabaseOf(StoreSettings settings) => Path.Combine(settings.DataFolder, Database);

    /// <summary>The database and its journal.</summary>
    public static IEnumerable<string> FilesOfDatabase(string folder) =>
        Directory.EnumerateFiles(folder, Database + "*").Where(file => Path.GetFileName(file) is Database || Path.GetFileName(file).StartsWith(Database + "-", StringComparison.Ordinal));

    /// <summary>The folders that Pistos makes in the data folder. What else lies there is somebody else's: it comes into no backup, and a restore leaves it alone.</summary>
    public static IEnumerable<string> FoldersOf(string folder) => Folders.Select(name => Path.Combine(folder, name)).Where(Directory.Exists);

    /// <summary>All files of Pistos but the database itself, its journal and the lock.</summary>
    public static IEnumerable<string> FilesOf(StoreSettings settings) =>
        FoldersOf(settings.DataFolder).SelectMany(folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories));
}

internal static class CommandFailure
{
    /// <summary>One clear line, and the exit code of a failure.</summary>
    public static async Task<int> FailAsync(this CommandContext context, string line)
    {
        await context.Error.WriteLineAsync(line);
        return 1;
    }
}
