using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pistos.Customers.Import;
using Pistos.Customers.Import.Rows;
using Pistos.Customers.Import.Tables;
using Pistos.Platform.Store;
using Pistos.Testing;

namespace Pistos.Customers.Tests.Import;

public sealed class ResumeImportTests
{
    private static readonly string Many = string.Concat(Enumerable.Range(0, 7_000).Select(i => $" {i % 500:00000} 0001 {1997 + i % 2}0{1 + i % 9}{10 + i % 18}  {1 + i % 3}   {10 + i % 50}.{i % 100:00}\r\n"));

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task An_import_that_a_crash_cut_off_goes_on_where_it_was_and_counts_every_row_once(Engine engine)
    {
        await using var app = await PistosApp.StartAsync(engine);
        var plan = new ImportPlan(ImportKind.Orders, CdnowLayout.Format, CdnowLayout.Mapping, "USD");
        var startedAt = app.Clock.Now();

        // The process dies after the second chunk is durable, having told of the first only.
        var told = default(ImportCounts);
        await using (var scope = app.Services.CreateAsyncScope())
        {
            var chunks = 0;
            await scope.ServiceProvider.GetRequiredService<RecordFile>().RunAsync(plan, Tables.TableText.Utf8(Many), default, new Nowhere(), (counts, _) =>
            {
                if (++chunks == 1) told = counts;
                return new(chunks < 2);
            }, Ct);
        }
        Assert.Equal(2_000, told.Rows);
        Assert.True((await app.TotalsAsync()).Orders >= 4_000);

        var id = Guid.CreateVersion7();
        await File.WriteAllTextAsync(Path.Combine(Directory.CreateDirectory(Path.Combine(app.Database.Folder, "imports")).FullName, $"{id:n}.table"), Many, Ct);
        await using (var store = app.OpenStore())
        {
            store.Add(new ImportRun
            {
                Id = id,
                Kind = ImportKind.Orders,
                State = ImportState.Importing,
                FileName = "many.txt",
                Size = Many.Length,
                Format = ImportJson.Write(plan.Format),
                Mapping = ImportJson.Write(plan.Mapping),
                Currency = "USD",
                Position = told.Rows,
                NewRows = told.New,
                CreatedAt = startedAt,
                StartedAt = startedAt
            });
            await store.SaveChangesAsync(Ct);
        }
        app.Services.GetRequiredService<ImportSignal>().Raise();

        var done = await app.FinishedAsync($"/imports/{id}");
        Assert.Equal((ImportState.Done, 7_000L, 7_000L, 0L, 0L), (done.State, done.Position, done.NewRows, done.UnchangedRows, done.RejectedRows));
        Assert.Equal(7_000, (await app.TotalsAsync()).Orders);
    }

    [Fact]
    public async Task A_process_that_holds_an_import_keeps_it_and_one_that_died_loses_it()
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite, services => services.Remove(services.Single(s => s.ImplementationType == typeof(ImportWorker))));
        var runs = app.Services.GetRequiredService<ImportRuns>();
        await using (var store = app.OpenStore())
        {
            store.Add(new ImportRun { Id = Guid.CreateVersion7(), Kind = ImportKind.Orders, State = ImportState.Importing, FileName = "a.csv", Format = "{}", Mapping = "{}", Currency = "EUR", CreatedAt = app.Clock.Now() });
            await store.SaveChangesAsync(Ct);
        }
        Assert.Null(await runs.ClaimAsync(_ => false, Ct));
        Assert.NotNull(await runs.ClaimAsync(_ => true, Ct));
        Assert.Null(await runs.ClaimAsync(_ => true, Ct));
        app.Clock.Advance(TimeSpan.FromSeconds(31));
        Assert.NotNull(await runs.ClaimAsync(_ => true, Ct));
    }

    [Fact]
    public async Task A_cancelled_import_stops_and_keeps_what_it_has_recorded()
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        var plan = new ImportPlan(ImportKind.Orders, CdnowLayout.Format, CdnowLayout.Mapping, "USD");
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<RecordFile>().RunAsync(plan, Tables.TableText.Utf8(Many), default, new Nowhere(), (_, _) => new(false), Ct);
        Assert.InRange((await app.TotalsAsync()).Orders, 2_000, 6_000);
    }

    [Fact]
    public async Task Old_uploads_and_refused_rows_are_deleted_after_thirty_days()
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite, services => services.Remove(services.Single(s => s.ImplementationType == typeof(ImportWorker))));
        var eleni = await app.SignInAsync();
        await eleni.UploadedAsync("order,date,email,total\n1,2025-11-21,maria@example.gr,10.50\n");
        var forget = app.Services.GetRequiredService<ForgetImportFiles>();
        await forget.RunAsync(Ct);
        Assert.Single(Directory.GetFiles(Path.Combine(app.Database.Folder, "imports")));
        app.Clock.Advance(TimeSpan.FromDays(31));
        await forget.RunAsync(Ct);
        Assert.Empty(Directory.GetFiles(Path.Combine(app.Database.Folder, "imports")));
    }

    private sealed class Nowhere : IRejectedRows
    {
        public Task WriteAsync(IReadOnlyList<RejectedRow> rows, CancellationToken ct) => Task.CompletedTask;
    }
}
