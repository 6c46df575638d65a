using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pistos.Customers.Browse;
using Pistos.Customers.Profiles.Search;
using Pistos.Customers.Profiles.Tags;
using Pistos.Customers.Profiles.Traits;
using Pistos.Customers.Segments;
using Pistos.Customers.Timeline;
using Pistos.Platform.Store;
using Pistos.Platform.Time;
using Pistos.Testing;

namespace Pistos.Customers.Tests.Browse;

public sealed class SegmentTests
{
    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Who_fits_enters_and_who_no_longer_fits_leaves_in_the_same_moment(Engine engine)
    {
        await using var app = await PistosApp.StartAsync(engine);
        var segment = await SaveAsync(app, "Πιστοί", "tag=vip");
        var maria = await DescribeAsync(app, "Μαρία Παπαδοπούλου", "maria@example.gr");
        Assert.Empty(await MembersAsync(app, segment));

        await app.Timeline.RecordAsync(Of(maria, new TagAdded("vip")), default);
        Assert.Equal([maria], await MembersAsync(app, segment));

        await app.Timeline.RecordAsync(Of(maria, new TagRemoved("vip")), default);
        Assert.Empty(await MembersAsync(app, segment));
        await using var store = app.OpenStore();
        Assert.Equal(["segment_entered", "segment_left"], await store.Set<InteractionRow>().Where(i => i.Kind.StartsWith("segment")).OrderBy(i => i.Seq).Select(i => i.Kind).ToListAsync());
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_new_segment_takes_in_those_who_fit_already(Engine engine)
    {
        await using var app = await PistosApp.StartAsync(engine);
        var maria = await DescribeAsync(app, "Μαρία Παπαδοπούλου", "maria@example.gr");
        var nikos = await DescribeAsync(app, "Νίκος Παπαδόπουλος", "nikos@example.gr");
        await DescribeAsync(app, "Anna Berg", "anna@example.com");

        var segment = await SaveAsync(app, "Παπαδόπουλοι", "q=papadopoul");

        Assert.Equal(new[] { maria, nikos }.Order(), await MembersAsync(app, segment));
        var view = await InScopeAsync(app, services => services.GetRequiredService<ListSegments>().HandleAsync(default));
        Assert.Equal((2, 2, 0), (view[0].Members, view[0].Entered, view[0].Left));
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Whoever_falls_silent_leaves_when_the_day_turns(Engine engine)
    {
        await using var app = await PistosApp.StartAsync(engine);
        var maria = await DescribeAsync(app, "Μαρία Παπαδοπούλου", "maria@example.gr");
        var segment = await SaveAsync(app, "Πρόσφατοι", "seen_within=7");
        Assert.Equal([maria], await MembersAsync(app, segment));

        app.Clock.Advance(TimeSpan.FromDays(8));
        await app.Services.GetRequiredService<CheckSegments>().RunAsync(default);

        Assert.Empty(await MembersAsync(app, segment));
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_removed_segment_is_left_by_all(Engine engine)
    {
        await using var app = await PistosApp.StartAsync(engine);
        await DescribeAsync(app, "Μαρία Παπαδοπούλου", "maria@example.gr");
        var segment = await SaveAsync(app, "Μαρίες", "q=maria");

        await InScopeAsync(app, services => services.GetRequiredService<SaveSegment>().RemoveAsync(segment, default));
        await app.Services.GetRequiredService<CheckSegments>().RunAsync(default);

        await using var store = app.OpenStore();
        Assert.False(await store.Set<Segment>().AnyAsync());
        Assert.False(await store.Set<SegmentMember>().AnyAsync());
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task The_list_pages_through_everybody_once_in_every_order(Engine engine)
    {
        await using var app = await PistosApp.StartAsync(engine);
        for (var i = 0; i < 3; i++)
            await app.Timeline.RecordManyAsync([.. Enumerable.Range(i * 40, 40).Select(n => Described($"Πελάτης {n % 7} Όνομα{n % 11}", $"p{n}@example.gr"))], default);

        await using var store = app.OpenStore();
        foreach (var column in CustomerOrder.Columns.Where(c => c is not "last_order"))
        {
            foreach (var order in new CustomerOrder[] { new(column, false), new(column, true) })
            {
                var everybody = await order.Sort(store.Set<Customer>(), backwards: false).Select(c => c.Id).ToListAsync();
                Assert.Equal(120, everybody.Count);
                Assert.Equal(everybody, await PageThroughAsync(app, CustomerFilter.None, order));
                Assert.Equal(everybody, await PageThroughAsync(app, CustomerFilter.Parse("?stage=lead"), order));
                Assert.Empty(await PageThroughAsync(app, CustomerFilter.Parse("?stage=repeat"), order));
            }
        }
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Going_back_shows_the_page_that_one_came_from(Engine engine)
    {
        await using var app = await PistosApp.StartAsync(engine);
        await app.Timeline.RecordManyAsync([.. Enumerable.Range(0, 120).Select(n => Described($"Πελάτης {n:000}", $"p{n}@example.gr"))], default);
        var order = new CustomerOrder("name", false);
        var first = await InScopeAsync(app, services => services.GetRequiredService<ListCustomers>().HandleAsync(CustomerFilter.None, order, null, null, default));
        var second = await InScopeAsync(app, services => services.GetRequiredService<ListCustomers>().HandleAsync(CustomerFilter.None, order, Guid.Parse(first.After!), null, default));

        var back = await InScopeAsync(app, services => services.GetRequiredService<ListCustomers>().HandleAsync(CustomerFilter.None, order, null, Guid.Parse(second.Before!), default));

        Assert.Equal(first.Rows.Select(r => r.Customer.Id), back.Rows.Select(r => r.Customer.Id));
        Assert.Null(back.Before);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Each_plan_of_a_search_finds_the_same(Engine engine)
    {
        await using var app = await PistosApp.StartAsync(engine);
        var maria = await DescribeAsync(app, "Μαρία Παπαδοπούλου", "maria@example.gr");
        await DescribeAsync(app, "Νίκος Δήμου", "nikos@example.gr");
        await using var store = app.OpenStore();
        var clock = app.Services.GetRequiredService<WorkspaceClock>();

        foreach (var plan in new[] { SearchPlan.FromHits, SearchPlan.AlongOrder, SearchPlan.Of([maria]), await CustomerSearch.PlanAsync(store, "papadopoul", 10, default) })
        {
            var found = store.Set<Customer>().Where(CustomerFilter.Parse("?q=papadopoul"), store, clock, clock.Today(), plan);
            Assert.Equal([maria], await found.Select(c => c.Id).ToListAsync());
        }

        Assert.Equal(SearchPlan.FromHits, await CustomerSearch.PlanAsync(store, "example", 1, default));
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Every_condition_of_the_filter_can_be_asked_of_the_database(Engine engine)
    {
        await using var app = await PistosApp.StartAsync(engine);
        var maria = await DescribeAsync(app, "Μαρία Παπαδοπούλου", "maria@example.gr");
        await app.Timeline.RecordAsync(Of(maria, CustomerDescribed.Of(("plan", "gold"), ("language", "el"))), default);
        await DescribeAsync(app, "Νίκος Δήμου", "nikos@example.gr");
        string[] mariaOnly = ["trait=plan=gold", "trait=plan", "language=el", "q=Παπαδοπουλου", "q=papadopoulou", "q=ΜΑΡΙΑ&language=el"];
        string[] both = ["seen_within=1", "orders_to=0", "spent_to=0", "stage=lead"];
        string[] nobody = ["trait=plan=silver", "orders_from=1", "spent_from=1", "not_seen_for=3", "ordered_within=9", "first_ordered_within=9", "first_ordered_before=9", "not_ordered_for=9", "consent=email/marketing", "source=x", $"segment={Guid.Empty}", "tag=vip", "q=zzz"];

        foreach (var filter in mariaOnly) Assert.Equal([maria], await FittingAsync(app, filter));
        foreach (var filter in both) Assert.Equal(2, (await FittingAsync(app, filter)).Count);
        foreach (var filter in nobody) Assert.Empty(await FittingAsync(app, filter));
    }

    private static Draft Described(string name, string email) => new(CustomerDescribed.Of(("name", name), ("email", email))) { Identities = [IdentityKey.Email(email)] };

    private static Draft Of(Guid customer, IInteraction data) => new(data) { CustomerId = customer };

    private static async Task<Guid> DescribeAsync(PistosApp app, string name, string email) => (await app.Timeline.RecordAsync(Described(name, email), default)).CustomerId;

    private static async Task<List<Guid>> FittingAsync(PistosApp app, string filter)
    {
        var page = await InScopeAsync(app, services => services.GetRequiredService<ListCustomers>().HandleAsync(CustomerFilter.Parse("?" + filter), new CustomerOrder("name", false), null, null, default));
        return [.. page.Rows.Select(r => r.Customer.Id)];
    }

    private static async Task<List<Guid>> PageThroughAsync(PistosApp app, CustomerFilter filter, CustomerOrder order)
    {
        var seen = new List<Guid>();
        Guid? after = null;
        do
        {
            var page = await InScopeAsync(app, services => services.GetRequiredService<ListCustomers>().HandleAsync(filter, order, after, null, default));
            seen.AddRange(page.Rows.Select(r => r.Customer.Id));
            after = page.After is { } id ? Guid.Parse(id) : null;
        }
        while (after is not null);
        return seen;
    }

    private static async Task<Guid> SaveAsync(PistosApp app, string name, string filter)
    {
        var saved = await InScopeAsync(app, services => services.GetRequiredService<SaveSegment>().HandleAsync(null, name, CustomerFilter.Parse(filter), default));
        await app.Services.GetRequiredService<CheckSegments>().RunAsync(default);
        return saved.Value;
    }

    private static async Task<List<Guid>> MembersAsync(PistosApp app, Guid segment)
    {
        await using var store = app.OpenStore();
        return [.. (await store.Set<SegmentMember>().Where(m => m.SegmentId == segment).Select(m => m.CustomerId).ToListAsync()).Order()];
    }

    private static async Task<T> InScopeAsync<T>(PistosApp app, Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider);
    }
}
