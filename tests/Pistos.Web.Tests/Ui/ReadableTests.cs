using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Pistos.Customers.Orders;
using Pistos.Customers.Profiles.Consents;
using Pistos.Customers.Profiles.Tags;
using Pistos.Customers.Profiles.Traits;
using Pistos.Customers.Timeline;
using Pistos.Platform.Access;
using Pistos.Platform.Store;
using Pistos.Platform.Ui;
using Pistos.Testing;

namespace Pistos.Web.Tests.Ui;

/// <summary>Pages say things as people call them, not as they are stored.</summary>
public sealed partial class ReadableTests
{
    private const string Shop = "Καφεκοπτείο Πλάκας";
    private const string Code = "kafekopteio-plakas";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Where_something_came_from_reads_by_the_name_of_the_source()
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        var eleni = await app.SignInAsync();
        using var made = await eleni.PostAsync("/sources", ("name", Shop), ("kind", "Website"), ("origins", "www.kafes.gr"));
        await app.Timeline.RecordAsync(OrderDrafts.Placed(
            new OrderContent(Code, "17", "EUR", 900, [new OrderLine("Καφές", 1, 900)]), app.Clock.GetUtcNow().UtcDateTime, [IdentityKey.Email("maria@example.gr")]), Ct);
        var order = OrderAddress().Match(await ReadAsync(eleni, "/orders")).Value;
        var niki = (await app.Timeline.RecordAsync(new Draft(new TagAdded("vip")) { Identities = [IdentityKey.Email("niki@example.gr")], Source = Code, Channel = "web" }, Ct)).CustomerId;
        using var columns = await eleni.PostAsync("/customers/columns", ("columns", "source"));

        foreach (var path in new[] { "/orders", order, $"/customers/{niki}", "/customers", $"/customers?source={Code}" })
        {
            var page = await ReadAsync(eleni, path);
            Assert.Contains(Shop, page, StringComparison.Ordinal);
            Assert.DoesNotContain($">{Code}<", page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_timeline_names_traits_and_consents_in_words()
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        var eleni = await app.SignInAsync();
        var draft = new Draft(CustomerDescribed.Of(("first_name", "Νίκη"), ("country", "GR"))) { Identities = [IdentityKey.Email("niki@example.gr")] };
        var niki = (await app.Timeline.RecordAsync(draft, Ct)).CustomerId;
        await app.Timeline.RecordAsync(new Draft(new ConsentGiven("email", "marketing", "Ναι")) { CustomerId = niki }, Ct);

        var page = await ReadAsync(eleni, $"/customers/{niki}");

        Assert.Contains("First name: Νίκη", page, StringComparison.Ordinal);
        Assert.Contains("Country: Greece", page, StringComparison.Ordinal);
        Assert.DoesNotContain("email, marketing", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_enters_a_segment_by_what_is_long_past_is_said_to()
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        var eleni = await app.SignInAsync();
        using var saved = await eleni.PostAsync("/segments", ("name", "Φίλοι"), ("filter", "tag=vip"));
        var old = await TagAsync(new DateTime(1998, 6, 30, 12, 0, 0, DateTimeKind.Utc), "niki@example.gr");
        var fresh = await TagAsync(null, "rena@example.gr");

        Assert.Contains("by what had happened until 30 Jun 1998", await ReadAsync(eleni, $"/customers/{old}"), StringComparison.Ordinal);
        var page = await ReadAsync(eleni, $"/customers/{fresh}");
        Assert.Contains("Entered the segment Φίλοι", page, StringComparison.Ordinal);
        Assert.DoesNotContain("by what had happened", page, StringComparison.Ordinal);

        async Task<Guid> TagAsync(DateTime? at, string email) =>
            (await app.Timeline.RecordAsync(new Draft(new TagAdded("vip")) { Identities = [IdentityKey.Email(email)], OccurredAt = at }, Ct)).CustomerId;
    }

    [Fact]
    public async Task A_customer_of_whom_only_the_number_is_known_goes_by_it_and_is_no_visitor()
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        var eleni = await app.SignInAsync();
        var bought = OrderDrafts.Placed(new OrderContent("shop", "17", "EUR", 900, [new OrderLine("Καφές", 1, 900)]), app.Clock.GetUtcNow().UtcDateTime, [IdentityKey.External("00004")]);
        var customer = (await app.Timeline.RecordAsync(bought, Ct)).CustomerId;
        var order = OrderAddress().Match(await ReadAsync(eleni, "/orders")).Value;

        foreach (var path in new[] { "/customers", $"/customers/{customer}", $"/customers/{customer}/privacy", "/orders", order, "/find?q=00004" })
            Assert.Contains("Customer 00004", await ReadAsync(eleni, path), StringComparison.Ordinal);
        using var erased = await eleni.PostAsync($"/customers/{customer}/erase", ("how", "delete"), ("confirm", "Customer 00004"));
        Assert.Equal(HttpStatusCode.SeeOther, erased.StatusCode);
    }

    [Theory]
    [InlineData("el", "Ελλάδα", "Κύπρος")]
    [InlineData("en", "Greece", "Cyprus")]
    public void A_country_reads_in_the_language_of_whoever_looks_whoever_looked_before(string language, string greece, string cyprus)
    {
        var before = CultureInfo.CurrentUICulture;
        try
        {
            foreach (var asked in new[] { "en", "el", language })
            {
                CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(asked);
                Display.Country("GR");
            }

            Assert.Equal((greece, cyprus, "ZZ1"), (Display.Country("GR"), Display.Country("cy"), Display.Country("ZZ1")));
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    [Fact]
    public async Task A_mean_of_money_stands_to_the_hundredth_of_a_cent_where_it_is_defined()
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        var eleni = await app.SignInAsync();
        await app.Timeline.RecordManyAsync([.. new[] { 1000L, 1000L, 1001L }.Select((cents, i) => OrderDrafts.Placed(
            new OrderContent("shop", $"{i}", "EUR", cents, [new OrderLine("Μέλι", 1, cents)]), app.Clock.GetUtcNow().UtcDateTime, [IdentityKey.Email($"p{i}@example.gr")]))], Ct);

        Assert.Contains("€10.0033", await ReadAsync(eleni, "/figures/value.historic"), StringComparison.Ordinal);
        Assert.DoesNotContain("€10.0033", await ReadAsync(eleni, "/"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2030-01-01")]
    [InlineData("1800-01-01")]
    [InlineData("χθες")]
    public async Task A_birthday_that_nobody_can_have_is_refused_and_kept_in_the_form(string birthday)
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        var eleni = await app.SignInAsync();

        using var refused = await eleni.PostAsync("/customers", ("name", "Νίκη Ρήγα"), ("email", "niki@example.gr"), ("birthday", birthday));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var page = WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync(Ct));
        Assert.Contains("from 1900 until today", page, StringComparison.Ordinal);
        Assert.Contains("Νίκη Ρήγα", page, StringComparison.Ordinal);
        Assert.Contains($"value=\"{birthday}\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_of_characters_that_no_site_has_is_refused_and_kept_in_the_form()
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        var eleni = await app.SignInAsync(BuiltInRole.Manager);

        using var refused = await eleni.PostAsync("/sources", ("name", Shop), ("kind", "Website"), ("origins", "👩‍🚀💥"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("is not the address of a site", WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync(Ct)), StringComparison.Ordinal);
    }

    private static async Task<string> ReadAsync(Browser browser, string path) => WebUtility.HtmlDecode(await browser.ReadAsync(path, Ct));

    [GeneratedRegex("/orders/[0-9a-f-]{36}")]
    private static partial Regex OrderAddress();
}
