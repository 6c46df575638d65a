using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pistos.Customers.Timeline;
using Pistos.Platform.Deliveries;
using Pistos.Platform.Reminders;
using Pistos.Platform.Store;
using Pistos.Platform.Webhooks;
using Pistos.Testing;

namespace Pistos.Platform.Tests.Webhooks;

public sealed partial class WebhookDeliveryTests
{
    private static readonly IdentityKey MariasMail = new("email", "maria@shop.example");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task An_interaction_reaches_the_endpoint_signed_and_with_all_that_happened(Engine engine)
    {
        await using var receiver = new WebhookReceiver();
        await using var app = await StartAsync(engine);
        var secret = await AddEndpointAsync(app, receiver.Url);

        var receipt = await app.Timeline.RecordAsync(Purr("Παπαδόπουλος"), Ct);
        var webhook = (await receiver.WaitForAsync(1))[0];

        Assert.Equal(WebhookVerdict.Valid, webhook.VerifyWith(secret, app.Clock.GetUtcNow()));
        Assert.Equal("cat_purred", webhook.Type);
        var data = webhook.Json.GetProperty("data");
        Assert.Equal(receipt.InteractionId, data.GetProperty("id").GetGuid());
        Assert.Equal(receipt.CustomerId, data.GetProperty("customer_id").GetGuid());
        Assert.Equal("Παπαδόπουλος", data.GetProperty("content").GetProperty("cat").GetString());
        var delivery = await WaitForAsync(app, DeliveryStatus.Delivered);
        Assert.Equal(WebhookChannel.IdOf(delivery.Id), webhook.Id);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Each_endpoint_gets_what_it_asked_for_and_a_disabled_one_nothing(Engine engine)
    {
        await using var purrs = new WebhookReceiver();
        await using var others = new WebhookReceiver();
        await using var disabled = new WebhookReceiver();
        await using var app = await StartAsync(engine);
        await AddEndpointAsync(app, purrs.Url, "cat_purred");
        await AddEndpointAsync(app, others.Url, "order_placed");
        var secret = await AddEndpointAsync(app, disabled.Url);
        await ChangeAsync(app, disabled.Url, endpoint => endpoint.Disable(null, app.Clock.Now()));

        await app.Timeline.RecordManyAsync([Purr("Μίνα"), Purr("Φρίξος")], Ct);

        await purrs.WaitForAsync(2);
        Assert.Equal(2, await app.OpenStore().Set<Delivery>().CountAsync(Ct));
        Assert.Empty(others.Received);
        Assert.Empty(disabled.Received);
        Assert.NotEmpty(secret);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Recording_the_same_twice_or_importing_history_tells_nobody_anew(Engine engine)
    {
        await using var receiver = new WebhookReceiver();
        await using var app = await StartAsync(engine);
        await AddEndpointAsync(app, receiver.Url);

        await app.Timeline.RecordAsync(Purr("Μίνα") with { IdempotencyKey = "test:1" }, Ct);
        await app.Timeline.RecordAsync(Purr("Μίνα") with { IdempotencyKey = "test:1" }, Ct);
        await app.Timeline.RecordAsync(Purr("Μίνα") with { Channel = "import" }, Ct);

        Assert.Equal(1, await app.OpenStore().Set<Delivery>().CountAsync(Ct));
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Without_an_endpoint_nothing_is_queued(Engine engine)
    {
        await using var app = await StartAsync(engine);
        await app.Timeline.RecordAsync(Purr("Μίνα"), Ct);
        Assert.Equal(0, await app.OpenStore().Set<Delivery>().CountAsync(Ct));
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task An_endpoint_that_says_it_is_gone_is_disabled(Engine engine)
    {
        await using var receiver = new WebhookReceiver { Answer = "410 Gone" };
        await using var app = await StartAsync(engine);
        await AddEndpointAsync(app, receiver.Url);

        await app.Timeline.RecordAsync(Purr("Μίνα"), Ct);
        var delivery = await WaitForAsync(app, DeliveryStatus.Failed);

        Assert.Equal("gone", delivery.Problem);
        var endpoint = await app.OpenStore().Set<WebhookEndpoint>().SingleAsync(Ct);
        Assert.Equal((false, "gone"), (endpoint.Enabled, endpoint.DisabledReason));
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_redirect_is_a_failure_and_is_tried_again_under_the_same_id(Engine engine)
    {
        await using var receiver = new WebhookReceiver { Answer = "302 Found\r\nLocation: http://127.0.0.1/" };
        await using var app = await StartAsync(engine);
        await AddEndpointAsync(app, receiver.Url);

        await app.Timeline.RecordAsync(Purr("Μίνα"), Ct);
        await receiver.WaitForAsync(1);
        receiver.Answer = "200 OK";
        var waiting = await WaitForAsync(app, DeliveryStatus.Queued);
        Assert.Equal("redirected", waiting.Problem);
        app.Clock.Advance(TimeSpan.FromSeconds(10));
        await WaitForAsync(app, DeliveryStatus.Delivered);

        Assert.Equal(2, receiver.Received.Count);
        Assert.Single(receiver.Received.Select(webhook => webhook.Id).Distinct());
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_reminder_comes_back_as_an_interaction_of_its_customer(Engine engine)
    {
        await using var receiver = new WebhookReceiver();
        await using var app = await StartAsync(engine);
        await AddEndpointAsync(app, receiver.Url, "reminder_fell_due");
        var maria = (await app.Timeline.RecordAsync(Purr("Μίνα"), Ct)).CustomerId;
        await using (var store = app.OpenStore())
        {
            var due = app.Clock.Now().AddHours(1);
            await ReminderBook.SetAsync(store, new NewReminder(maria, "feed:1", "feed_cat", due, """{"bowl":2}"""), app.Clock.Now(), Ct);
            await store.SaveChangesAsync(Ct);
        }

        app.Clock.Advance(TimeSpan.FromHours(1));
        var webhook = (await receiver.WaitForAsync(1))[0];

        var content = webhook.Json.GetProperty("data").GetProperty("content");
        Assert.Equal(maria, webhook.Json.GetProperty("data").GetProperty("customer_id").GetGuid());
        Assert.Equal(("feed_cat", 2), (content.GetProperty("about").GetString(), content.GetProperty("payload").GetProperty("bowl").GetInt32()));
    }

    [Fact]
    public void An_event_that_is_too_long_goes_without_its_content()
    {
        var payload = WebhookEvent.Write("note_written", new DateTime(2026, 3, 25, 10, 0, 0, DateTimeKind.Utc), (json, whole) =>
        {
            json.WriteString("id", "1");
            if (whole) json.WriteString("content", new string('λ', 10_000));
        });
        Assert.Equal("""{"type":"note_written","timestamp":"2026-03-25T10:00:00Z","data":{"id":"1","truncated":true}}""", payload);
    }

    private static Draft Purr(string cat) => new(new CatPurred(cat)) { Identities = [MariasMail] };

    private static Task<PistosApp> StartAsync(Engine engine) => PistosApp.StartAsync(
        engine,
        services => services.AddInteraction(CatJson.Default.CatPurred),
        new Dictionary<string, string?> { ["Outgoing:Allow:0"] = "127.0.0.0/8" });

    private static async Task<string> AddEndpointAsync(PistosApp app, string url, params string[] kinds)
    {
        var secret = WebhookSecret.Generate().Reveal();
        await using var store = app.OpenStore();
        store.Add(new WebhookEndpoint
        {
            Id = Guid.CreateVersion7(),
            Url = url,
            Description = "",
            Kinds = [.. kinds],
            Secret = secret,
            Enabled = true,
            CreatedAt = app.Clock.Now(),
        });
        await store.SaveChangesAsync(Ct);
        await app.Services.GetRequiredService<WebhookSubscriptions>().ChangedAsync(Ct);
        return secret;
    }

    private static async Task ChangeAsync(PistosApp app, string url, Action<WebhookEndpoint> change)
    {
        await using var store = app.OpenStore();
        change(await store.Set<WebhookEndpoint>().SingleAsync(endpoint => endpoint.Url == url, Ct));
        await store.SaveChangesAsync(Ct);
        await app.Services.GetRequiredService<WebhookSubscriptions>().ChangedAsync(Ct);
    }

    private static async Task<Delivery> WaitForAsync(PistosApp app, DeliveryStatus status)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        patience.CancelAfter(TimeSpan.FromSeconds(60));
        while (true)
        {
            await using var store = app.OpenStore();
            if (await store.Set<Delivery>().AsNoTracking().SingleOrDefaultAsync(delivery => delivery.Status == status && delivery.Attempts > 0, patience.Token) is { } found) return found;
            await Task.Delay(20, patience.Token);
        }
    }

    internal sealed record CatPurred(string Cat) : IInteraction
    {
        public static string Kind => "cat_purred";
    }

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
    [JsonSerializable(typeof(CatPurred))]
    internal sealed partial class CatJson : JsonSerializerContext;
}
