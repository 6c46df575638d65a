using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Pistos.Platform.Access;
using Pistos.Platform.Deliveries;
using Pistos.Platform.Store;
using Pistos.Platform.Webhooks;
using Pistos.Testing;

namespace Pistos.Platform.Tests.Webhooks;

/// <summary>The JSON face of webhooks.</summary>
public sealed class WebhookApiTests
{
    private const string Api = "/api/v1/webhooks";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_program_adds_an_endpoint_changes_it_and_takes_it_away(Engine engine)
    {
        await using var receiver = new WebhookReceiver();
        await using var app = await WebhookPagesTests.StartAsync(engine);
        var program = await app.OpenApiAsync(PlatformPermissions.WebhooksEdit);

        using var added = await program.PostAsJsonAsync(Api, new { url = receiver.Url, description = "Αποθήκη", kinds = new[] { "order_placed" } }, Ct);
        Assert.Equal(HttpStatusCode.Created, added.StatusCode);
        var made = (await added.Content.ReadFromJsonAsync<WebhookWithSecret>(Ct))!;
        Assert.NotNull(WebhookSecret.Parse(made.Secret));
        Assert.Equal($"{Api}/{made.Webhook.Id}", added.Headers.Location!.OriginalString);

        var listed = await program.GetStringAsync(Api, Ct);
        Assert.Contains("Αποθήκη", JsonDocument.Parse(listed).RootElement[0].GetProperty("description").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain("whsec_", listed, StringComparison.Ordinal);

        using var changed = await program.PutAsJsonAsync($"{Api}/{made.Webhook.Id}", new { url = receiver.Url, description = "Λογιστήριο" }, Ct);
        var view = (await changed.Content.ReadFromJsonAsync<WebhookView>(Ct))!;
        Assert.Equal(("Λογιστήριο", 0, true), (view.Description, view.Kinds.Count, view.Enabled));

        var secret = await (await program.PostAsync($"{Api}/{made.Webhook.Id}/secret", null, Ct)).Content.ReadFromJsonAsync<NewWebhookSecret>(Ct);
        Assert.NotEqual(made.Secret, secret!.Secret);
        Assert.Equal(HttpStatusCode.NoContent, (await program.PostAsync($"{Api}/{made.Webhook.Id}/disable", null, Ct)).StatusCode);
        Assert.False((await program.GetFromJsonAsync<WebhookView>($"{Api}/{made.Webhook.Id}", Ct))!.Enabled);
        Assert.Equal(HttpStatusCode.NoContent, (await program.PostAsync($"{Api}/{made.Webhook.Id}/enable", null, Ct)).StatusCode);
        Assert.True((await program.GetFromJsonAsync<WebhookView>($"{Api}/{made.Webhook.Id}", Ct))!.Enabled);

        Assert.Equal(HttpStatusCode.NoContent, (await program.DeleteAsync($"{Api}/{made.Webhook.Id}", Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await program.GetAsync($"{Api}/{made.Webhook.Id}", Ct)).StatusCode);
        Assert.Equal("[]", await program.GetStringAsync(Api, Ct));
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task What_failed_is_listed_and_sent_again(Engine engine)
    {
        await using var receiver = new WebhookReceiver();
        await using var app = await WebhookPagesTests.StartAsync(engine);
        var program = await app.OpenApiAsync(PlatformPermissions.WebhooksEdit);
        var id = (await (await program.PostAsJsonAsync(Api, new { url = receiver.Url }, Ct)).Content.ReadFromJsonAsync<WebhookWithSecret>(Ct))!.Webhook.Id;
        var maria = await app.SignInAsync(BuiltInRole.Manager);
        await maria.PostAsync($"/settings/webhooks/{id}/test");
        await receiver.WaitForAsync(1);
        await WebhookPagesTests.UntilAsync(app, delivery => delivery.Status == DeliveryStatus.Delivered);

        var delivery = Assert.Single((await program.GetFromJsonAsync<List<WebhookDeliveryView>>($"{Api}/{id}/deliveries", Ct))!);
        Assert.Equal(("test", "Delivered", 1), (delivery.Kind, delivery.Status, delivery.Attempts));
        Assert.Empty((await program.GetFromJsonAsync<List<WebhookDeliveryView>>($"{Api}/{id}/deliveries?status=failed", Ct))!);
        Assert.Empty((await program.GetFromJsonAsync<List<WebhookDeliveryView>>($"{Api}/{id}/deliveries?before={delivery.Id}", Ct))!);

        Assert.Equal(HttpStatusCode.NoContent, (await program.PostAsync($"{Api}/{id}/deliveries/{delivery.Id}/redeliver", null, Ct)).StatusCode);
        var again = (await receiver.WaitForAsync(2))[1];
        Assert.Equal(delivery.WebhookId, again.Id);

        await WebhookPagesTests.UntilAsync(app, known => known.Status == DeliveryStatus.Delivered);
        await using (var store = app.OpenStore())
            await store.Set<Delivery>().ExecuteUpdateAsync(s => s.SetProperty(d => d.Status, DeliveryStatus.Failed), Ct);
        using var failed = await program.PostAsJsonAsync($"{Api}/{id}/redeliver", new { since = "2026-11-21" }, Ct);
        Assert.Equal(1, (await failed.Content.ReadFromJsonAsync<Redelivered>(Ct))!.Queued);
        await receiver.WaitForAsync(3);
    }

    [Fact]
    public async Task What_makes_no_sense_is_refused_with_the_member_it_concerns_and_changes_nothing()
    {
        await using var receiver = new WebhookReceiver();
        await using var app = await WebhookPagesTests.StartAsync(Engine.Sqlite);
        var program = await app.OpenApiAsync(PlatformPermissions.WebhooksEdit);
        var id = (await (await program.PostAsJsonAsync(Api, new { url = receiver.Url }, Ct)).Content.ReadFromJsonAsync<WebhookWithSecret>(Ct))!.Webhook.Id;
        (HttpStatusCode, string, string?)[] answers =
        [
            await AskAsync(HttpMethod.Post, Api, """{ }"""),
            await AskAsync(HttpMethod.Post, Api, """{ "url": "http://169.254.169.254/latest" }"""),
            await AskAsync(HttpMethod.Post, Api, $$"""{ "url": "{{receiver.Url}}", "kinds": [ "no_such_kind" ] }"""),
            await AskAsync(HttpMethod.Post, $"{Api}/{id}/redeliver", """{ "since": "yesterday" }"""),
            await AskAsync(HttpMethod.Get, $"{Api}/{id}/deliveries?status=lost", null),
            await AskAsync(HttpMethod.Put, $"{Api}/{Guid.CreateVersion7()}", $$"""{ "url": "{{receiver.Url}}" }"""),
        ];

        Assert.All(answers[..5], answer => Assert.Equal(HttpStatusCode.BadRequest, answer.Item1));
        Assert.Equal(["url", "url", "kinds", "since", "status"], answers[..5].Select(answer => answer.Item3));
        Assert.Equal((HttpStatusCode.NotFound, "webhooks.no_such_endpoint"), (answers[5].Item1, answers[5].Item2));
        // What the record does not have is refused, not overlooked: a program cannot set the secret.
        using var assigned = await program.PutAsync($"{Api}/{id}", new StringContent($$"""{ "url": "{{receiver.Url}}", "secret": "whsec_AAAA", "enabled": false }""", System.Text.Encoding.UTF8, "application/json"), Ct);
        Assert.Equal(HttpStatusCode.BadRequest, assigned.StatusCode);
        await using var store = app.OpenStore();
        var endpoint = await store.Set<WebhookEndpoint>().SingleAsync(Ct);
        Assert.Equal((receiver.Url, true), (endpoint.Url, endpoint.Enabled));

        async Task<(HttpStatusCode, string, string?)> AskAsync(HttpMethod method, string path, string? body)
        {
            using var request = new HttpRequestMessage(method, path);
            if (body is not null) request.Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
            using var answer = await program.SendAsync(request, Ct);
            var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Ct)).RootElement;
            return (answer.StatusCode, problem.GetProperty("code").GetString()!, problem.TryGetProperty("field", out var field) ? field.GetString() : null);
        }
    }

    [Fact]
    public async Task The_description_for_programs_knows_every_call()
    {
        await using var app = await WebhookPagesTests.StartAsync(Engine.Sqlite);

        var paths = JsonDocument.Parse(await app.OpenBrowser().ReadAsync("/openapi/v1.json", Ct)).RootElement.GetProperty("paths");

        string[] calls = [.. paths.EnumerateObject().Where(p => p.Name.StartsWith(Api, StringComparison.Ordinal)).SelectMany(p => p.Value.EnumerateObject()).Select(o => o.Value.GetProperty("operationId").GetString()!).Order(StringComparer.Ordinal)];
        Assert.Equal(
            ["ChangeWebhook", "ChangeWebhookSecret", "CreateWebhook", "DeleteWebhook", "DisableWebhook", "EnableWebhook", "GetWebhook", "ListWebhookDeliveries", "ListWebhooks", "RedeliverFailedWebhooks", "RedeliverWebhook"],
            calls);
    }
}
