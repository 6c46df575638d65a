using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pistos.Customers.Orders;
using Pistos.Customers.Timeline;
using Pistos.Demo.Filling;
using Pistos.Demo.Story;
using Pistos.Platform.Store;
using Pistos.Testing;

namespace Pistos.Demo.Tests;

public sealed class DemoFillTests
{
    private static readonly DemoSize Small = new(Customers: 160, FromStoreBook: 20, PassersBy: 80);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task The_demo_becomes_customers_orders_and_visits(Engine engine)
    {
        await using var app = await PistosApp.StartAsync(engine);
        var year = ShopYear.Tell(app.Clock.GetUtcNow().UtcDateTime, Small);

        var filled = await Demo(app).FillAsync(Small, null, Ct);

        Assert.True(filled.IsOk);
        await using var store = app.OpenStore();
        Assert.Equal(filled.Value.New, filled.Value.Interactions);
        Assert.Equal(Small.Customers, await store.Set<Customer>().CountAsync(c => c.IsIdentified && c.MergedInto == null, Ct));
        Assert.Equal(year.Orders.Count, await store.Set<Order>().CountAsync(Ct));
        Assert.Empty(await store.Set<FailedReaction>().ToListAsync(Ct));
        Assert.Equal(SpentIn(year), await store.Set<Customer>().Where(c => c.MergedInto == null).SumAsync(c => c.Spent, Ct));
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Filling_again_a_week_later_changes_nothing(Engine engine)
    {
        await using var app = await PistosApp.StartAsync(engine);
        var first = await Demo(app).FillAsync(Small, null, Ct);
        app.Clock.Advance(TimeSpan.FromDays(7));

        var again = await Demo(app).FillAsync(Small, null, Ct);

        Assert.Equal(first.Value!.Interactions, again.Value!.Interactions);
        Assert.Equal(0, again.Value.New);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task People_who_are_twice_in_the_books_are_among_the_possible_duplicates(Engine engine)
    {
        await using var app = await PistosApp.StartAsync(engine);
        await Demo(app).FillAsync(Small with { Customers = 400, FromStoreBook = 120 }, null, Ct);
        var browser = await app.SignInAsync();

        var page = await browser.ReadAsync("/customers/duplicates", Ct);

        Assert.Contains("/merge?with=", page, StringComparison.Ordinal);
        Assert.Contains("the same name", page, StringComparison.Ordinal);
        Assert.Contains("the same town", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_workspace_with_customers_of_its_own_is_left_alone()
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        await app.SetUpWorkspaceAsync();
        await app.Timeline.RecordAsync(new Draft(new Customers.Profiles.Tags.TagAdded("φίλη")) { Identities = [IdentityKey.Email("eleni@agora.gr")] }, Ct);

        var refused = await Demo(app).FillAsync(Small, null, Ct);

        Assert.Equal("demo.has_customers", refused.Error?.Code);
        await using var store = app.OpenStore();
        Assert.Equal(1, await store.Set<InteractionRow>().CountAsync(Ct));
        Assert.Null(await Demo(app).CutKeyAsync(Ct));
    }

    [Fact]
    public async Task The_key_of_the_demo_stands_on_its_sign_in_page_and_opens_it()
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        await Demo(app).FillAsync(Small with { Customers = 20, FromStoreBook = 2, PassersBy = 2 }, null, Ct);

        var key = await Demo(app).CutKeyAsync(Ct);

        var browser = app.OpenBrowser();
        Assert.Contains(key!.Password, await browser.ReadAsync("/sign-in", Ct));
        var answer = await browser.PostAsync("/sign-in", ("email", key.Email), ("password", key.Password));
        Assert.Equal(System.Net.HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Equal(System.Net.HttpStatusCode.OK, (await browser.GetAsync("/customers", Ct)).StatusCode);
    }

    [Fact]
    public async Task Without_a_demo_the_sign_in_page_tells_no_password()
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        await app.SetUpWorkspaceAsync();

        Assert.DoesNotContain("lygaria.example", await app.OpenBrowser().ReadAsync("/sign-in", Ct));
    }

    /// <summary>What was paid, less what went back; a cancelled order counts for nothing.</summary>
    private static long SpentIn(ShopYear year)
    {
        var cancelled = year.Happenings.OfType<Story.OrderCancelled>().Select(c => c.Order.Key).ToHashSet();
        return year.Orders.Where(o => !cancelled.Contains(o.Key)).Sum(o => (long)o.Total)
            - year.Happenings.OfType<Story.OrderRefunded>().Sum(r => (long)r.Amount);
    }

    private static FillDemo Demo(PistosApp app) => (FillDemo)app.Services.GetRequiredService<IDemo>();
}
