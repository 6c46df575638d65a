using Microsoft.EntityFrameworkCore;
using Pistos.Customers.Import.Rows;
using Pistos.Customers.Orders;
using Pistos.Customers.Timeline;
using Pistos.Platform.Store;
using Pistos.Testing;

namespace Pistos.Customers.Tests.Import;

/// <summary>What a shop says became of an order holds when its export is imported.</summary>
public sealed class ImportStatusTests
{
    private const string Shop =
        "Αριθμός παραγγελίας;Ημερομηνία;Email;Σύνολο;Κατάσταση\n" +
        "1001;21/11/2025;maria@example.gr;10,00;Ολοκληρωμένη\n" +
        "1002;22/11/2025;maria@example.gr;20,00;Ακυρώθηκε\n" +
        "1003;23/11/2025;maria@example.gr;30,00;refunded\n" +
        "1004;24/11/2025;maria@example.gr;5,00;Σε επεξεργασία\n";

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_cancelled_order_counts_nowhere_and_a_refunded_one_is_worth_nothing(Engine engine)
    {
        await using var app = await PistosApp.StartAsync(engine);
        var file = app.WriteFile(Shop);

        var (_, first, _) = await app.ImportAsync(file, "--as", "orders");
        var (_, again, _) = await app.ImportAsync(file, "--as", "orders");

        Assert.Equal("rows 4, new 4, unchanged 0, rejected 0", first[^1]);
        Assert.Equal("rows 4, new 0, unchanged 4, rejected 0", again[^1]);
        await using var store = app.OpenStore();
        var maria = await store.Set<Customer>().SingleAsync(c => c.Email == "maria@example.gr");
        Assert.Equal((3, 1_500L, "EUR"), (maria.Orders, maria.Spent, maria.Currency));
        var orders = await store.Set<Order>().OrderBy(o => o.SourceId).ToListAsync();
        Assert.Equal([false, true, false, false], orders.Select(o => o.CancelledAt is not null));
        Assert.Equal([0, 0, 3_000, 0], orders.Select(o => o.RefundedMinor));
        Assert.Equal("", await app.ReplayAsync());
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task An_order_that_was_cancelled_since_the_last_file_is_cancelled_by_the_next(Engine engine)
    {
        await using var app = await PistosApp.StartAsync(engine);
        await app.ImportAsync(app.WriteFile(Shop), "--as", "orders");

        await app.ImportAsync(app.WriteFile(Shop.Replace("Σε επεξεργασία", "Cancelled", StringComparison.Ordinal)), "--as", "orders");

        await using var store = app.OpenStore();
        var maria = await store.Set<Customer>().SingleAsync(c => c.Email == "maria@example.gr");
        Assert.Equal((2, 1_000L), (maria.Orders, maria.Spent));
    }

    [Theory]
    [InlineData("Cancelled", OrderFate.Cancelled)]
    [InlineData("voided", OrderFate.Cancelled)]
    [InlineData("ΑΚΥΡΩΜΕΝΗ", OrderFate.Cancelled)]
    [InlineData("Refunded", OrderFate.Refunded)]
    [InlineData("Επιστροφή χρημάτων", OrderFate.Refunded)]
    [InlineData("partially_refunded", OrderFate.Stands)]
    [InlineData("wc-completed", OrderFate.Stands)]
    [InlineData("wc-cancelled", OrderFate.Cancelled)]
    [InlineData(null, OrderFate.Stands)]
    public void The_words_of_shops_are_understood(string? status, object fate) => Assert.Equal((OrderFate)fate, OrderStatus.FateOf(status));
}
