using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pistos.Customers.Browse;
using Pistos.Customers.Identities;
using Pistos.Customers.Orders;
using Pistos.Customers.Privacy;
using Pistos.Customers.Profiles.Consents;
using Pistos.Customers.Profiles.Notes;
using Pistos.Customers.Profiles.Search;
using Pistos.Customers.Profiles.Traits;
using Pistos.Customers.Segments;
using Pistos.Customers.Tests.Merging;
using Pistos.Customers.Timeline;
using Pistos.Platform.Access;
using Pistos.Platform.Store;
using Pistos.Testing;

namespace Pistos.Customers.Tests.Privacy;

public sealed class RetentionTests
{
    private const string InNote = "zznoteqq";
    private const string InTrait = "zztraitqq";

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task What_has_been_kept_long_enough_goes_by_night_from_every_table_and_the_rest_stays(Engine engine)
    {
        await using var app = await PistosApp.StartAsync(engine);
        var id = await MergingTests.LiveAsync(app, "Μαρία Βέργου", "maria@example.gr", "Βόλος");
        var note = await app.Timeline.RecordAsync(new Draft(new NoteWritten($"{InNote} πρώτη")) { CustomerId = id, Direction = Direction.Internal }, default);
        await app.Timeline.RecordAsync(new Draft(new NoteEdited(note.InteractionId, $"{InNote} δεύτερη")) { CustomerId = id, Direction = Direction.Internal }, default);
        await app.Timeline.RecordAsync(new Draft(CustomerDescribed.Of(("hint", InTrait))) { Identities = [IdentityKey.Visitor("v-1")] }, default);
        await RuleAsync(app, RetentionRule.Visitors, 6);
        await RuleAsync(app, "note_written", 3);
        Assert.Contains("customers_notes", await Tables.HoldingAsync(app, InNote));
        Assert.Contains("customers_customers", await Tables.HoldingAsync(app, InTrait));
        var figures = await Tables.RowsAsync(app, "platform_counters");

        app.Clock.Advance(TimeSpan.FromDays(60));
        Assert.Equal((0, 0), await app.Services.GetRequiredService<KeepRetention>().ApplyAsync(default));
        Assert.Contains("customers_notes", await Tables.HoldingAsync(app, InNote));
        app.Clock.Advance(TimeSpan.FromDays(40));
        await AppliedAsync(app, async () => (await Tables.HoldingAsync(app, InNote)).Count == 0);
        Assert.Contains("customers_customers", await Tables.HoldingAsync(app, InTrait));
        app.Clock.Advance(TimeSpan.FromDays(100));
        await AppliedAsync(app, async () => (await Tables.HoldingAsync(app, InTrait)).Count == 0);

        await using var store = app.OpenStore();
        var left = await store.Set<Customer>().SingleAsync();
        Assert.Equal((id, "Μαρία Βέργου", 1, 2_000L), (left.Id, left.Name, left.Orders, left.Spent));
        Assert.Equal(["consent_given", "customer_described", "order_placed", "tag_added"], await store.Set<InteractionRow>().Select(i => i.Kind).Order().ToListAsync());
        Assert.Empty(await store.Set<Note>().ToListAsync());
        Assert.Equal(figures, await Tables.RowsAsync(app, "platform_counters"));
        Assert.Equal("", await app.ReplayAsync("platform_counters"));
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_customer_is_afterwards_what_the_rest_says_and_a_rebuild_says_the_same(Engine engine)
    {
        await using var app = await PistosApp.StartAsync(engine);
        await app.Services.GetRequiredService<ISegments>().MakeAsync("Αγόρασαν ξανά", CustomerFilter.Parse("orders_from=2"), default);
        IReadOnlyList<IdentityKey> maria = [IdentityKey.Email("maria@example.gr")], eleni = [IdentityKey.Email("eleni@example.gr")];
        var now = app.Clock.GetUtcNow().UtcDateTime;
        var old = await app.Timeline.RecordAsync(Order("1", 1_000) with { Identities = maria, OccurredAt = now.AddMonths(-13) }, default);
        await app.Timeline.RecordManyAsync(
        [
            Order("2", 2_500) with { Identities = maria, OccurredAt = now.AddMonths(-2) },
            new Draft(new OrderRefunded("shop", "1", "r-1", 300, "σπασμένο")) { Identities = maria, OccurredAt = now.AddMonths(-12).AddDays(-1) },
            new Draft(CustomerDescribed.Of(("name", "Ελένη Δούκα"))) { Identities = eleni, OccurredAt = now.AddMonths(-13) },
        ], default);
        await using var store = app.OpenStore();
        await Eventually.HoldsAsync(() => store.Set<SegmentMember>().AnyAsync(m => m.CustomerId == old.CustomerId));
        store.Add(new FailedReaction { Id = Guid.CreateVersion7(), InteractionId = old.InteractionId, CustomerId = old.CustomerId, Kind = "order_placed", Reaction = "OfAModuleThatWasTakenOut", FailedAt = now });
        await store.SaveChangesAsync();
        var figures = await FiguresAsync(app);

        await RuleAsync(app, "order_placed", 12);
        await RuleAsync(app, "customer_described", 12);
        Assert.Equal((3, 0), await app.Services.GetRequiredService<KeepRetention>().ApplyAsync(default));

        store.ChangeTracker.Clear();
        var buyer = await store.Set<Customer>().SingleAsync(c => c.Id == old.CustomerId);
        Assert.Equal((1, 2_500L, LifecycleStages.Buyer, now.AddMonths(-2)), (buyer.Orders, buyer.Spent, buyer.Stage, buyer.FirstSeenAt));
        Assert.Equal(["2"], await store.Set<Order>().Select(o => o.SourceId).ToListAsync());
        Assert.Empty(await store.Set<OrderRefund>().ToListAsync());
        Assert.Single(await store.Set<OrderLineRow>().ToListAsync());
        Assert.Empty(await store.Set<SegmentMember>().ToListAsync());
        Assert.True(await store.Set<InteractionRow>().AnyAsync(i => i.Kind == "segment_left" && i.CustomerId == old.CustomerId));
        Assert.Empty(await store.Set<FailedReaction>().ToListAsync());
        var silent = await store.Set<Customer>().SingleAsync(c => c.Id != old.CustomerId);
        Assert.Equal((null, "eleni@example.gr", LifecycleStages.Lead), (silent.Name, silent.Email, silent.Stage));
        Assert.Contains("eleni", (await store.Set<SearchEntry>().SingleAsync(e => e.CustomerId == silent.Id)).Words, StringComparison.Ordinal);
        Assert.Equal(figures, await FiguresAsync(app));
        Assert.Equal("", await app.ReplayAsync("platform_counters"));
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_visitor_whose_visits_have_gone_before_goes_too_and_whom_the_team_wrote_down_stays(Engine engine)
    {
        await using var app = await PistosApp.StartAsync(engine);
        await app.Timeline.RecordAsync(new Draft(CustomerDescribed.Of(("hint", InTrait))) { Identities = [IdentityKey.Visitor("v-1")] }, default);
        var noted = await app.Timeline.RecordAsync(new Draft(CustomerDescribed.Of(("name", "Ο κύριος με το καπέλο"))) { Identities = [IdentityKey.External("c-1")], Direction = Direction.Internal }, default);
        await app.Timeline.RecordAsync(new Draft(new IdentityRemoved(IdentityKinds.External, "c-1")) { CustomerId = noted.CustomerId, Direction = Direction.Internal }, default);
        await RuleAsync(app, RetentionRule.Visitors, 6);
        await RuleAsync(app, "customer_described", 3);

        await using var store = app.OpenStore();
        app.Clock.Advance(TimeSpan.FromDays(100));
        await AppliedAsync(app, async () => !await store.Set<InteractionRow>().AnyAsync(i => i.Kind == "customer_described"));
        Assert.Equal(2, await store.Set<Customer>().CountAsync());
        app.Clock.Advance(TimeSpan.FromDays(100));
        await AppliedAsync(app, async () => await store.Set<Customer>().CountAsync() == 1);

        Assert.Equal(noted.CustomerId, await store.Set<Customer>().Select(c => c.Id).SingleAsync());
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_visitor_who_says_who_they_are_at_the_last_moment_stays(Engine engine)
    {
        await using var app = await PistosApp.StartAsync(engine);
        Draft Seen(params IdentityKey[] who) => new(CustomerDescribed.Of(("hint", InTrait))) { Identities = who };
        var nikos = (await app.Timeline.RecordAsync(Seen(IdentityKey.Visitor("v-1")), default)).CustomerId;
        var nobody = (await app.Timeline.RecordAsync(Seen(IdentityKey.Visitor("v-2")), default)).CustomerId;
        var before = app.Clock.GetUtcNow().UtcDateTime.AddDays(1);
        await using var store = app.OpenStore();
        var picked = await Forgetting.VisitorsDue(store, before).Select(c => c.Id).ToListAsync();
        await app.Timeline.RecordAsync(Seen(IdentityKey.Visitor("v-1"), IdentityKey.Email("nikos@example.gr")), default);

        var went = 0;
        await app.Services.GetRequiredService<TimelineWriter>().RunAsync(
            async connection => went = await app.Services.GetRequiredService<Forgetting>().VisitorsAsync(connection, picked, before, default), default);

        Assert.Equal((2, 1), (picked.Count, went));
        Assert.Equal(nikos, await store.Set<Customer>().Select(c => c.Id).SingleAsync());
        Assert.Equal(2, await store.Set<InteractionRow>().CountAsync(i => i.CustomerId == nikos));
        Assert.False(await store.Set<InteractionRow>().AnyAsync(i => i.CustomerId == nobody));
    }

    [Fact]
    public void Only_so_many_histories_are_read_at_once_as_are_short_enough_and_a_long_one_alone()
    {
        var (maria, nikos, eleni) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());

        Assert.Equal([maria, nikos], KeepRetention.AsManyAs(10, [(maria, 4), (nikos, 6), (eleni, 1)]));
        Assert.Equal([maria], KeepRetention.AsManyAs(10, [(maria, 40), (nikos, 1)]));
    }

    [Theory]
    [InlineData("consent_given", "This is always kept")]
    [InlineData("consent_withdrawn", "This is always kept")]
    [InlineData("segment_entered", "This is always kept")]
    [InlineData("note_removed", "goes along with that")]
    [InlineData("order_refunded", "goes along with that")]
    public async Task What_must_be_kept_gets_no_rule_and_is_not_offered(string kind, string reason)
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        var browser = await app.SignInAsync(BuiltInRole.Manager);

        var answer = await browser.PostAsync("/settings/retention", ("what", kind), ("months", "3"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains(reason, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var page = await browser.ReadAsync("/settings/retention");
        Assert.DoesNotContain($"value=\"{kind}\"", page, StringComparison.Ordinal);
        Assert.Contains("value=\"note_written\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_proof_of_a_consent_stays_though_a_rule_stands_in_the_database()
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        await app.Timeline.RecordAsync(new Draft(new ConsentGiven(ConsentChannels.Email, ConsentPurposes.Marketing, "2026-1")) { Identities = [IdentityKey.Email("maria@example.gr")] }, default);
        await using var store = app.OpenStore();
        store.Add(new RetentionRule { What = ConsentGiven.Kind, Months = 1 });
        await store.SaveChangesAsync();
        app.Clock.Advance(TimeSpan.FromDays(100));

        Assert.Equal((0, 0), await app.Services.GetRequiredService<KeepRetention>().ApplyAsync(default));

        Assert.True(await store.Set<Consent>().AnyAsync(c => c.IsGiven));
    }

    internal static Draft Order(string id, long total) => new(new OrderPlaced(new OrderContent("shop", id, "EUR", total, [new OrderLine("Μέλι", 1, total)])));

    internal static async Task RuleAsync(PistosApp app, string what, int months) =>
        await MergingTests.PostAsync(await app.SignInAsync(BuiltInRole.Manager), "/settings/retention", ("what", what), ("months", $"{months}"));

    /// <summary>The nightly duty of the running product may be faster than the one called here; what counts is what is left.</summary>
    private static Task AppliedAsync(PistosApp app, Func<Task<bool>> holds) => Eventually.HoldsAsync(async () =>
    {
        await app.Services.GetRequiredService<KeepRetention>().ApplyAsync(default);
        return await holds();
    });

    /// <summary>What was counted of each day, but for who left a segment: that happens now.</summary>
    private static async Task<List<string>> FiguresAsync(PistosApp app) =>
        (await Tables.RowsAsync(app, "platform_counters")).FindAll(row => !row.StartsWith("customers.segment_left", StringComparison.Ordinal) && !RetentionFiguresTests.OfPeople(app).Contains(row.Split(" | ")[0]));
}
