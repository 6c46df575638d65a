using System.Globalization;
using System.Net;
using System.Reflection;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.TestHost;
using Pistos.Platform.Ui;

namespace Pistos.Platform.Tests.Ui;

/// <summary>Handlers mapped by <see cref="Routes"/> beside the same handlers mapped by the framework.</summary>
public sealed class RoutesTests : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly Routes routes;
    private int timesBound;

    public RoutesTests()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        app = builder.Build();

        routes = new Routes(app.MapGroup("/ours").WithTags("Shop").DisableAntiforgery());
        routes.MapGet("/products/{id:int}", Find);
        routes.MapPost("/products", Put);
        routes.MapPut("/products/{id:int}", (int id, Product body) => Put(body with { Id = id }));
        routes.MapDelete("/products/{id:int}", (HttpContext http) => Gone(http));
        routes.MapMethods("/any", ["GET", "POST"], (HttpRequest request) => request.Method);
        routes.MapGroup("/forms").WithTags("Forms").MapPost("/wishes", Wish);

        var theirs = app.MapGroup("/theirs").WithTags("Shop").DisableAntiforgery();
        theirs.MapGet("/products/{id:int}", Find);
        theirs.MapPost("/products", Put);
        theirs.MapPut("/products/{id:int}", (int id, Product body) => Put(body with { Id = id }));
        theirs.MapDelete("/products/{id:int}", (Delegate)((HttpContext http) => Gone(http)));
        theirs.MapMethods("/any", ["GET", "POST"], (HttpRequest request) => request.Method);
        theirs.MapGroup("/forms").WithTags("Forms").MapPost("/wishes", Wish);
    }

    private IEnumerable<RouteEndpoint> Endpoints => ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints).Cast<RouteEndpoint>();

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    [Fact]
    public void Endpoints_are_described_as_the_framework_describes_them()
    {
        var ours = Under("/ours");
        Assert.Equal(6, ours.Count);
        Assert.Equal(Under("/theirs"), ours);
    }

    [Theory]
    [InlineData("GET", "/products/7?count=2", null)]
    [InlineData("GET", "/products/7?count=two", null)]
    [InlineData("GET", "/products/soap", null)]
    [InlineData("POST", "/products", """{"id":3,"name":"Σαπούνι"}""")]
    [InlineData("POST", "/products", """{"id":"three"}""")]
    [InlineData("PUT", "/products/9", """{"id":3,"name":"Σαπούνι"}""")]
    [InlineData("DELETE", "/products/9", null)]
    [InlineData("POST", "/any", null)]
    [InlineData("PUT", "/any", null)]
    [InlineData("POST", "/forms/wishes", "name=%CE%9B%CE%AC%CE%B4%CE%B9")]
    public async Task They_answer_as_the_frameworks_do(string method, string path, string? body)
    {
        await app.StartAsync(TestContext.Current.CancellationToken);
        Assert.Equal(await AnswerAsync(method, "/theirs" + path, body), await AnswerAsync(method, "/ours" + path, body));
    }

    [Fact]
    public async Task A_form_of_unticked_boxes_is_an_empty_record()
    {
        await app.StartAsync(TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.OK, "\"nothing\""), await AnswerAsync("POST", "/ours/forms/wishes", "other=1"));
    }

    [Fact]
    public async Task A_handler_is_bound_once_at_its_first_call()
    {
        routes.MapGet("/counted", () => "counted").AddEndpointFilterFactory((_, next) =>
        {
            timesBound++;
            return next;
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        Assert.Contains(Endpoints, endpoint => endpoint.RoutePattern.RawText == "/ours/counted");
        await AnswerAsync("GET", "/ours/any", null);
        Assert.Equal(0, timesBound);

        for (var call = 0; call < 2; call++) Assert.Equal((HttpStatusCode.OK, "counted"), await AnswerAsync("GET", "/ours/counted", null));
        Assert.Equal(1, timesBound);
    }

    [Fact]
    public void A_signature_that_cannot_be_bound_is_refused_before_any_call()
    {
        routes.MapPost("/two-bodies", (Product one, Wishes another) => $"{one}{another}");
        Assert.Throws<InvalidOperationException>(() => Endpoints.Count());
    }

    [Fact]
    public void A_form_record_that_cannot_be_empty_is_refused_before_any_call() =>
        Assert.Contains(nameof(Product), Assert.Throws<InvalidOperationException>(() => routes.MapPost("/needy", ([FromForm] Product form) => form.Name)).Message, StringComparison.Ordinal);

    private static IResult Find(int id, int? count) => TypedResults.Text(string.Create(CultureInfo.InvariantCulture, $"{count ?? 1} × {id}"));

    private static Created<Product> Put(Product body) => TypedResults.Created($"/products/{body.Id}", body);

    private static Task Gone(HttpContext http)
    {
        http.Response.StatusCode = StatusCodes.Status410Gone;
        return Task.CompletedTask;
    }

    private static Ok<string> Wish([FromForm] Wishes form) => TypedResults.Ok(form.Name ?? "nothing");

    /// <summary>Of each endpoint below the group: its path and all that is said about it.</summary>
    private List<string> Under(string group) =>
        [.. Endpoints.Where(e => e.RoutePattern.RawText!.StartsWith(group, StringComparison.Ordinal))
            .Select(e => string.Join(", ", [e.RoutePattern.RawText, e.DisplayName, .. e.Metadata.Select(Said)]).Replace(group, "", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)];

    // The lambdas of the two are different methods.
    private static string Said(object metadata) => metadata is MethodInfo ? "method" : $"{metadata.GetType().Name} {metadata}";

    private async Task<(HttpStatusCode Status, string Body)> AnswerAsync(string method, string path, string? body)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, body[0] == '{' ? "application/json" : "application/x-www-form-urlencoded");
        using var answer = await app.GetTestClient().SendAsync(request, TestContext.Current.CancellationToken);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    internal sealed record Product(int Id, string? Name);

    internal sealed record Wishes
    {
        public string? Name { get; init; }
    }
}
