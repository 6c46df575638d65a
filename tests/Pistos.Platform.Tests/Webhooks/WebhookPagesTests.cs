using System.Net;
using Microsoft.EntityFrameworkCore;
using Pistos.Platform.Access;
using Pistos.Platform.Deliveries;
using Pistos.Platform.Store;
using Pistos.Platform.Webhooks;
using Pistos.Testing;

namespace Pistos.Platform.Tests.Webhooks;

public sealed class WebhookPagesTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Maria_adds_an_endpoint_tests_it_and_reads_in_the_log_what_came_of_it(Engine engine)
    {
        await using var receiver = new WebhookReceiver();
        await using var app = await StartAsync(engine);
        var maria = await app.SignInAsync(BuiltInRole.Manager);

        var added = await maria.PostAsync("/settings/webhooks", ("url", receiver.Url), ("description", "Αποθήκη"), ("which", "all"));
        Assert.Equal(HttpStatusCode.SeeOther, added.StatusCode);
        var page = added.Headers.Location!.ToString();
        var secret = (await EndpointAsync(app)).Secret;
        Assert.Contains(secret, WebUtility.HtmlDecode(await maria.ReadAsync(page, Ct)), StringComparison.Ordinal);

        await maria.PostAsync(page + "/test");
        var webhook = (await receiver.WaitForAsync(1))[0];
        Assert.Equal(("test", WebhookVerdict.Valid), (webhook.Type, webhook.VerifyWith(secret, app.Clock.GetUtcNow())));

        await UntilAsync(app, delivery => delivery.Status == DeliveryStatus.Delivered);
        var log = await maria.ReadAsync(page, Ct);
        Assert.Contains("Delivered", log, StringComparison.Ordinal);
        Assert.Contains("204", log, StringComparison.Ordinal);
        var delivery = await app.OpenStore().Set<Delivery>().SingleAsync(Ct);
        var shown = await maria.ReadAsync($"{page}/deliveries/{delivery.Id}", Ct);
        Assert.Contains(WebhookChannel.IdOf(delivery.Id), shown, StringComparison.Ordinal);
        Assert.Contains("\"timestamp\"", WebUtility.HtmlDecode(shown), StringComparison.Ordinal); // she may see customers, so she sees what was sent
        Assert.Contains("Αποθήκη", await maria.ReadAsync("/settings/webhooks", Ct), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task After_a_change_of_secret_the_old_one_signs_for_a_day(Engine engine)
    {
        await using var receiver = new WebhookReceiver();
        await using var app = await StartAsync(engine);
        var maria = await app.SignInAsync(BuiltInRole.Manager);
        var page = await AddAsync(maria, receiver.Url);
        var old = (await EndpointAsync(app)).Secret;

        await maria.PostAsync(page + "/secret");
        var next = (await EndpointAsync(app)).Secret;
        await maria.PostAsync(page + "/test");
        var during = (await receiver.WaitForAsync(1))[0];
        var then = app.Clock.GetUtcNow();
        app.Clock.Advance(TimeSpan.FromHours(24));
        await maria.PostAsync(page + "/test");
        var after = (await receiver.WaitForAsync(2))[1];

        Assert.NotEqual(old, next);
        Assert.Equal((WebhookVerdict.Valid, WebhookVerdict.Valid), (during.VerifyWith(old, then), during.VerifyWith(next, then)));
        Assert.Equal(WebhookVerdict.WrongSignature, after.VerifyWith(old, app.Clock.GetUtcNow()));
        Assert.Equal(WebhookVerdict.Valid, after.VerifyWith(next, app.Clock.GetUtcNow()));
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task After_a_repair_what_failed_is_sent_again_under_its_old_id(Engine engine)
    {
        await using var receiver = new WebhookReceiver { Answer = "410 Gone" };
        await using var app = await StartAsync(engine);
        var maria = await app.SignInAsync(BuiltInRole.Manager);
        var page = await AddAsync(maria, receiver.Url);
        await maria.PostAsync(page + "/test");
        await UntilAsync(app, delivery => delivery.Status == DeliveryStatus.Failed);

        // Disabled by itself: the list and every page say so, and nothing can be sent.
        Assert.Contains("address is gone", await maria.ReadAsync("/settings/webhooks", Ct), StringComparison.Ordinal);
        await maria.PostAsync(page + "/redeliver", ("since", "2026-11-21"));
        Assert.Single(receiver.Received);

        receiver.Answer = "200 OK";
        await maria.PostAsync(page + "/enable");
        await maria.PostAsync(page + "/redeliver", ("since", "2026-11-22"));
        Assert.Single(receiver.Received); // it failed on the day before
        await maria.PostAsync(page + "/redeliver", ("since", "2026-11-21"));
        await receiver.WaitForAsync(2);
        await UntilAsync(app, delivery => delivery is { Status: DeliveryStatus.Delivered, Attempts: 2 });
        Assert.Single(receiver.Received.Select(webhook => webhook.Id).Distinct());

        var delivery = await app.OpenStore().Set<Delivery>().SingleAsync(Ct);
        await maria.PostAsync($"{page}/deliveries/{delivery.Id}/redeliver");
        await receiver.WaitForAsync(3);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task The_administrator_has_a_dead_letter_tried_again(Engine engine)
    {
        await using var receiver = new WebhookReceiver { Answer = "410 Gone" };
        await using var app = await StartAsync(engine);
        var maria = await app.SignInAsync(BuiltInRole.Manager);
        var page = await AddAsync(maria, receiver.Url);
        Assert.Contains("Nothing has failed", await maria.ReadAsync("/settings/failures", Ct), StringComparison.Ordinal);
        await maria.PostAsync(page + "/test");
        await UntilAsync(app, delivery => delivery.Status == DeliveryStatus.Failed);
        var delivery = await app.OpenStore().Set<Delivery>().SingleAsync(Ct);
        Assert.Contains("410", await maria.ReadAsync("/settings/failures", Ct), StringComparison.Ordinal);

        receiver.Answer = "200 OK";
        await maria.PostAsync(page + "/enable");
        var retried = await maria.PostAsync($"/settings/failures/deliveries/{delivery.Id}/retry");

        Assert.Equal(HttpStatusCode.SeeOther, retried.StatusCode);
        await UntilAsync(app, known => known.Status == DeliveryStatus.Delivered);
        Assert.Equal(HttpStatusCode.NotFound, (await maria.PostAsync($"/settings/failures/miracles/{delivery.Id}/retry")).StatusCode);
    }

    [Theory]
    [InlineData("shop.example/hook", "Write the whole address")]
    [InlineData("ftp://shop.example/", "must begin with https")]
    [InlineData("http://169.254.169.254/latest", "internal network")]
    [InlineData("http://localhost/", "internal network")]
    [InlineData("https://maria:secret@shop.example/", "Leave the user name")]
    public async Task An_address_that_may_not_be_reached_is_explained_and_nothing_is_saved(string url, string explanation)
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        var maria = await app.SignInAsync(BuiltInRole.Manager);

        var refused = await maria.PostAsync("/settings/webhooks", ("url", url), ("which", "all"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains(explanation, await refused.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        Assert.Equal(0, await app.OpenStore().Set<WebhookEndpoint>().CountAsync(Ct));
    }

    [Fact]
    public async Task An_empty_form_is_refused_and_kinds_must_be_known()
    {
        await using var app = await StartAsync(Engine.Sqlite);
        var maria = await app.SignInAsync(BuiltInRole.Manager);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await maria.PostAsync("/settings/webhooks")).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await maria.PostAsync("/settings/webhooks", ("url", "http://127.0.0.1:1/"), ("which", "some"), ("kinds", "no_such_kind"))).StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, (await maria.PostAsync("/settings/webhooks", ("url", "http://127.0.0.1:1/"), ("which", "some"), ("kinds", "customers_merged"))).StatusCode);
        Assert.Equal(["customers_merged"], (await EndpointAsync(app)).Kinds);
    }

    [Fact]
    public async Task Deleting_an_endpoint_deletes_its_log()
    {
        await using var receiver = new WebhookReceiver();
        await using var app = await StartAsync(Engine.Sqlite);
        var maria = await app.SignInAsync(BuiltInRole.Manager);
        var page = await AddAsync(maria, receiver.Url);
        await maria.PostAsync(page + "/test");
        await UntilAsync(app, delivery => delivery.Status == DeliveryStatus.Delivered);

        await maria.PostAsync(page + "/delete");

        Assert.Equal(HttpStatusCode.NotFound, (await maria.GetAsync(page, Ct)).StatusCode);
        Assert.Equal((0, 0), (await app.OpenStore().Set<Delivery>().CountAsync(Ct), await app.OpenStore().Set<DeliveryAttempt>().CountAsync(Ct)));
    }

    [Fact]
    public async Task An_agent_sees_neither_endpoints_nor_failures()
    {
        await using var app = await StartAsync(Engine.Sqlite);
        var giorgos = await app.SignInAsync(BuiltInRole.Agent);
        Assert.Equal(HttpStatusCode.Forbidden, (await giorgos.GetAsync("/settings/webhooks", Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await giorgos.GetAsync("/settings/failures", Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await giorgos.PostAsync("/settings/webhooks", ("url", "https://shop.example/"), ("which", "all"))).StatusCode);
    }

    internal static Task<PistosApp> StartAsync(Engine engine) =>
        PistosApp.StartAsync(engine, settings: new Dictionary<string, string?> { ["Outgoing:Allow:0"] = "127.0.0.0/8" });

    private static async Task<string> AddAsync(Browser browser, string url)
    {
        var added = await browser.PostAsync("/settings/webhooks", ("url", url), ("which", "all"));
        return added.Headers.Location!.ToString();
    }

    private static async Task<WebhookEndpoint> EndpointAsync(PistosApp app)
    {
        await using var store = app.OpenStore();
        return await store.Set<WebhookEndpoint>().AsNoTracking().SingleAsync(Ct);
    }

    internal static Task UntilAsync(PistosApp app, Func<Delivery, bool> so) => Eventually.HoldsAsync(async () =>
    {
        await using var store = app.OpenStore();
        return (await store.Set<Delivery>().AsNoTracking().ToListAsync(Ct)).Any(so);
    });
}
