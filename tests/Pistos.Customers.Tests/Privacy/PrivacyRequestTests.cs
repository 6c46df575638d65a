using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pistos.Customers.Privacy;
using Pistos.Customers.Privacy.Requests;
using Pistos.Customers.Timeline;
using Pistos.Platform.Store;
using Pistos.Testing;

namespace Pistos.Customers.Tests.Privacy;

/// <summary>Requests for erasure that are cut off while they are carried out.</summary>
public sealed class PrivacyRequestTests
{
    private static readonly IReadOnlyList<IdentityKey> Maria = [IdentityKey.Email("maria@example.gr")];

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_request_whose_erasing_fails_is_open_again_and_who_has_come_back_meanwhile_waits_for_a_person(Engine engine)
    {
        var place = new Place { Fails = true };
        await using var app = await PistosApp.StartAsync(engine, services => services.AddSingleton<IHoldAddresses>(place));
        var maria = await AskedAsync(app);

        Assert.Equal(0, await ActAsync(app));
        await HasStateAsync(app, PrivacyRequestState.Open);
        await OrdersAsync(app, "2", hoursAgo: 0);
        place.Fails = false;
        Assert.Equal(0, await ActAsync(app));

        await HasStateAsync(app, PrivacyRequestState.Open);
        Assert.False(await IsErasedAsync(app, maria));
        var page = await (await app.SignInAsync()).ReadAsync("/privacy-requests");
        Assert.Contains("/decline", page, StringComparison.Ordinal);
        Assert.Contains("1 privacy request waits for your decision", page, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_request_whose_erasing_failed_is_carried_out_by_the_next_round(Engine engine)
    {
        var place = new Place { Fails = true };
        await using var app = await PistosApp.StartAsync(engine, services => services.AddSingleton<IHoldAddresses>(place));
        var maria = await AskedAsync(app);
        Assert.Equal(0, await ActAsync(app));

        place.Fails = false;
        await Eventually.HoldsAsync(async () =>
        {
            await ActAsync(app);
            return await IsErasedAsync(app, maria);
        });

        await HasStateAsync(app, PrivacyRequestState.Done);
    }

    [Theory]
    [InlineData("", PrivacyRequestState.Open)]
    [InlineData("Ελένη", PrivacyRequestState.Done)]
    public async Task What_a_crash_cut_off_goes_on_for_who_has_come_back_only_if_a_colleague_had_decided_so(string by, PrivacyRequestState then)
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        var maria = await AskedAsync(app, PrivacyRequestState.Working, by);
        var owner = await app.SignInAsync();
        var page = await owner.ReadAsync("/privacy-requests");
        Assert.Contains("This customer is being erased", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Everybody of this shop", page, StringComparison.Ordinal);
        await OrdersAsync(app, "2", hoursAgo: 0);

        await ActAsync(app);

        await HasStateAsync(app, then);
        Assert.Equal(then is PrivacyRequestState.Done, await IsErasedAsync(app, maria));
    }

    /// <summary>Maria has bought, and asked to be forgotten an hour ago; the grace is over at once.</summary>
    private static async Task<Guid> AskedAsync(PistosApp app, PrivacyRequestState state = PrivacyRequestState.Open, string by = "")
    {
        await app.SetUpWorkspaceAsync();
        var maria = await OrdersAsync(app, "1", hoursAgo: 2);
        var now = app.Clock.GetUtcNow().UtcDateTime;
        await using var store = app.OpenStore();
        store.Add(new PrivacyRequest { Wish = PrivacyWish.Erasure, Source = "shop", Reference = "r-1", CustomerId = maria, ReceivedAt = now.AddHours(-1), ActsAt = now, State = state, SettledBy = by });
        await store.SaveChangesAsync();
        return maria;
    }

    private static async Task<Guid> OrdersAsync(PistosApp app, string id, int hoursAgo) =>
        (await app.Timeline.RecordAsync(RetentionTests.Order(id, 1_000) with { Identities = Maria, OccurredAt = app.Clock.GetUtcNow().UtcDateTime.AddHours(-hoursAgo) }, default)).CustomerId;

    private static Task<int> ActAsync(PistosApp app) => app.Services.GetRequiredService<KeepPrivacyTerms>().ActAsync(default);

    private static Task HasStateAsync(PistosApp app, PrivacyRequestState state) => Eventually.HoldsAsync(async () =>
    {
        await using var store = app.OpenStore();
        return await store.Set<PrivacyRequest>().AnyAsync(r => r.State == state);
    });

    private static async Task<bool> IsErasedAsync(PistosApp app, Guid customer)
    {
        await using var store = app.OpenStore();
        return await store.Set<Customer>().AnyAsync(c => c.Id == customer && c.ErasedAt != null);
    }

    /// <summary>A place that cannot be reached for a while.</summary>
    private sealed class Place : IHoldAddresses
    {
        public bool Fails { get; set; }

        public Task ExportAsync(Store store, IReadOnlyList<IdentityKey> addresses, Func<string, Stream> create, CancellationToken ct) => Task.CompletedTask;

        public Task ForgetAsync(Store store, IReadOnlyList<IdentityKey> addresses, CancellationToken ct) => Fails ? throw new IOException("Cannot be reached") : Task.CompletedTask;
    }
}
