using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pistos.Customers.Browse;
using Pistos.Customers.Profiles.Tags;
using Pistos.Customers.Profiles.Traits;
using Pistos.Customers.Segments;
using Pistos.Customers.Timeline;
using Pistos.Platform.Store;
using Pistos.Testing;

namespace Pistos.Customers.Tests.Browse;

/// <summary>A condition that makes no sense means nobody, not everybody, and is told.</summary>
public sealed class FaultyFilterTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("seen_within", "1000000", "Active in the last (days): 36500 days at most.")]
    [InlineData("second_before", "1000000", "Second purchase at least this long ago (days): 36500 days at most.")]
    [InlineData("spent_from", "1.000", "Spent, at least: write a whole number, 0 or more.")]
    public async Task The_list_tells_it_at_its_field_keeps_what_was_typed_and_lists_nobody(string field, string typed, string said)
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        var eleni = await app.SignInAsync();
        await AddAsync(app, "Άννα");

        var page = WebUtility.HtmlDecode(await eleni.ReadAsync($"/customers?{field}={typed}&tag=vip", Ct));

        Assert.Matches($"<input [^>]*name=\"{field}\" value=\"{typed}\"[^>]* aria-describedby=\"f-{field}-error\"", page);
        Assert.Contains($"<span>{said}", page, StringComparison.Ordinal);
        Assert.Contains("name=\"tag\" value=\"vip\"", page, StringComparison.Ordinal);
        Assert.Contains("A condition needs correcting", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Άννα", page, StringComparison.Ordinal);
        Assert.DoesNotContain("action=\"/segments\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_most_days_there_can_be_are_asked_of_the_database()
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        await AddAsync(app, "Άννα");

        var page = await (await app.SignInAsync()).ReadAsync("/customers?seen_within=36500&not_ordered_for=36500&second_within=36500", Ct);
        Assert.Contains("Nobody fits", page, StringComparison.Ordinal);
        Assert.Contains("Άννα", WebUtility.HtmlDecode(await (await app.SignInAsync()).ReadAsync("/customers?seen_within=36500", Ct)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/customers/bulk", "all")]
    [InlineData("/customers/export", "all")]
    [InlineData("/customers/export", "name")]
    [InlineData("/segments", "all")]
    public async Task Nothing_is_done_with_all_that_fit(string path, string field)
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        var eleni = await app.SignInAsync();
        await AddAsync(app, "Άννα");

        using var refused = await eleni.PostAsync(path, ("filter", "spent_from=1.000"), ("action", "tag"), ("tag", "όλοι"), ("name", "Όλοι"), (field, "true"));

        var isMoved = refused.StatusCode is HttpStatusCode.SeeOther;
        if (isMoved) Assert.Equal("/customers?spent_from=1.000", refused.Headers.Location?.ToString());
        else Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var page = isMoved ? await eleni.ReadAsync("/customers?spent_from=1.000", Ct) : await refused.Content.ReadAsStringAsync(Ct);
        Assert.Contains(isMoved ? "Correct the conditions first." : "A condition needs correcting", page, StringComparison.Ordinal);
        await using var store = app.OpenStore();
        Assert.False(await store.Set<CustomerTag>().AnyAsync(Ct) || await store.Set<Segment>().AnyAsync(Ct));
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_segment_that_was_saved_with_one_keeps_whom_it_has_and_others_go_on(Engine engine)
    {
        await using var app = await PistosApp.StartAsync(engine);
        var segments = app.Services.GetRequiredService<ISegments>();
        var (faulty, sound) = ((await segments.MakeAsync("Όλοι", CustomerFilter.Parse("seen_within=90"), Ct)).Value, (await segments.MakeAsync("Πιστοί", CustomerFilter.Parse("tag=vip"), Ct)).Value);
        var anna = await AddAsync(app, "Άννα");
        await using var store = app.OpenStore();
        await store.Set<Segment>().Where(s => s.Id == faulty)
            .ExecuteUpdateAsync(s => s.SetProperty(x => x.Filter, "seen_within=1000000").SetProperty(x => x.Revision, x => x.Revision + 1), Ct);

        var nikos = await AddAsync(app, "Νίκος");
        await app.Timeline.RecordAsync(new Draft(new TagAdded("vip")) { CustomerId = nikos }, Ct);
        await app.Services.GetRequiredService<CheckSegments>().RunAsync(Ct);

        Assert.Equal([(faulty, anna), (sound, nikos)], (await store.Set<SegmentMember>().Select(m => new { m.SegmentId, m.CustomerId }).ToListAsync(Ct)).Select(m => (m.SegmentId, m.CustomerId)).OrderBy(m => m.SegmentId != faulty));
        var eleni = await app.SignInAsync();
        Assert.Contains("needs correcting", await eleni.ReadAsync("/segments", Ct), StringComparison.Ordinal);
        Assert.Contains("<a href=\"#form-seen_within\">Active in the last (days): 36500 days at most.</a>", await eleni.ReadAsync($"/segments/{faulty}", Ct), StringComparison.Ordinal);
    }

    private static async Task<Guid> AddAsync(PistosApp app, string name) =>
        (await app.Timeline.RecordAsync(new Draft(CustomerDescribed.Of(("name", name))) { Identities = [IdentityKey.External(name)] }, Ct)).CustomerId;
}
