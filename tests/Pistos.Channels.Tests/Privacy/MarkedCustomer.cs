using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pistos.Channels.Sources;
using Pistos.Channels.Tests.Shops;
using Pistos.Channels.Tests.Sources;
using Pistos.Channels.Tracking;
using Pistos.Customers.Browse;
using Pistos.Customers.Deliveries;
using Pistos.Customers.Identities;
using Pistos.Customers.Import;
using Pistos.Customers.Import.Rows;
using Pistos.Customers.Import.Tables;
using Pistos.Customers.Orders;
using Pistos.Customers.Profiles.Consents;
using Pistos.Customers.Profiles.Notes;
using Pistos.Customers.Profiles.Tags;
using Pistos.Customers.Profiles.Traits;
using Pistos.Customers.Reminders;
using Pistos.Customers.Segments;
using Pistos.Customers.Timeline;
using Pistos.Platform.Access;
using Pistos.Platform.Deliveries;
using Pistos.Platform.Reminders;
using Pistos.Testing;

namespace Pistos.Channels.Tests.Privacy;

/// <summary>A customer of whom something stands in every place where something can stand, recognisable by a marker.</summary>
internal static class MarkedCustomer
{
    public const string Marker = "zzmarkerqq";

    /// <summary>Stands in what stays for the statistics when a customer is made anonymous: articles, paths, names of events.</summary>
    public const string Article = "zzarticleqq";
    public const string Name = $"{Marker} Βέργου";
    public const string Email = $"{Marker}@example.gr";

    /// <summary>Stands beside the customer in the files of imports and the kept webhooks.</summary>
    public const string SomebodyElse = "nikos@example.gr";

    private static readonly RawJson Properties = new($$"""{"said":"{{Marker}}"}""");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<Guid> MakeAsync(PistosApp app)
    {
        await app.Services.GetRequiredService<ISegments>().MakeAsync("Έχουν αγοράσει", CustomerFilter.Parse("orders_from=1"), Ct);
        IReadOnlyList<IdentityKey> keys = [IdentityKey.Email(Email), IdentityKey.External($"{Marker}-7"), IdentityKey.Visitor($"{Marker}-v")];
        var id = (await app.Timeline.RecordAsync(new Draft(CustomerDescribed.Of(("name", Name), ("city", $"{Marker} χωριό"), ($"{Marker}_trait", Marker))) { Identities = keys }, Ct)).CustomerId;
        foreach (var (drafts, direction, channel) in new[] { (Said(), Direction.In, "api"), (Visited(), Direction.In, "web"), (Bought(), Direction.In, "shop"), (Written(), Direction.Internal, "pistos") })
            await app.Timeline.RecordManyAsync([.. drafts.Select(draft => draft with { CustomerId = id, Direction = direction, Channel = channel })], Ct);
        var note = await app.Timeline.RecordAsync(new Draft(new NoteWritten($"{Marker} πρώτη")) { CustomerId = id, Direction = Direction.Internal }, Ct);
        await app.Timeline.RecordAsync(new Draft(new NoteEdited(note.InteractionId, $"{Marker} δεύτερη")) { CustomerId = id, Direction = Direction.Internal }, Ct);
        await MergeAsync(app, id);
        await ReachOutAsync(app, id);
        var shop = await app.HasSourceAsync(SourceKind.Shopify);
        Assert.Equal(HttpStatusCode.Accepted, (await app.DeliverAsync(shop, "orders/create", $$"""{ "id": 1, "email": "{{Email}}", "line_items": 5 }""")).StatusCode);
        Assert.Equal(HttpStatusCode.Accepted, (await app.DeliverAsync(shop, "orders/create", $$"""{ "id": 2, "email": "{{SomebodyElse}}", "line_items": 5 }""")).StatusCode);
        await UploadAsync(app);
        await using var store = app.OpenStore();
        await Eventually.HoldsAsync(() => store.Set<SegmentMember>().AnyAsync(m => m.CustomerId == id, Ct));
        return id;
    }

    private static Draft[] Said() =>
    [
        new(new ConsentGiven(ConsentChannels.Email, ConsentPurposes.Marketing, $"Ναι, {Marker}")), new(new ConsentGiven(ConsentChannels.Sms, ConsentPurposes.Marketing)),
        new(new ConsentWithdrawn(ConsentChannels.Sms, ConsentPurposes.Marketing, $"όχι πια, {Marker}")), new(new ContactImported("Τηλεφώνημα", Marker, new Dictionary<string, string> { ["note"] = Marker })),
        new(new IdentityLinked($"{Marker}-old")), new(new CustomerDescribed(new Dictionary<string, JsonElement> { ["company"] = JsonSerializer.SerializeToElement($"{Marker} ΑΕ") })),
    ];

