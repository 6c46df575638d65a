using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pistos.Customers.Orders;
using Pistos.Customers.Privacy;
using Pistos.Customers.Profiles.Notes;
using Pistos.Customers.Profiles.Tags;
using Pistos.Customers.Timeline;
using Pistos.Platform.Store;
using Pistos.Testing;

namespace Pistos.Customers.Tests.Privacy;

/// <summary>What corrects something that retention takes away.</summary>
public sealed class RetentionOfFollowersTests
{
    private static readonly IReadOnlyList<IdentityKey> Maria = [IdentityKey.Email("maria@example.gr")];

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task What_was_said_later_of_an_order_goes_with_it_and_what_is_about_another_stays(Engine engine)
    {
        await using var app = await PistosApp.StartAsync(engine);
        var now = app.Clock.GetUtcNow().UtcDateTime;
        await app.Timeline.RecordManyAsync(
        [
            RetentionTests.Order("1", 1_000) with { Identities = Maria, OccurredAt = now.AddMonths(-12).AddDays(-1) },
            RetentionTests.Order("2", 2_000) with { Identities = Maria, OccurredAt = now.AddMonths(-11) },
            OrderDrafts.Changed(new OrderContent("shop", "1", "EUR", 900, [new OrderLine("Μέλι", 1, 900)]), now.AddMonths(-12).AddDays(-1), now.AddMonths(-3), Maria),
            new Draft(new OrderCancelled("shop", "1")) { Identities = Maria, OccurredAt = now.AddMonths(-12).AddDays(20) },
            new Draft(new OrderRefunded("shop", "1", "r-1", 300)) { Identities = Maria, OccurredAt = now.AddMonths(-12).AddDays(20) },
            new Draft(new OrderRefunded("shop", "2", "r-2", 500)) { Identities = Maria, OccurredAt = now.AddMonths(-10) },
        ], default);

        Assert.Equal(4, await ForgottenAsync(app, OrderPlaced.Kind));

        await using var store = app.OpenStore();
        Assert.Equal([("2", true)], (await store.Set<Order>().AsNoTracking().ToListAsync()).Select(o => (o.SourceId, o.IsPlaced)));
        Assert.Equal((1, 1_500L), await store.Set<Customer>().Select(c => new ValueTuple<int, long>(c.Orders, c.Spent)).SingleAsync());
        Assert.Equal([OrderPlaced.Kind, OrderRefunded.Kind], await store.Set<InteractionRow>().Select(i => i.Kind).Order().ToListAsync());
        Assert.Equal("", await app.ReplayAsync("platform_counters"));
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_note_goes_with_its_later_text_and_a_tag_that_was_given_again_stays(Engine engine)
    {
        await using var app = await PistosApp.StartAsync(engine);
        var now = app.Clock.GetUtcNow().UtcDateTime;
        Draft Ours(IInteraction data, int monthsAgo) => new(data) { Identities = Maria, OccurredAt = now.AddMonths(-monthsAgo), Direction = Direction.Internal };
        var note = (await app.Timeline.RecordAsync(Ours(new NoteWritten("πρώτη"), 13), default)).InteractionId;
        await app.Timeline.RecordManyAsync(
        [
            Ours(new NoteEdited(note, "zzlaterqq"), 2), Ours(new NoteWritten("άλλη"), 2),
            Ours(new TagAdded("vip"), 14), Ours(new TagRemoved("vip"), 3), Ours(new TagAdded("vip"), 2),
        ], default);

        Assert.Equal(2, await ForgottenAsync(app, NoteWritten.Kind));
        Assert.Equal(1, await ForgottenAsync(app, TagAdded.Kind));

        await using var store = app.OpenStore();
        Assert.Empty(await Tables.HoldingAsync(app, "zzlaterqq"));
        Assert.Equal("άλλη", (await store.Set<Note>().SingleAsync()).Text);
        Assert.Equal("vip", (await store.Set<CustomerTag>().SingleAsync()).Tag);
        Assert.Equal("", await app.ReplayAsync("platform_counters"));
    }

    private static async Task<int> ForgottenAsync(PistosApp app, string kind)
    {
        await RetentionTests.RuleAsync(app, kind, 12);
        return (await app.Services.GetRequiredService<KeepRetention>().ApplyAsync(default)).Interactions;
    }
}
