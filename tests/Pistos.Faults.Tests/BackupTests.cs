using System.Diagnostics;
using System.Net;
using Npgsql;
using Pistos.Platform.Store;
using Pistos.Testing;

namespace Pistos.Faults.Tests;

/// <summary>A backup that is taken while everybody works is a whole one.</summary>
public sealed class BackupTests
{
    [Fact]
    public async Task A_backup_under_load_holds_all_that_was_acknowledged_before_it_and_starts_like_any_other()
    {
        var (seed, _) = Seed.Next();
        await using var database = await TestDatabase.CreateAsync(Engine.Sqlite);
        await using var server = ServerProcess.Over(database);
        await server.StartAsync();
        var owner = await Shop.OpenAsync(server, database);
        var kept = await UploadAsync(owner, "κρατώ.csv");
        var crowd = new Crowd(seed, server);
        using var enough = new CancellationTokenSource();
        var archive = Path.Combine(database.Folder, "..", $"{Path.GetFileName(database.Folder)}.zip");
        try
        {
            crowd.Start();
            var comingAndGoing = UploadAndCancelAsync(owner, enough.Token);
            for (var backup = 0; backup < 2; backup++)
            {
                await crowd.WaitForAsync(30);
                string[] before = [.. crowd.Messages.Where(m => m.Value).Select(m => m.Key)];
                File.Delete(archive);
                var written = await server.RunAsync("backup", archive);
                Assert.True(written.Code == 0, written.Error);

                await using var restored = await TestDatabase.CreateBareAsync(Engine.Sqlite);
                var put = await ServerProcess.RunAsync(restored.Folder, null, "restore", archive);
                Assert.True(put.Code == 0, put.Error);
                await Ledger.HoldsOnceAsync(restored, before, crowd.Messages.Keys);
                await Ledger.AgreesWithAReplayAsync(restored);

                await using var next = ServerProcess.Over(restored);
                await next.StartAsync();
                await Shop.UntilItTakesMessagesAsync(next);
                using var import = await Shop.BrowserOf(next, Shop.CookiesFor(next, owner)).GetAsync(kept);
                Assert.Contains("κρατώ.csv", WebUtility.HtmlDecode(await import.Content.ReadAsStringAsync()), StringComparison.Ordinal);
            }

            await enough.CancelAsync();
            await comingAndGoing;
            await crowd.StopAsync();
        }
        finally
        {
            File.Delete(archive);
        }
    }

    [Fact]
    public async Task So_does_one_of_PostgreSQL_by_its_own_programs()
    {
        Assert.SkipWhen(PostgresServer.Missing is not null, PostgresServer.Missing ?? "");
        var (seed, _) = Seed.Next();
        await using var database = await TestDatabase.CreateAsync(Engine.Postgres);
        await using var server = ServerProcess.Over(database);
        await server.StartAsync();
        await Shop.OpenAsync(server, database);
        var crowd = new Crowd(seed, server);
        await using var restored = await TestDatabase.CreateBareAsync(Engine.Postgres);
        var archive = Path.Combine(restored.Folder, "pistos.dump");

        crowd.Start();
        await crowd.WaitForAsync(50);
        string[] before = [.. crowd.Messages.Where(m => m.Value).Select(m => m.Key)];
        await RunAsync("pg_dump", database.Postgres!, "--format=custom", $"--file={archive}", "--dbname");
        await crowd.StopAsync();
        await RunAsync("pg_restore", restored.Postgres!, archive, "--exit-on-error", "--dbname");

        await Ledger.HoldsOnceAsync(restored, before, crowd.Messages.Keys);
        await Ledger.AgreesWithAReplayAsync(restored);
    }

    /// <summary>Files that come and go in the data folder while it is copied.</summary>
    private static async Task UploadAndCancelAsync(Browser owner, CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            var import = await UploadAsync(owner, "φεύγω.csv");
            using var cancelled = await owner.PostFromAsync(import, $"{import}/cancel");
            Assert.Equal(HttpStatusCode.SeeOther, cancelled.StatusCode);
        }
    }

    /// <returns>The page of the import.</returns>
    private static async Task<string> UploadAsync(Browser owner, string name)
    {
        using var form = new MultipartFormDataContent();
        form.Add(new StringContent(await owner.TokenAsync("/imports")), "__RequestVerificationToken");
        form.Add(new StringContent("customers"), "kind");
        form.Add(new StringContent("email,name\nmaria@example.gr,Μαρία\n"), "file", name);
        using var answer = await owner.Client.PostAsync("/imports/upload", form);
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        return answer.Headers.Location!.ToString();
    }

    private static async Task RunAsync(string program, string database, params string[] arguments)
    {
        var at = new NpgsqlConnectionStringBuilder(database);
        using var process = Process.Start(new ProcessStartInfo(Path.Combine(PostgresServer.Programs()!, program), [.. arguments, $"host={at.Host} port={at.Port} user={at.Username} dbname={at.Database}"]) { RedirectStandardError = true })!;
        var complaint = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, complaint);
    }
}