    private static Draft[] Visited() =>
    [
        new(new PageViewed(Marker, $"/{Article}", $"https://www.kafes.gr/?{Marker}", $"https://example.gr/{Marker}", "el", Properties, Properties)), new(new PageLeft($"/{Article}", 7)),
        new(new ScreenViewed(Article, Properties)), new(new EventTracked(Article, Properties, $"/{Marker}", Properties)),
    ];

    private static Draft[] Bought()
    {
        OrderContent content = new("shop", $"o-{Marker}", "EUR", 2_000, [new OrderLine(Article, 2, 2_000) { Sku = Article, Category = Article }]) { Number = $"N-{Marker}" };
        return
        [
            new(new OrderPlaced(content)), new(new OrderChanged(content with { DiscountMinor = 100 }, new DateTime(2026, 11, 20, 9, 0, 0, DateTimeKind.Utc))),
            new(new OrderRefunded("shop", $"o-{Marker}", $"r-{Marker}", 500, $"δεν άρεσε: {Marker}")),
            new(new OrderPlaced(content with { Id = $"p-{Marker}" })), new(new OrderCancelled("shop", $"p-{Marker}", $"το μετάνιωσε: {Marker}")),
        ];
    }

    private static Draft[] Written() =>
    [
        new(new TagAdded(Marker)), new(new TagAdded($"{Marker}-2")), new(new TagRemoved($"{Marker}-2")), new(new IdentityAdded(IdentityKinds.Email, $"{Marker}.2@example.gr")),
        new(new IdentityVerified(IdentityKinds.Email, $"{Marker}.2@example.gr")), new(new IdentityRemoved(IdentityKinds.Email, $"{Marker}.2@example.gr")),
        new(new DeliveryReported(Guid.CreateVersion7(), Marker, "sent", null)), new(new ReminderFellDue(Guid.CreateVersion7(), Marker, "reply_overdue", JsonSerializer.SerializeToElement(Marker))),
    ];

    /// <summary>Somebody was merged into the customer, and another into that one before.</summary>
    private static async Task MergeAsync(PistosApp app, Guid id)
    {
        var browser = await app.SignInAsync(BuiltInRole.Manager);
        Guid? other = null;
        foreach (var which in new[] { "first", "second" })
        {
            var described = new Draft(CustomerDescribed.Of(("name", $"{Marker} {which}"), ("job", Marker))) { Identities = [IdentityKey.Email($"{which}-{Email}")], OccurredAt = app.Clock.GetUtcNow().UtcDateTime.AddDays(-1) };
            var one = (await app.Timeline.RecordAsync(described, Ct)).CustomerId;
            if (other is { } merged) Assert.Equal(HttpStatusCode.SeeOther, (await browser.PostAsync($"/customers/{one}/merge", ("other", merged.ToString()))).StatusCode);
            other = one;
        }

        Assert.Equal(HttpStatusCode.SeeOther, (await browser.PostAsync($"/customers/{id}/merge", ("other", other.ToString()))).StatusCode);
    }

    private static async Task ReachOutAsync(PistosApp app, Guid id)
    {
        await using var store = app.OpenStore();
        var now = app.Clock.GetUtcNow().UtcDateTime;
        await ReminderBook.SetAsync(store, new NewReminder(id, $"reply:{Marker}", "reply_overdue", now.AddDays(30), $$"""{"text":"{{Marker}}"}"""), now, Ct);
        await DeliveryQueue.EnqueueAsync(store, new NewDelivery("a channel of a test", Email, $"letter:{Marker}", "welcome", $$"""{"text":"{{Marker}}"}""", now, id), Ct);
        await store.SaveChangesAsync(Ct);
    }

    private static async Task UploadAsync(PistosApp app)
    {
        var files = app.Services.GetRequiredService<ImportFiles>();
        TableColumn[] columns = [new("Email", ColumnMeaning.Email), new("Όνομα", ColumnMeaning.FullName)];
        var (uploaded, refused) = (app.ImportOf("πελάτες.csv", ImportState.Uploaded, columns), app.ImportOf("παλιοί.csv", ImportState.Done, columns));
        await using (var upload = files.CreateUpload(uploaded.Id)) await upload.WriteAsync(Encoding.UTF8.GetBytes($"Email;Όνομα\n{SomebodyElse};Νίκος\n{Email};{Name}\n"), Ct);
        await using (var rows = new RejectedRowsWriter(files.CreateRejected(refused.Id)))
            await rows.WriteAsync([new RejectedRow(1, 2, new RowFault(RowFault.BadPhone), [SomebodyElse, "Νίκος"]), new RejectedRow(2, 3, new RowFault(RowFault.BadPhone), [Email, Name])], Ct);
        await using var store = app.OpenStore();
        store.AddRange(uploaded, refused);
        await store.SaveChangesAsync(Ct);
    }
}
