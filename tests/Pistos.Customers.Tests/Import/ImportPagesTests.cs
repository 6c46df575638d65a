using System.Net;
using Microsoft.EntityFrameworkCore;
using Pistos.Customers.Import;
using Pistos.Platform.Access;
using Pistos.Platform.Store;
using Pistos.Testing;

namespace Pistos.Customers.Tests.Import;

public sealed class ImportPagesTests
{
    private const string Orders = "order,date,email,total\n1,2025-11-21,maria@example.gr,10.50\n2,2025-11-22,nikos@example.gr,12.00\n";
    private const string BadOrders = "order,date,email,total\n1,2025-11-21,maria@example.gr,10.50\n2,never,nikos@example.gr,12.00\n3,2025-11-22,=cmd@example.gr,1.00\n";

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Eleni_uploads_confirms_checks_and_imports_a_file(Engine engine)
    {
        await using var app = await PistosApp.StartAsync(engine);
        var eleni = await app.SignInAsync(BuiltInRole.Manager, "Ελένη Δήμου");

        var page = await eleni.UploadedAsync(Orders);
        Assert.Equal(HttpStatusCode.SeeOther, (await eleni.ConfirmColumnsAsync(page)).StatusCode);
        var looked = await app.FinishedAsync(page);
        Assert.Equal((ImportState.Checked, 2L, 2L, 0L), (looked.State, looked.Position, looked.NewRows, looked.RejectedRows));
        Assert.Equal((0, 0, 0L, 0L), await app.TotalsAsync());

        Assert.Equal(HttpStatusCode.SeeOther, (await eleni.PostAsync($"{page}/start")).StatusCode);
        var done = await app.FinishedAsync(page);
        Assert.Equal((ImportState.Done, 2L, 2L, 0L), (done.State, done.Position, done.NewRows, done.UnchangedRows));
        Assert.Equal((2, 2, 2L, 2_250L), await app.TotalsAsync());
        Assert.Contains("Ελένη Δήμου", await eleni.ReadAsync("/imports"), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(Path.Combine(app.Database.Folder, "imports")));

        var again = await eleni.UploadedAsync(Orders);
        await eleni.ConfirmColumnsAsync(again);
        Assert.Equal((0L, 2L), (await app.FinishedAsync(again)) is var known ? (known.NewRows, known.UnchangedRows) : default);
        Assert.Contains("changes nothing", await eleni.ReadAsync(again), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_CDNOW_sample_is_recognised_and_imported_by_browser()
    {
        Assert.SkipWhen(ImportFixture.Cdnow is null, ImportFixture.WithoutCdnow);
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        var eleni = await app.SignInAsync(BuiltInRole.Manager);
        var page = await eleni.UploadedAsync(await File.ReadAllTextAsync(ImportFixture.Cdnow!, TestContext.Current.CancellationToken));
        Assert.Contains("USD", await eleni.ReadAsync(page), StringComparison.Ordinal);
        await eleni.ConfirmColumnsAsync(page);
        await app.FinishedAsync(page);
        await eleni.PostAsync($"{page}/start");
        Assert.Equal(6919, (await app.FinishedAsync(page)).NewRows);
        Assert.Equal((2357, 6919, 16479L, 24_409_194L), await app.TotalsAsync());
    }

    [Fact]
    public async Task Bad_rows_are_listed_and_left_out_only_when_asked()
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        var eleni = await app.SignInAsync(BuiltInRole.Manager);
        var page = await eleni.UploadedAsync(BadOrders);
        await eleni.ConfirmColumnsAsync(page);
        Assert.Equal(1, (await app.FinishedAsync(page)).RejectedRows);

        var shown = await eleni.ReadAsync(page);
        Assert.Contains("date: This is not a date.", shown, StringComparison.Ordinal);
        Assert.Contains("Import the 2 good rows", shown, StringComparison.Ordinal);
        var file = await eleni.GetAsync($"{page}/rejected.csv");
        Assert.Equal("text/csv", file.Content.Headers.ContentType?.MediaType);
        Assert.Equal("\uFEFFRow,Line of the file,Reason,order,date,email,total\r\n2,3,date: This is not a date.,2,never,nikos@example.gr,12.00\r\n",
            System.Text.Encoding.UTF8.GetString(await file.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)));

        await eleni.PostAsync($"{page}/start");
        Assert.Equal(ImportState.Checked, (await app.FinishedAsync(page)).State);
        await eleni.PostAsync($"{page}/start", ("skipBad", "true"));
        var done = await app.FinishedAsync(page);
        Assert.Equal((ImportState.Done, 3L, 2L, 1L), (done.State, done.Position, done.NewRows, done.RejectedRows));
        Assert.Contains("date: This is not a date.", await eleni.ReadAsync(page), StringComparison.Ordinal);
        Assert.Single(Directory.GetFiles(Path.Combine(app.Database.Folder, "imports")));
    }

