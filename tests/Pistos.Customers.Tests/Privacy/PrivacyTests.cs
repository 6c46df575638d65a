using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Pistos.Customers.Import;
using Pistos.Customers.Privacy;
using Pistos.Customers.Tests.Import;
using Pistos.Customers.Tests.Merging;
using Pistos.Customers.Timeline;
using Pistos.Platform.Access;
using Pistos.Platform.Counters;
using Pistos.Platform.Privacy;
using Pistos.Platform.Store;
using Pistos.Testing;

namespace Pistos.Customers.Tests.Privacy;

public sealed class PrivacyTests
{
    private const string Marker = "zzmarkerqq";

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Nothing_of_a_customer_who_was_made_anonymous_is_found_anywhere_and_the_statistics_stay(Engine engine)
    {
        await using var app = await PistosApp.StartAsync(engine);
        var id = await MarkedAsync(app);
        var sales = await SalesAsync(app);

        await EraseAsync(app, id, "anonymise");

        Assert.Empty(await Tables.HoldingAsync(app, Marker));
        Assert.Equal(sales, await SalesAsync(app));
        await using var store = app.OpenStore();
        var customer = await store.Set<Customer>().SingleAsync(c => c.Id == id);
        Assert.Equal((null, null, 1, 2_000L, true), (customer.Name, customer.Email, customer.Orders, customer.Spent, customer.ErasedAt is not null));
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Nothing_of_a_customer_who_was_deleted_is_found_anywhere_and_the_statistics_lose_them(Engine engine)
    {
        await using var app = await PistosApp.StartAsync(engine);
        await MergingTests.LiveAsync(app, "Άλλος Πελάτης", "allos@example.gr", "Βόλος");
        var sales = await SalesAsync(app);
        var id = await MarkedAsync(app);

        await EraseAsync(app, id, "delete");

        Assert.Empty(await Tables.HoldingAsync(app, Marker));
        Assert.Equal(sales, await SalesAsync(app));
        await using var store = app.OpenStore();
        Assert.False(await store.Set<Customer>().AnyAsync(c => c.Id == id));
        Assert.Single(await store.Set<Customer>().ToListAsync());
    }

    [Fact]
    public async Task Somebody_who_reads_meanwhile_keeps_nothing_of_an_erased_customer_in_the_log_of_the_database()
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        var id = await MarkedAsync(app);
        Task erasing;
        await using (var reader = app.OpenStore())
        {
            await reader.Database.OpenConnectionAsync();
            await reader.Database.ExecuteSqlRawAsync("BEGIN DEFERRED");
            Assert.True(await reader.Set<Customer>().AnyAsync(c => c.Id == id));
            erasing = EraseAsync(app, id, "delete");
            await using var store = app.OpenStore();
            await Eventually.HoldsAsync(async () => !await store.Set<Customer>().AnyAsync(c => c.Id == id));
            await reader.Database.ExecuteSqlRawAsync("COMMIT");
        }

        await erasing;
        Assert.Empty(await Tables.HoldingAsync(app, Marker));
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Nothing_of_an_erased_customer_is_left_in_the_files_of_imports(Engine engine)
    {
        await using var app = await PistosApp.StartAsync(engine);
        var id = await MarkedAsync(app);
        var browser = await app.SignInAsync(BuiltInRole.Manager);
        var waiting = await browser.UploadedAsync($"Email;Όνομα\n{Marker}@example.gr;{Marker}\n", "customers");
        var others = await browser.UploadedAsync("Email;Όνομα\nnikos@example.gr;Νίκος\n", "customers");
        var refused = await browser.UploadedAsync($"Order;Date;Email;Total\n1;2025-11-21;{Marker}@example.gr;much\n2;2025-11-21;eleni@example.gr;more\n3;2025-11-21;petros@example.gr;5\n");
        await browser.ConfirmColumnsAsync(refused);
        await app.FinishedAsync(refused);
        await browser.PostAsync($"{refused}/start", ("skipBad", "true"));
        Assert.Equal((ImportState.Done, 2L), (await app.FinishedAsync(refused)) is var run ? (run.State, run.RejectedRows) : default);
        Assert.Contains(await Tables.HoldingAsync(app, Marker), place => place.EndsWith(".csv", StringComparison.Ordinal));

        await EraseAsync(app, id, "delete");

        Assert.Empty(await Tables.HoldingAsync(app, Marker));
        Assert.Equal(ImportState.Cancelled, (await app.FinishedAsync(waiting)).State);
        Assert.Equal(ImportState.Uploaded, (await app.FinishedAsync(others)).State);
        var left = await browser.ReadAsync($"{refused}/rejected.csv");
        Assert.Contains("eleni@example.gr", left, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Erasing_asks_for_the_name_and_changes_nothing_without_it()
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        var id = await MarkedAsync(app);
        var browser = await app.SignInAsync(BuiltInRole.Manager);

        var answer = await browser.PostAsync($"/customers/{id}/erase", ("how", "delete"), ("confirm", "κάποιος άλλος"));

        Assert.Equal(422, (int)answer.StatusCode);
        Assert.NotEmpty(await Tables.HoldingAsync(app, Marker));
    }

    [Fact]
    public async Task An_agent_erases_nobody()
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        var browser = await app.SignInAsync(BuiltInRole.Agent);
        Assert.Equal(403, (int)(await browser.PostAsync($"/customers/{Guid.CreateVersion7()}/erase", ("how", "delete"), ("confirm", "x"))).StatusCode);
    }

    [Fact]
    public async Task Every_table_about_customers_has_a_decision_for_export_and_erasure()
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        await using var store = app.OpenStore();
        var decided = app.Services.GetServices<PersonalTable>().Select(t => t.Row).ToHashSet();

        var undecided = store.Model.GetEntityTypes()
            .Where(e => e.GetProperties().Any(IsOfCustomer) && e.GetTableName() is not null && !decided.Contains(e.ClrType))
            .Select(e => e.GetTableName());

        Assert.Empty(undecided);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_file_does_not_bring_back_somebody_who_was_erased(Engine engine)
    {
        await using var app = await PistosApp.StartAsync(engine);
        var id = await MarkedAsync(app);
        await EraseAsync(app, id, "delete");

        var old = IdentityKey.Email($"{Marker}@example.gr");
        var erased = await app.Services.GetRequiredService<Suppressions>().LoadAsync(default);

        Assert.True(erased.Contains(old));
        Assert.False(erased.Contains(IdentityKey.Email("new@example.gr")));
        var (_, lines, _) = await app.ImportAsync(app.WriteFile($"name;email\nΜαρία;{Marker}@example.gr\nΝίκος;new@example.gr\n"), "--as", "customers", "--skip-bad");
        Assert.Equal("rows 2, new 1, unchanged 0, rejected 1", lines[^1]);
    }

    private static bool IsOfCustomer(IProperty property) =>
        property.Name is "CustomerId" or "SubjectId" or "MergedInto" or "First" or "Second" && (Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType) == typeof(Guid);

    private static Task<Guid> MarkedAsync(PistosApp app) => MergingTests.LiveAsync(app, $"{Marker} Βέργου", $"{Marker}@example.gr", $"{Marker} χωριό");

    private static async Task EraseAsync(PistosApp app, Guid id, string how)
    {
        var browser = await app.SignInAsync(BuiltInRole.Manager);
        await MergingTests.PostAsync(browser, $"/customers/{id}/erase", ("how", how), ("confirm", $"{Marker} Βέργου"));
    }

    /// <summary>The roll-ups of orders, without rows that count nothing.</summary>
    private static async Task<string> SalesAsync(PistosApp app)
    {
        await using var store = app.OpenStore();
        var counters = await store.Set<Counter>().AsNoTracking().Where(c => c.Metric.StartsWith("orders.") || c.Metric.StartsWith("customers.")).ToListAsync();
        Assert.NotEmpty(counters);
        return string.Join('\n', counters.Where(c => c.Count != 0 || c.Amount != 0).Select(c => $"{c.Metric} {c.Dimension} {c.Day} {c.Count} {c.Amount}").Order(StringComparer.Ordinal));
    }
}
