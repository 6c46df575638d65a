using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pistos.Customers.Browse;
using Pistos.Customers.Segments;
using Pistos.Customers.Tests.Import;
using Pistos.Platform.Store;
using Pistos.Testing;

namespace Pistos.Customers.Tests.Browse;

/// <summary>Changing a segment: each condition is a field of its own.</summary>
public sealed class SegmentPageTests
{
    /// <summary>Every condition there is.</summary>
    private const string All = "q=niki&stage=buyer&tag=vip&trait=plan%3Dgold&orders_from=1&orders_to=9&spent_from=10&spent_to=900&seen_within=90&not_seen_for=2"
        + "&ordered_within=80&not_ordered_for=3&first_ordered_within=70&first_ordered_before=4&second_within=60&second_before=5&third_within=50&currency=EUR&language=es&consent=email%2Fmarketing&source=import&visitors=1";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_condition_stands_in_its_field_and_saving_loses_none()
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        var eleni = await app.SignInAsync();
        var friends = await MakeAsync(app, "Φίλοι", "tag=friend");
        var filter = CustomerFilter.Parse($"{All}&segment={friends}");
        var segment = await MakeAsync(app, "Όλα", filter.ToString());

        var page = await eleni.ReadAsync($"/segments/{segment}", Ct);
        Assert.All(filter.Set, name => Assert.Contains($"name=\"{name}\"", page, StringComparison.Ordinal));
        var fields = FormFields.Of(page, $"/segments/{segment}");
        fields["name"] = "Όλα μαζί";
        using var saved = await eleni.PostAsync($"/segments/{segment}", [.. fields.Select(field => (field.Key, field.Value))]);

        Assert.Equal(HttpStatusCode.SeeOther, saved.StatusCode);
        Assert.Equal(("Όλα μαζί", filter.ToString()), await SegmentAsync(app, segment));
        var words = await eleni.ReadAsync("/segments", Ct);
        Assert.Contains("Φίλοι", words, StringComparison.Ordinal);
        Assert.DoesNotContain("[browse.", words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_condition_that_makes_no_sense_is_said_at_its_field_and_changes_nothing()
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        var eleni = await app.SignInAsync();
        var segment = await MakeAsync(app, "Πιστοί", "tag=vip");

        using var refused = await eleni.PostAsync(
            $"/segments/{segment}", ("name", "Πιστοί"), ("orders_from", "δύο"), ("seen_within", "0"), ("second_before", "1000000"), ("tag", new string('x', 201)), ("segment", "none"), ("consent", "email/anything"), ("stage", "gone"), ("currency", "euro"), ("spent_to", "40"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var page = WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync(Ct));
        foreach (var (field, said) in new[]
        {
            ("orders_from", "Orders, at least: write a whole number, 0 or more."), ("seen_within", "Active in the last (days): write a whole number, 1 or more."),
            ("second_before", "Second purchase at least this long ago (days): 36500 days at most."), ("tag", "Tag: use at most 200 characters."), ("stage", "Stage: choose one of the list."),
            ("segment", "Segment: choose one of the list."), ("consent", "Consent: choose one of the list."),
            ("currency", "Has bought in the currency: write three letters, as EUR."),
        })
            Assert.Contains($"<a href=\"#form-{field}\">{said}</a>", page, StringComparison.Ordinal);
        Assert.Contains("value=\"δύο\"", page, StringComparison.Ordinal);
        Assert.Contains("value=\"40\"", page, StringComparison.Ordinal);
        Assert.Equal(("Πιστοί", "tag=vip"), await SegmentAsync(app, segment));
    }

    [Fact]
    public async Task A_segment_needs_a_condition_that_is_not_itself_and_must_be_there()
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        var eleni = await app.SignInAsync();
        var segment = await MakeAsync(app, "Πιστοί", "tag=vip");

        Assert.Equal((HttpStatusCode.UnprocessableEntity, true), await AnswerAsync(segment, "Set at least one condition", ("name", "Πιστοί")));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, true), await AnswerAsync(segment, "A segment cannot be made of itself", ("name", "Πιστοί"), ("segment", segment.ToString())));
        Assert.Equal((HttpStatusCode.NotFound, false), await AnswerAsync(Guid.CreateVersion7(), "Set at least", ("name", "Πιστοί"), ("tag", "vip")));
        Assert.Equal(("Πιστοί", "tag=vip"), await SegmentAsync(app, segment));

        async Task<(HttpStatusCode Status, bool Says)> AnswerAsync(Guid id, string words, params (string Name, string? Value)[] fields)
        {
            using var answer = await eleni.PostAsync($"/segments/{id}", fields);
            return (answer.StatusCode, (await answer.Content.ReadAsStringAsync(Ct)).Contains(words, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task A_condition_on_a_segment_that_was_removed_is_not_lost()
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        var eleni = await app.SignInAsync();
        var friends = await MakeAsync(app, "Φίλοι", "tag=friend");
        var segment = await MakeAsync(app, "Στενοί φίλοι", $"orders_from=2&segment={friends}");
        using var removed = await eleni.PostAsync($"/segments/{friends}/remove");

        Assert.Matches($"<option value=\"{friends}\" selected[^>]*>a segment that was removed<", WebUtility.HtmlDecode(await eleni.ReadAsync($"/segments/{segment}", Ct)));
    }

    [Fact]
    public async Task What_was_spent_is_said_in_units_of_a_currency_without_cents()
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        await app.SetUpWorkspaceAsync();
        await using (var store = app.OpenStore()) await store.Database.ExecuteSqlAsync($"UPDATE platform_workspace SET currency = 'JPY'", Ct);
        await MakeAsync(app, "Καλοί πελάτες", "spent_from=1000");

        var segments = WebUtility.HtmlDecode(await (await app.SignInAsync()).ReadAsync("/segments", Ct));

        Assert.Contains("spent at least ¥1,000", segments, StringComparison.Ordinal);
    }

    private static async Task<Guid> MakeAsync(PistosApp app, string name, string filter) =>
        (await app.Services.GetRequiredService<ISegments>().MakeAsync(name, CustomerFilter.Parse(filter), Ct)).Value;

    private static async Task<(string Name, string Filter)> SegmentAsync(PistosApp app, Guid id)
    {
        await using var store = app.OpenStore();
        var segment = await store.Set<Segment>().SingleAsync(s => s.Id == id, Ct);
        return (segment.Name, segment.Filter);
    }
}
