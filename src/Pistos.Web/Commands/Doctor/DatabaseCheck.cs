using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Pistos.Customers.Timeline;
using Pistos.Platform.Store;

namespace Pistos.Web.Commands.Doctor;

/// <summary>What was found of the database, and what it says about the time.</summary>
internal sealed class DatabaseReport
{
    public List<Finding> Findings { get; } = [];

    /// <summary>How far PostgreSQL's clock is ahead of ours.</summary>
    public TimeSpan? ServerAhead { get; set; }

    /// <summary>When the newest thing was written.</summary>
    public DateTimeOffset? NewestAt { get; set; }

    public void Add(Verdict verdict, string what, string found, string? advice = null) => Findings.Add(new Finding(verdict, what, found, advice));
}

/// <summary>Whether the database is there, whole, and of this version. Whatever it throws is a finding.</summary>
internal sealed class DatabaseCheck(IDbContextFactory<Store> stores, StoreSettings settings, TimeProvider clock)
{
    private const string HowToMendSqlite = "Check that the account that runs Pistos may read and write it. If it is damaged, keep a copy of the data folder and put a backup in its place: pistos restore FILE --force";
    private const string HowToMendPostgres = "Check the connection string after --database, that the server runs, and that the database exists.";

    private readonly bool isSqlite = settings.Engine is Engine.Sqlite;
    private readonly string kind = settings.Engine is Engine.Sqlite ? "SQLite" : "PostgreSQL";

    public async Task<DatabaseReport> RunAsync(CancellationToken ct)
    {
        var report = new DatabaseReport();
        if (isSqlite && Replacement.IsCutOff(settings.DataFolder))
        {
            report.Add(Verdict.Fault, "Database", "A restore was cut off.", "The next start finishes it, as does: pistos migrate");
            return report;
        }

        if (isSqlite && !File.Exists(BackupArchive.DatabaseOf(settings)))
        {
            report.Add(Verdict.Note, "Database", "There is none yet; the first start makes it.");
            return report;
        }

        if (isSqlite) report.NewestAt = BackupArchive.FilesOfDatabase(settings.DataFolder).Max(file => new DateTimeOffset(File.GetLastWriteTimeUtc(file)));
        try
        {
            await using var store = await stores.CreateDbContextAsync(ct);
            await store.Database.OpenConnectionAsync(ct);
            var connection = store.Database.GetDbConnection();
            if (isSqlite) report.Findings.Add(await CheckFileAsync(connection, ct));
            else report.ServerAhead = await ServerAheadAsync(connection, ct);
            await CheckContentAsync(store, report, ct);
        }
        catch (Exception fault) when (fault is DbException || StoreFaults.IsInfrastructure(fault))
        {
            report.Add(Verdict.Fault, "Database", $"{kind} does not do its work: {fault.GetBaseException().Message.ReplaceLineEndings(" ")}", isSqlite ? HowToMendSqlite : HowToMendPostgres);
        }

        return report;
    }

    private async Task CheckContentAsync(Store store, DatabaseReport report, CancellationToken ct)
    {
        var known = store.Database.GetMigrations().ToHashSet(StringComparer.Ordinal);
        var applied = (await store.Database.GetAppliedMigrationsAsync(ct)).ToList();
        if (applied.Exists(id => !known.Contains(id)))
        {
            report.Add(Verdict.Fault, "Database", "It was written by a newer version of Pistos.", "Start that version, or restore a backup made by this one.");
            return;
        }

        if (applied.Count < known.Count)
        {
            report.Add(Verdict.Note, "Database", $"{kind} answers; {known.Count - applied.Count} migrations wait.", "They run at the next start, or with: pistos migrate");
            return;
        }

        report.Add(Verdict.Good, "Database", $"{kind} answers and is up to date.");
        var last = await store.Set<InteractionRow>().OrderByDescending(i => i.Seq).Select(i => (DateTime?)i.RecordedAt).FirstOrDefaultAsync(ct);
        if (last is { } recorded && !(new DateTimeOffset(recorded) <= report.NewestAt)) report.NewestAt = new DateTimeOffset(recorded);
        var failed = await store.Set<FailedReaction>().CountAsync(ct);
        if (failed > 0) report.Add(Verdict.Warning, "Reactions", $"{failed} have failed.", "Look at them in the browser, under Workspace → Failures, and try them again.");
        else report.Add(Verdict.Good, "Reactions", "None has failed.");
    }

    private static async Task<Finding> CheckFileAsync(DbConnection connection, CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
        (command.CommandText, command.CommandTimeout) = ("PRAGMA quick_check(1)", 0);
        var found = await command.ExecuteScalarAsync(ct) as string;
        return found is "ok"
            ? new Finding(Verdict.Good, "Integrity", "The database file is whole.")
            : new Finding(Verdict.Fault, "Integrity", $"The database file is damaged: {found?.ReplaceLineEndings(" ")}", HowToMendSqlite);
    }

    /// <summary>Against the middle of the time that asking took.</summary>
    private async Task<TimeSpan> ServerAheadAsync(DbConnection connection, CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT now()";
        var before = clock.GetUtcNow();
        var theirs = await command.ExecuteScalarAsync(ct) is DateTime at ? new DateTimeOffset(at) : before;
        var after = clock.GetUtcNow();
        return theirs - (before + ((after - before) / 2));
    }
}
