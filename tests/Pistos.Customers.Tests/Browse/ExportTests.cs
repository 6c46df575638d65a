using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Pistos.Customers.Orders;
using Pistos.Customers.Profiles.Tags;
using Pistos.Customers.Profiles.Traits;
using Pistos.Customers.Tests.Import;
using Pistos.Customers.Tests.Merging;
using Pistos.Customers.Timeline;
using Pistos.Platform.Store;
using Pistos.Testing;

namespace Pistos.Customers.Tests.Browse;

public sealed class ExportTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task What_one_house_exports_another_imports_the_same(Engine engine)
    {
        await using var app = await PistosApp.StartAsync(engine);
        await FillAsync(app);
        var exported = await ExportAsync(app, ("filter", "visitors=1"));

        await using var other = await PistosApp.StartAsync(engine);
        var file = other.WriteFile(exported);
        Assert.Equal("rows 12, new 12, unchanged 0, rejected 0", (await other.ImportAsync(file, "--as", "customers")).Lines[^1]);

        Assert.Equal(await CustomersAsync(app), await CustomersAsync(other));
        Assert.Equal("rows 12, new 0, unchanged 12, rejected 0", (await other.ImportAsync(file, "--as", "customers")).Lines[^1]);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task What_was_spent_is_written_and_filtered_in_units_of_its_currency(Engine engine)
    {
        await using var app = await PistosApp.StartAsync(engine);
        foreach (var (currency, minor) in new[] { ("JPY", 5_000L), ("KWD", 1_500L), ("EUR", 430_000L), ("USD", 4_000L) })
        {
            await app.Timeline.RecordAsync(new Draft(new OrderPlaced(new OrderContent("shop", currency, currency, minor, []))) { Identities = [IdentityKey.External(currency)] }, Ct);
        }

        var all = await ExportAsync(app, ("filter", ""));
        foreach (var cells in new[] { ",5000,JPY,", ",1.500,KWD,", ",4300.00,EUR,", ",40.00,USD," }) Assert.Contains(cells, all, StringComparison.Ordinal);
        var middle = await ExportAsync(app, ("filter", "spent_from=40&spent_to=4999"));
        Assert.Equal((false, false, true, true), (middle.Contains("JPY", StringComparison.Ordinal), middle.Contains("KWD", StringComparison.Ordinal), middle.Contains("EUR", StringComparison.Ordinal), middle.Contains("USD", StringComparison.Ordinal)));
        Assert.Contains("JPY", await ExportAsync(app, ("filter", "spent_from=5000")), StringComparison.Ordinal);
        Assert.Contains("KWD", await ExportAsync(app, ("filter", "spent_from=1&spent_to=2")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_with_several_columns_of_a_kind_is_understood()
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        var list = app.WriteFile("Name,Phone 1,Phone 2,E-mail,E-mail 2,trait.instagram\nΆννα,6971234567,2101234567,anna@example.gr,rigas@example.gr,@anna\n");
        Assert.Equal("rows 1, new 1, unchanged 0, rejected 0", (await app.ImportAsync(list, "--as", "customers")).Lines[^1]);
        var anna = Assert.Single(await CustomersAsync(app));
        Assert.Contains("email:anna@example.gr email:rigas@example.gr phone:+302101234567 phone:+306971234567", anna, StringComparison.Ordinal);
        Assert.Contains("instagram=@anna", anna, StringComparison.Ordinal);
    }

    /// <summary>Twelve customers of every sort, and one who was erased.</summary>
    private static async Task FillAsync(PistosApp app)
    {
        var anna = await DescribeAsync(app, ("first_name", "Άννα"), ("last_name", "Ρήγα"), ("email", "anna@example.gr"), ("phone", "+306971234567"), ("city", "Αθήνα"), ("language", "el-GR"))
            .WithAsync(IdentityKey.External("7"), IdentityKey.Email("Anna@Example.gr"), IdentityKey.Email("a.riga@example.gr"), IdentityKey.Phone("697 123 4567"), IdentityKey.Phone("210 1234567"), IdentityKey.Visitor("browser-1"));
        await app.Timeline.RecordAsync(new Draft(new TagAdded("VIP")) { CustomerId = anna, Identities = [IdentityKey.External("8")], Direction = Direction.Internal }, Ct);
        foreach (var tag in new[] { "Αθήνα, κέντρο", "α;β|γ", "\"με εισαγωγικά\", έτσι", "5\" σωλήνες", "=1+1" })
            await app.Timeline.RecordAsync(new Draft(new TagAdded(tag)) { CustomerId = anna, Direction = Direction.Internal }, Ct);

        var number = 0;
        foreach (var name in new[] { "=1+1", "+306971234568", "-", "@x", "'=x", "Δήμου, \"Ελένη\"" })
            await DescribeAsync(app, ("name", name), ("about", $"\t{name}"), ("first_name", number == 5 ? "Ελένη" : null)).WithAsync(IdentityKey.Email($"{++number}@example.gr"));
        await DescribeAsync(app, ("name", "Από το κατάστημα")).WithAsync(new IdentityKey("shopify:shop", "7001", Verified: true), new IdentityKey("handle:viber", "από, εδώ"));
        await DescribeAsync(app, ("firstName", "Nikos"), ("lastName", "Xenos"), ("email", "somewhere@else.example")).WithAsync(IdentityKey.Visitor("browser-2"), IdentityKey.Email("claimed@example.gr") with { Trusted = false });
        await DescribeAsync(app, ("name", "Άκυρη διεύθυνση")).WithAsync(IdentityKey.Email("nowhere@localhost"));
        await DescribeAsync(app).WithAsync(IdentityKey.Visitor("browser-3"));
        var parts = JsonElement.Parse("""{"address":{"city":"Βόλος","zip":"38221"},"sizes":["S","M"],"children":2,"club":true}""").EnumerateObject().ToDictionary(m => m.Name, m => m.Value);
        await app.Timeline.RecordAsync(new Draft(new CustomerDescribed(parts)) { Identities = [IdentityKey.Phone("+81312345678")] }, Ct);

        var erased = await DescribeAsync(app, ("name", "Λήθη")).WithAsync(IdentityKey.Email("lethe@example.gr"));
        await MergingTests.PostAsync(await app.SignInAsync(), $"/customers/{erased}/erase", ("how", "anonymise"), ("confirm", "Λήθη"));
    }

    private static Described DescribeAsync(PistosApp app, params (string, string?)[] traits) => new(app, traits);

    private sealed record Described(PistosApp App, (string Name, string? Value)[] Traits)
    {
        public async Task<Guid> WithAsync(params IdentityKey[] identities)
        {
            var traits = Traits.Where(t => t.Value is not null).ToDictionary(t => t.Name, t => JsonElement.Parse(JsonSerializer.Serialize(t.Value)));
            return (await App.Timeline.RecordAsync(new Draft(new CustomerDescribed(traits)) { Identities = identities }, Ct)).CustomerId;
        }
    }

    private static async Task<string> ExportAsync(PistosApp app, params (string, string?)[] fields)
    {
        var answer = await (await app.SignInAsync()).PostAsync("/customers/export", fields);
        Assert.True(answer.IsSuccessStatusCode, $"{answer.StatusCode}");
        return await answer.Content.ReadAsStringAsync(Ct);
    }

    /// <summary>Who everybody is: what is shown of them, their identities, traits and tags.</summary>
    private static async Task<List<string>> CustomersAsync(PistosApp app)
    {
        await using var store = app.OpenStore();
        var tags = (await store.Set<CustomerTag>().ToListAsync(Ct)).ToLookup(t => t.CustomerId, t => t.Tag);
        var identities = (await store.Set<Identity>().ToListAsync(Ct)).ToLookup(i => i.CustomerId, i => $"{i.Kind}:{i.Value}{(i.Claimed ? " (claimed)" : "")}");
        return [.. (await store.Set<Customer>().Where(c => c.ErasedAt == null).ToListAsync(Ct)).Select(c => string.Join('\n',
            $"{c.Name} · {c.Email} · {c.Phone} · {c.Language} · {c.City} · {c.IsIdentified}",
            string.Join(' ', identities[c.Id].Order(StringComparer.Ordinal)),
            string.Join(' ', tags[c.Id].Order(StringComparer.Ordinal)),
            string.Join(' ', TraitsOf(c)))).Order(StringComparer.Ordinal)];
    }

    // A list says the address to show by its place; a number comes back as its text.
    private static IEnumerable<string> TraitsOf(Customer customer) =>
        JsonElement.Parse(customer.Traits).EnumerateObject().Where(t => t.Name is not ("email" or "phone"))
            .Select(t => $"{t.Name}={(t.Value.ValueKind is JsonValueKind.String ? t.Value.GetString() : t.Value.GetRawText())}").Order(StringComparer.Ordinal);
}
