using Microsoft.EntityFrameworkCore;
using Pistos.Customers.Import.Tables;
using Pistos.Customers.Profiles.Tags;
using Pistos.Customers.Timeline;
using Pistos.Platform.Store;
using Pistos.Testing;

namespace Pistos.Customers.Tests.Import;

public sealed class ImportCustomersTests
{
    private const string List =
        "Κωδικός;Όνομα;Επώνυμο;Email;Κινητό;Τηλέφωνο;Πόλη;Ετικέτες;Πελάτης από;Αγαπημένο χρώμα\n" +
        "7;Άννα;Ρήγα;anna@example.gr;697 123 4567;210 1234567;Αθήνα;VIP, εφημερίδα;1/2/2020;μπλε\n" +
        "8;Νίκος;Γεωργίου;nikos@example.gr;;;Βόλος;;;\n";

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_Greek_customer_list_comes_in_whole_and_only_once(Engine engine)
    {
        await using var app = await PistosApp.StartAsync(engine);
        var file = app.WriteFile(List);

        Assert.Equal("rows 2, new 2, unchanged 0, rejected 0", (await app.ImportAsync(file, "--as", "customers")).Lines[^1]);
        Assert.Equal("rows 2, new 0, unchanged 2, rejected 0", (await app.ImportAsync(file, "--as", "customers")).Lines[^1]);

        await using var store = app.OpenStore();
        var anna = await store.Set<Customer>().SingleAsync(c => c.Email == "anna@example.gr", TestContext.Current.CancellationToken);
        Assert.Equal(("Άννα Ρήγα", "Αθήνα", "+306971234567"), (anna.Name, anna.City, anna.Phone));
        Assert.Contains("μπλε", anna.Traits, StringComparison.Ordinal);
        Assert.Contains("\"customer_since\":\"2020-02-01\"", anna.Traits, StringComparison.Ordinal);
        Assert.Equal(["VIP", "εφημερίδα"], (await store.Set<CustomerTag>().Where(t => t.CustomerId == anna.Id).Select(t => t.Tag).ToListAsync(TestContext.Current.CancellationToken)).Order(StringComparer.Ordinal));
        var identities = await store.Set<Identity>().Where(i => i.CustomerId == anna.Id).Select(i => i.Kind + ":" + i.Value).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["email:anna@example.gr", "external:7", "phone:+302101234567", "phone:+306971234567"], identities.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_row_that_says_something_new_of_a_known_customer_is_new_and_the_others_are_not()
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        await app.ImportAsync(app.WriteFile(List), "--as", "customers");
        app.Clock.Advance(TimeSpan.FromDays(1));
        var changed = await app.ImportAsync(app.WriteFile(List.Replace("Βόλος", "Λάρισα", StringComparison.Ordinal)), "--as", "customers");
        Assert.Equal("rows 2, new 1, unchanged 1, rejected 0", changed.Lines[^1]);
        await using var store = app.OpenStore();
        Assert.Equal("Λάρισα", (await store.Set<Customer>().SingleAsync(c => c.Email == "nikos@example.gr", TestContext.Current.CancellationToken)).City);
        Assert.Equal(2, await store.Set<Customer>().CountAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Orders_of_a_file_with_names_name_their_customers()
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        var (_, lines, _) = await app.ImportAsync(app.WriteFile("order,date,email,name,total\n1,2025-11-21,maria@example.gr,Μαρία Δήμου,5.00\n2,2025-11-22,maria@example.gr,Μαρία Δήμου,6.00\n"), "--as", "orders");
        Assert.Equal("rows 2, new 2, unchanged 0, rejected 0", lines[^1]);
        await using var store = app.OpenStore();
        Assert.Equal("Μαρία Δήμου", (await store.Set<Customer>().SingleAsync(TestContext.Current.CancellationToken)).Name);
    }

    [Theory]
    [InlineData("identity.phone", "-")]
    [InlineData("identity.phone", "+")]
    [InlineData("identity.phone", "00")]
    [InlineData("identity.email", "-")]
    [InlineData("identity.shopify:olive", "—")]
    [InlineData("identity.phone", "\"\"\" \"\"\"")]
    [InlineData("identity.handle:viber", "\"\"\"\u00A0\"\"\"")]
    [InlineData("claimed.phone", "-")]
    [InlineData("external id", "-")]
    public async Task A_sign_for_none_is_no_identity_and_joins_nobody(string column, string none)
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        var file = app.WriteFile($"Name,Email,{column}\nΆννα,anna@example.gr,{none}\nΝίκος,nikos@example.gr,{none}\nΜυρτώ,myrto@example.gr,\n");

        var (_, lines, _) = await app.ImportAsync(file, "--as", "customers", "--skip-bad");

        Assert.Equal("rows 3, new 1, unchanged 0, rejected 2", lines[^1]);
        await using var store = app.OpenStore();
        Assert.Equal(["email:myrto@example.gr"], await store.Set<Identity>().Select(i => i.Kind + ":" + i.Value).ToListAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("not-an-address", "6971234567", "Email: This is not an e-mail address.")]
    [InlineData("a@b@c.gr", "", "Email: This is not an e-mail address.")]
    [InlineData("anna@example.gr", "call me", "Phone: This is not a phone number.")]
    [InlineData("", "", "Nothing says whose row it is: an id, an e-mail, a phone or another identity is needed.")]
    public async Task An_address_that_cannot_be_one_is_refused_with_its_column(string email, string phone, string reason)
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        var (code, lines, _) = await app.ImportAsync(app.WriteFile($"Name,Email,Phone\nAnna,{email},{phone}\n"), "--as", "customers");
        Assert.Equal((1, $"row 1 (line 2): {reason}"), (code, lines[0]));
    }
}