    [Fact]
    public async Task Columns_that_say_too_little_or_the_same_twice_are_refused_where_they_stand()
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        var eleni = await app.SignInAsync(BuiltInRole.Manager);
        var page = await eleni.UploadedAsync(Orders);
        foreach (var (column, meaning, says) in new[] { ("column-2", "Ignored", "whose row it is"), ("column-1", "Ignored", "which column is the date"), ("column-3", "Ignored", "order total"), ("column-0", "OccurredAt", "same meaning") })
        {
            var answer = await eleni.ConfirmColumnsAsync(page, (column, meaning));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
            Assert.Contains(says, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await eleni.ConfirmColumnsAsync(page, ("currency", "euros"))).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await eleni.ConfirmColumnsAsync(page, ("column-0", "Direction"))).StatusCode);
        Assert.Equal(ImportState.Uploaded, (await app.FinishedAsync(page)).State);
    }

    [Fact]
    public async Task Another_separator_shows_other_columns_before_anything_is_checked()
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        var eleni = await app.SignInAsync(BuiltInRole.Manager);
        var page = await eleni.UploadedAsync(Orders);
        await eleni.ConfirmColumnsAsync(page, ("separator", ";"));
        Assert.Equal(ImportState.Uploaded, (await app.FinishedAsync(page)).State);
        Assert.DoesNotContain("column-1", await eleni.ReadAsync(page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cancelled_upload_is_gone_and_cannot_be_started()
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        var eleni = await app.SignInAsync(BuiltInRole.Manager);
        var page = await eleni.UploadedAsync(Orders);
        await eleni.PostAsync($"{page}/cancel");
        Assert.Equal(ImportState.Cancelled, (await app.FinishedAsync(page)).State);
        Assert.Empty(Directory.GetFiles(Path.Combine(app.Database.Folder, "imports")));
        await eleni.PostAsync($"{page}/start");
        Assert.Equal((0, 0, 0L, 0L), await app.TotalsAsync());
    }

    [Theory]
    [InlineData("", "The file is empty")]
    [InlineData("a,b\0\0\0\u0001\u0002", "not a table as text")]
    public async Task A_file_that_is_no_table_is_refused_with_what_to_do(string text, string says)
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        var eleni = await app.SignInAsync(BuiltInRole.Manager);
        var answer = await eleni.UploadAsync(text);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains(says, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(Path.Combine(app.Database.Folder, "imports")));
        await using var store = app.OpenStore();
        Assert.Empty(await store.Set<ImportRun>().ToListAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task An_upload_beyond_the_limit_is_refused_without_being_read()
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        var eleni = await app.SignInAsync(BuiltInRole.Manager);
        using var huge = new HugeContent(2L * 1024 * 1024 * 1024);
        var answer = await eleni.Client.PostAsync("/imports/upload", huge, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Contains("larger than 512 MB", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.InRange(huge.Sent, 0, 16 * 1024 * 1024);
    }

    [Fact]
    public async Task An_upload_that_does_not_say_its_length_stops_at_the_limit_and_leaves_nothing()
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite, settings: new Dictionary<string, string?> { ["Import:MaxUploadMegabytes"] = "1" });
        var eleni = await app.SignInAsync(BuiltInRole.Manager);
        var answer = await eleni.UploadAsync(new byte[1024 * 1024 + 1], "orders", "big.csv");
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Empty(Directory.GetFiles(Path.Combine(app.Database.Folder, "imports")));
    }

    [Fact]
    public async Task Only_who_may_import_comes_in_and_only_from_our_own_page()
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        var agent = await app.SignInAsync(BuiltInRole.Agent);
        Assert.Equal(HttpStatusCode.Forbidden, (await agent.GetAsync("/imports")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await agent.UploadAsync(Orders, token: "x")).StatusCode);

        var eleni = await app.SignInAsync(BuiltInRole.Manager);
        var forged = await eleni.UploadAsync(Orders, token: "forged");
        Assert.Equal(HttpStatusCode.BadRequest, forged.StatusCode);
        Assert.False(Directory.Exists(Path.Combine(app.Database.Folder, "imports")));
        Assert.Equal(HttpStatusCode.NotFound, (await eleni.GetAsync($"/imports/{Guid.CreateVersion7()}")).StatusCode);
    }

    /// <summary>A body that says it is two gigabytes long, and counts how much of it was taken.</summary>
    private sealed class HugeContent : HttpContent
    {
        private readonly long length;

        internal HugeContent(long length)
        {
            this.length = length;
            Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=xyz");
        }

        internal long Sent { get; private set; }

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            var block = new byte[64 * 1024];
            try
            {
                for (; Sent < length; Sent += block.Length) await stream.WriteAsync(block);
            }
            catch (Exception closed) when (closed is IOException or ObjectDisposedException or OperationCanceledException)
            {
                // The server has answered and hung up, as it should.
                Assert.True(Sent < length);
            }
        }

        protected override bool TryComputeLength(out long size)
        {
            size = length;
            return true;
        }
    }
}
