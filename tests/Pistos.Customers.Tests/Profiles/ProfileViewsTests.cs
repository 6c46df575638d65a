using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pistos.Customers.Identities;
using Pistos.Customers.Profiles;
using Pistos.Customers.Profiles.Consents;
using Pistos.Customers.Profiles.Notes;
using Pistos.Customers.Profiles.Search;
using Pistos.Customers.Profiles.Tags;
using Pistos.Customers.Profiles.Traits;
using Pistos.Customers.Timeline;
using Pistos.Platform.Store;
using Pistos.Testing;

namespace Pistos.Customers.Tests.Profiles;

public sealed class ProfileViewsTests
{
    private static readonly IdentityKey Maria = IdentityKey.External("M-1");

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_description_fills_the_customers_columns(Engine engine)
    {
        await using var app = await PistosApp.StartAsync(engine);

        var customer = await TellAsync(app, """{"first_name":"Μαρία","lastName":"Παπαδοπούλου","email":"maria@example.gr","locale":"el_GR","address":{"city":"Βόλος","country":"Ελλάδα"},"shoe":38}""");

        Assert.Equal(("Μαρία Παπαδοπούλου", "maria@example.gr", "el-GR", "Βόλος", "GR", "lead"), (customer.Name, customer.Email, customer.Language, customer.City, customer.Country, customer.Stage));
        Assert.Equal(38, JsonElement.Parse(customer.Traits).GetProperty("shoe").GetInt32());
        Assert.Contains("Μαρία", customer.Traits, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Notes_go_on_until_each_was_shown_once(Engine engine)
    {
        await using var app = await PistosApp.StartAsync(engine);
        var receipts = await app.Timeline.RecordManyAsync([.. Enumerable.Range(0, GetProfile.NotesOfAPage + 3).Select(n => new Draft(new NoteWritten($"Σημείωση {n}.")) { Identities = [Maria] })], default);
        await using var scope = app.Services.CreateAsyncScope();
        var profile = scope.ServiceProvider.GetRequiredService<GetProfile>();

        var first = (await profile.HandleAsync(receipts[0].CustomerId, default))!;
        var second = (await profile.HandleAsync(receipts[0].CustomerId, default, first.NotesAfter))!;

        Assert.Equal((GetProfile.NotesOfAPage, 3, null), (first.Notes.Count, second.Notes.Count, second.NotesAfter));
        Assert.Equal(receipts.Select(r => r.InteractionId).Order(), first.Notes.Concat(second.Notes).Select(n => n.Note.Id).Order());
        Assert.Contains($"href=\"/customers/{receipts[0].CustomerId}?notes={first.NotesAfter}#notes\"", await (await app.SignInAsync()).ReadAsync($"/customers/{receipts[0].CustomerId}"), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task What_happened_later_is_right_even_when_it_is_told_first(Engine engine)
    {
        await using var app = await PistosApp.StartAsync(engine);
        var spring = new DateTime(2026, 4, 1, 0, 0, 0, DateTimeKind.Utc);

        await TellAsync(app, """{"city":"Πάτρα","company":null}""", spring.AddDays(1));
        var customer = await TellAsync(app, """{"city":"Βόλος","company":"Αλφα ΑΕ","gender":"f"}""", spring);

        Assert.Equal("Πάτρα", customer.City);
        Assert.Equal("""{"city":"Πάτρα","gender":"f"}""", customer.Traits);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_trait_with_characters_no_database_takes_is_kept_without_them(Engine engine)
    {
        await using var app = await PistosApp.StartAsync(engine);

        var customer = await TellAsync(app, """{"name":"Μα\u0000ρία \n Β.","language":"a language of far too many letters","country":"Γη"}""");

        Assert.Equal(("Μα ρία Β.", null, null), (customer.Name, customer.Language, customer.Country));
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_customer_is_found_by_the_beginning_of_names_and_addresses_in_either_alphabet(Engine engine)
    {
        await using var app = await PistosApp.StartAsync(engine);
        await TellAsync(app, """{"name":"Γιώργος Παπαδόπουλος","email":"g.pap@example.gr"}""", identities: [IdentityKey.Phone("697 123 4567"), IdentityKey.External("SHOP-77")]);
        await TellAsync(app, """{"name":"Ελένη Νικολάου"}""", identities: [IdentityKey.Email("eleni@example.gr")]);

        foreach (var question in new[] { "παπαδ", "ΠΑΠΑΔΌΠΟΥΛΟΣ γιωρ", "papadopoulos", "6971234567", "+30 697 123", "g.pap", "shop-77", "giorgos papadop" })
            Assert.Equal(["Γιώργος Παπαδόπουλος"], await FindAsync(app, question));
        Assert.Equal(2, (await FindAsync(app, "example")).Count);
        Assert.Empty(await FindAsync(app, "παπαδ ελένη"));
        Assert.Empty(await FindAsync(app, " - "));
        Assert.Empty(await FindAsync(app, "\"' OR 1=1 --"));
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_customer_is_found_by_the_new_name_and_not_by_the_old(Engine engine)
    {
        await using var app = await PistosApp.StartAsync(engine);
        await TellAsync(app, """{"name":"Άννα Βέργου"}""");

        await TellAsync(app, """{"name":"Άννα Δούκα"}""");

        Assert.Empty(await FindAsync(app, "βεργ"));
        Assert.Equal(["Άννα Δούκα"], await FindAsync(app, "δουκ"));
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Tags_notes_and_consents_are_kept_as_last_said(Engine engine)
    {
        await using var app = await PistosApp.StartAsync(engine);
        var nikos = Guid.CreateVersion7();
        var written = await RecordAsync(app, new NoteWritten("Θέλει τηλέφωνο μετά τις 6", [nikos]));
        await RecordAsync(app, new NoteWritten("Να φύγει"));
        await RecordAsync(app, new TagAdded("vip"));
        await RecordAsync(app, new TagAdded("vip"));
        await RecordAsync(app, new TagAdded("χονδρική"));
        await RecordAsync(app, new TagRemoved("vip"));
        await RecordAsync(app, new NoteEdited(written.InteractionId, "Θέλει τηλέφωνο μετά τις 7"));
        await RecordAsync(app, new ConsentGiven(ConsentChannels.Email, ConsentPurposes.Marketing, "2026-1", "62.1.2.0/24"));
        await RecordAsync(app, new ConsentWithdrawn(ConsentChannels.Email, ConsentPurposes.Marketing), new DateTime(2025, 1, 1, 0, 0, 0, DateTimeKind.Utc));

        await using var store = app.OpenStore();
        Assert.Equal(["χονδρική"], await store.Set<CustomerTag>().Select(t => t.Tag).ToListAsync());
        Assert.Contains("Θέλει τηλέφωνο μετά τις 7", await store.Set<Note>().Select(n => n.Text).ToListAsync());
        Assert.Empty(await store.Set<NoteMention>().ToListAsync());
        var consent = await store.Set<Consent>().SingleAsync();
        Assert.Equal((true, "2026-1", "62.1.2.0/24"), (consent.IsGiven, consent.Wording, consent.Address));
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_removed_address_finds_nobody_and_is_free_for_another(Engine engine)
    {
        await using var app = await PistosApp.StartAsync(engine);
        var first = await TellAsync(app, """{"name":"Άννα Δούκα"}""", identities: [IdentityKey.Email("info@example.gr")]);

        await app.Timeline.RecordAsync(new Draft(new IdentityRemoved(IdentityKinds.Email, "info@example.gr")) { CustomerId = first.Id }, default);
        var second = await TellAsync(app, """{"name":"Νίκος Ρήγας"}""", identities: [IdentityKey.Email("info@example.gr")]);

        Assert.NotEqual(first.Id, second.Id);
        Assert.Equal(["Νίκος Ρήγας"], await FindAsync(app, "info@example"));
    }

    private static async Task<Receipt> RecordAsync(PistosApp app, IInteraction data, DateTime? at = null) =>
        await app.Timeline.RecordAsync(new Draft(data) { Identities = [Maria], OccurredAt = at }, default);

    private static async Task<Customer> TellAsync(PistosApp app, string traits, DateTime? at = null, IReadOnlyList<IdentityKey>? identities = null)
    {
        var described = new CustomerDescribed(JsonElement.Parse(traits).EnumerateObject().ToDictionary(m => m.Name, m => m.Value));
        var receipt = await app.Timeline.RecordAsync(new Draft(described) { Identities = identities ?? [Maria], OccurredAt = at }, default);
        await using var store = app.OpenStore();
        return await store.Set<Customer>().SingleAsync(c => c.Id == receipt.CustomerId);
    }

    private static async Task<List<string?>> FindAsync(PistosApp app, string question)
    {
        await using var store = app.OpenStore();
        return await store.Set<Customer>().Matching(store, question).OrderBy(c => c.Name).Select(c => c.Name).ToListAsync();
    }
}
