using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Pistos.Channels.Tracking;
using Pistos.Platform.Ui;

namespace Pistos.Channels.Tests.Tracking;

public sealed class PistosScriptDeliveryTests : IAsyncLifetime
{
    private WebApplication app = null!;
    private HttpClient http = null!;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        app = builder.Build();
        new Routes(app.MapGroup("")).MapPistosScript();
        await app.StartAsync();
        http = app.GetTestClient();
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    [Fact]
    public void The_script_is_smaller_than_six_kilobytes_on_the_wire() => Assert.InRange(PistosScript.Gzipped.Length, 500, 6 * 1024);

    [Theory]
    [InlineData("gzip, deflate", "gzip")]
    [InlineData("gzip, br", "br")]
    [InlineData("", null)]
    public async Task The_script_is_served_as_the_browser_can_read_it(string accepts, string? encoding)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/pistos.js");
        if (accepts.Length > 0) request.Headers.Add("Accept-Encoding", accepts);

        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(encoding, answer.Content.Headers.ContentEncoding.SingleOrDefault());
        Assert.Equal("text/javascript", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal(TimeSpan.FromHours(1), answer.Headers.CacheControl?.MaxAge);
        Assert.Equal("*", answer.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.Equal("cross-origin", answer.Headers.GetValues("Cross-Origin-Resource-Policy").Single());
    }

    [Fact]
    public async Task A_browser_that_has_the_script_gets_no_second_copy()
    {
        using var first = await http.GetAsync("/pistos.js", TestContext.Current.CancellationToken);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/pistos.js");
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);

        using var second = await http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
    }
}
