using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pistos.Customers.Timeline;
using Pistos.Platform.Commands;
using Pistos.Platform.Store;
using Pistos.Testing;

namespace Pistos.Web.Tests.Commands;

/// <summary>Everything that <c>doctor</c> looks at, sound and unsound.</summary>
public sealed class DoctorTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_sound_installation_has_nothing_to_mend(Engine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);

        var seen = await AskAsync(database, "--PublicUrl", "https://pistos.example.gr");

        Assert.Equal((0, ""), (seen.Code, seen.Error));
        Assert.Matches("(?m)^(ok  |warn) Disk +.* is writable", seen.Out);
        Assert.Contains("ok   Database", seen.Out, StringComparison.Ordinal);
        Assert.Equal(engine is Engine.Sqlite, seen.Out.Contains("ok   Integrity", StringComparison.Ordinal));
        Assert.Contains("ok   Clock", seen.Out, StringComparison.Ordinal);
        Assert.Contains(engine is Engine.Sqlite ? "after all that was written" : "as in PostgreSQL", seen.Out, StringComparison.Ordinal);
        Assert.Contains("ok   Reactions", seen.Out, StringComparison.Ordinal);
        Assert.Contains("ok   Address", seen.Out, StringComparison.Ordinal);
        Assert.Contains("note Mail      This version sends no mail", seen.Out, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Before_the_first_start_it_says_what_will_come_and_looks_at_the_clock_all_the_same(Engine engine)
    {
        await using var database = await TestDatabase.CreateBareAsync(engine);

        var seen = await AskAsync(database);

        Assert.Equal(0, seen.Code);
        Assert.Contains("note Database", seen.Out, StringComparison.Ordinal);
        Assert.Contains(engine is Engine.Sqlite ? "note Clock" : "ok   Clock", seen.Out, StringComparison.Ordinal);
        Assert.Contains("note Address", seen.Out, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task What_was_recorded_in_the_future_and_what_failed_is_told(Engine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await using (var store = database.OpenStore())
        {
            var at = DateTime.SpecifyKind(TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(3).AddHours(1), DateTimeKind.Utc);
            store.Add(new InteractionRow { Id = Guid.CreateVersion7(), CustomerId = Guid.CreateVersion7(), Kind = "note_added", Version = 1, OccurredAt = at, RecordedAt = at, Channel = "ui", Actor = "member", Data = "{}" });
            store.Add(new FailedReaction { Id = Guid.CreateVersion7(), Kind = "note_added", Reaction = "WhenNoteAdded", FailedAt = at });
            await store.SaveChangesAsync(Ct);
        }

        var seen = await AskAsync(database);

        Assert.Equal(1, seen.Code);
        Assert.Matches("(?m)^BAD  Clock +It is .* UTC here, but the newest data was written 3 d . h later", seen.Out);
        Assert.Contains("warn Reactions 1 have failed.", seen.Out, StringComparison.Ordinal);
        Assert.Contains("Workspace → Failures", seen.Out, StringComparison.Ordinal);
        Assert.Equal("pistos doctor: 1 to mend.", seen.Error.Trim());
    }

    [Fact]
    public async Task A_clock_that_differs_from_that_of_PostgreSQL_is_told_with_how_much()
    {
        Assert.SkipWhen(PostgresServer.Missing is not null, PostgresServer.Missing ?? "");
        var clock = new TestClock(new DateTimeOffset(2001, 1, 1, 0, 0, 0, TimeSpan.Zero));
        await using var app = await PistosApp.StartAsync(Engine.Postgres, services => services.AddSingleton<TimeProvider>(clock));
        using StringWriter output = new(), error = new();
        var doctor = app.Services.GetServices<ICommand>().Single(c => c.Name == "doctor");

        var code = await doctor.RunAsync(new CommandContext(app.Services, new CommandArguments([], new HashSet<string>()), output, error), Ct);

        Assert.Equal(1, code);
        Assert.Matches(@"(?m)^BAD  Clock +It is 2001-01-01 00:00:00 UTC here, \d+ d \d+ h behind PostgreSQL's clock", output.ToString());
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_database_of_a_newer_version_is_told(Engine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await using (var store = database.OpenStore())
            await store.Database.ExecuteSqlRawAsync("""INSERT INTO "__EFMigrationsHistory" VALUES ('99991231000000_Later', '10.0.0')""", Ct);

        var seen = await AskAsync(database);

        Assert.Equal(1, seen.Code);
        Assert.Contains("BAD  Database  It was written by a newer version", seen.Out, StringComparison.Ordinal);
        Assert.Contains("ok   Clock", seen.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 4096, "BAD  Database  SQLite does not do its work")]
    [InlineData(3 * 4096, 40 * 4096, "BAD  ")]
    public async Task A_damaged_file_is_a_finding_among_the_others(int from, int to, string expected)
    {
        await using var database = await TestDatabase.CreateAsync(Engine.Sqlite);
        await using (var file = File.OpenWrite(Path.Combine(database.Folder, "pistos.db")))
        {
            file.Position = from;
            await file.WriteAsync(Enumerable.Repeat((byte)'x', to - from).ToArray(), Ct);
        }

        var seen = await AskAsync(database);

        Assert.Equal(1, seen.Code);
        Assert.Contains(expected, seen.Out, StringComparison.Ordinal);
        Assert.Contains("pistos restore FILE --force", seen.Out, StringComparison.Ordinal);
        Assert.Contains("Clock", seen.Out, StringComparison.Ordinal);
        Assert.Contains("note Mail", seen.Out, StringComparison.Ordinal);
        Assert.Single(seen.Error.Trim().Split('\n'));
    }

    [Fact]
    public async Task A_page_that_is_damaged_is_found_although_the_rest_answers()
    {
        await using var database = await TestDatabase.CreateAsync(Engine.Sqlite);
        var root = 0L;
        await using (var connection = new SqliteConnection($"Data Source={Path.Combine(database.Folder, "pistos.db")};Pooling=false"))
        {
            await connection.OpenAsync(Ct);
            await using var ask = connection.CreateCommand();
            ask.CommandText = "SELECT rootpage FROM sqlite_master WHERE name = 'platform_audit'";
            root = (long)(await ask.ExecuteScalarAsync(Ct))!;
        }

        await using (var file = File.OpenWrite(Path.Combine(database.Folder, "pistos.db")))
        {
            file.Position = (root - 1) * 4096;
            await file.WriteAsync(Enumerable.Repeat((byte)'x', 4096).ToArray(), Ct);
        }

        var seen = await AskAsync(database);

        Assert.Equal(1, seen.Code);
        Assert.Contains("BAD  Integrity The database file is damaged", seen.Out, StringComparison.Ordinal);
        Assert.Contains("ok   Database", seen.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_PostgreSQL_that_is_not_there_is_a_finding_among_the_others()
    {
        await using var database = await TestDatabase.CreateBareAsync(Engine.Sqlite);

        var nowhere = $"Host=127.0.0.1;Port={LoopbackPort.Free()};Database=pistos";

        var seen = await ServerProcess.RunAsync(database.Folder, nowhere, "doctor");
        var figures = await ServerProcess.RunAsync(database.Folder, nowhere, "figures");

        Assert.Equal(1, seen.Code);
        Assert.Contains("BAD  Database  PostgreSQL does not do its work", seen.Out, StringComparison.Ordinal);
        Assert.Contains("note Clock", seen.Out, StringComparison.Ordinal);
        Assert.Equal(1, figures.Code);
        Assert.StartsWith("pistos: the database cannot be used", Assert.Single(figures.Error.Trim().Split('\n')), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pistos", "BAD  Address", 1)]
    [InlineData("http://pistos.example.gr", "warn Address", 0)]
    [InlineData("http://localhost:5080", "ok   Address", 0)]
    public async Task An_address_that_cannot_be_is_told(string address, string expected, int code)
    {
        await using var database = await TestDatabase.CreateBareAsync(Engine.Sqlite);
        var seen = await AskAsync(database, "--PublicUrl", address);
        Assert.Equal(code, seen.Code);
        Assert.Contains(expected, seen.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_to_and_a_disk_that_is_nearly_full_are_told()
    {
        await using var database = await TestDatabase.CreateBareAsync(Engine.Sqlite);
        var file = Path.Combine(database.Folder, "file");
        await File.WriteAllTextAsync(file, "", Ct);
        await using var disk = await SmallDisk.MountAsync(megabytes: 5);

        var blocked = await ServerProcess.RunAsync(file, null, "doctor");
        var small = await ServerProcess.RunAsync(disk.Outside, null, "doctor");

        Assert.Contains("BAD  Disk", blocked.Out, StringComparison.Ordinal);
        Assert.Equal(1, blocked.Code);
        Assert.Contains("warn Disk", small.Out, StringComparison.Ordinal);
    }

    private static Task<CommandOutcome> AskAsync(TestDatabase database, params string[] options) =>
        ServerProcess.RunAsync(database.Folder, database.Postgres, ["doctor", .. options]);
}
