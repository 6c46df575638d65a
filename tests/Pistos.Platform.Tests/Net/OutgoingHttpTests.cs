using System.Net;
using System.Text;
using Pistos.Platform.Net;

namespace Pistos.Platform.Tests.Net;

public sealed class OutgoingHttpTests
{
    internal static readonly OutgoingLimits Limits = new(TimeSpan.FromSeconds(20), 64 * 1024);
    private static readonly string[] Loopback = ["127.0.0.0/8"];
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("http://127.0.0.1/")]
    [InlineData("http://127.1/")]
    [InlineData("http://0x7f000001/")]
    [InlineData("http://0x7f.0.0.1/")]
    [InlineData("http://017700000001/")]
    [InlineData("http://2130706433/")]
    [InlineData("http://0/")]
    [InlineData("http://[::1]/")]
    [InlineData("http://[::]/")]
    [InlineData("http://[::ffff:127.0.0.1]/")]
    [InlineData("http://[::ffff:7f00:1]/")]
    [InlineData("http://[64:ff9b::7f00:1]/")]
    [InlineData("http://[2002:7f00:1::]/")]
    [InlineData("http://[fe80::1]/")]
    [InlineData("http://localhost/")]
    [InlineData("http://LOCALHOST/")]
    [InlineData("http://169.254.169.254/latest/meta-data/")]
    [InlineData("https://10.0.0.1/")]
    [InlineData("http://１２７.0.0.1/")]
    [InlineData("http://127。0。0。1/")]
    public async Task An_address_inside_is_refused_however_it_is_written(string address)
    {
        using var http = Outgoing(new OutgoingOptions(), new SystemNameResolver());
        Assert.Equal(OutgoingProblem.ReservedAddress, await http.CheckAsync(address, Ct));
        Assert.Equal(OutgoingProblem.ReservedAddress, (await http.SendAsync(Post(new Uri(address)), Limits, Ct)).Problem);
    }

    [Fact]
    public async Task Localhost_with_a_final_dot_is_never_reached()
    {
        // Some resolvers know "localhost.", some do not: either way nothing may be sent.
        await using var inside = new TestReceiver("HTTP/1.1 200 OK\nContent-Length: 0\n\n");
        using var http = Outgoing(new OutgoingOptions { Ports = [inside.Port] }, new SystemNameResolver());

        var answer = await http.SendAsync(Post(inside.At("localhost.")), Limits, Ct);

        Assert.Contains(answer.Problem, new[] { OutgoingProblem.ReservedAddress, OutgoingProblem.NameNotFound });
        Assert.Equal(0, inside.Connections);
    }

    [Theory]
    [InlineData(null, OutgoingProblem.NotAnAddress)]
    [InlineData("", OutgoingProblem.NotAnAddress)]
    [InlineData("shop.example/hook", OutgoingProblem.NotAnAddress)]
    [InlineData("/hook", OutgoingProblem.NotAnAddress)]
    [InlineData("http://", OutgoingProblem.NotAnAddress)]
    [InlineData("file:///etc/passwd", OutgoingProblem.NotAnAddress)]
    [InlineData("ftp://shop.example/", OutgoingProblem.SchemeNotAllowed)]
    [InlineData("gopher://shop.example/", OutgoingProblem.SchemeNotAllowed)]
    [InlineData("javascript:alert(1)", OutgoingProblem.NotAnAddress)]
    [InlineData("https://maria:secret@shop.example/", OutgoingProblem.CredentialsInAddress)]
    [InlineData("https://shop.example@10.0.0.1/", OutgoingProblem.CredentialsInAddress)]
    [InlineData("https://shop.example:22/", OutgoingProblem.PortNotAllowed)]
    [InlineData("https://shop.example:6379/", OutgoingProblem.PortNotAllowed)]
    [InlineData("https://shop.example/hook", OutgoingProblem.None)]
    [InlineData("http://shop.example/hook", OutgoingProblem.None)]
    [InlineData("https://shop.example:8443/hook", OutgoingProblem.None)]
    public async Task An_address_is_judged_by_its_form_before_it_is_saved(string? address, OutgoingProblem expected)
    {
        using var http = Outgoing(new OutgoingOptions(), StubResolver.Always("8.8.8.8"));
        Assert.Equal(expected, await http.CheckAsync(address, Ct));
    }

    [Fact]
    public async Task A_name_that_points_outside_and_inside_is_refused()
    {
        using var http = Outgoing(new OutgoingOptions(), StubResolver.Always("8.8.8.8", "10.0.0.5"));
        Assert.Equal(OutgoingProblem.ReservedAddress, await http.CheckAsync("https://both.example/", Ct));
    }

    [Fact]
    public async Task A_name_that_changes_its_address_after_the_check_does_not_get_inside()
    {
        await using var inside = new TestReceiver("HTTP/1.1 200 OK\nContent-Length: 0\n\n");
        var names = new StubResolver([IPAddress.Parse("8.8.8.8")], [IPAddress.Loopback]);
        using var http = Outgoing(new OutgoingOptions { Ports = [inside.Port] }, names);

        Assert.Equal(OutgoingProblem.None, await http.CheckAsync(inside.At("rebinding.example").ToString(), Ct));
        var answer = await http.SendAsync(Post(inside.At("rebinding.example")), Limits, Ct);

        Assert.Equal(OutgoingProblem.ReservedAddress, answer.Problem);
        Assert.Equal(0, inside.Connections);
    }

    [Fact]
    public async Task The_connection_goes_to_the_address_that_was_checked()
    {
        await using var receiver = new TestReceiver("HTTP/1.1 204 No Content\n\n");
        var names = new StubResolver([IPAddress.Loopback], [IPAddress.Parse("8.8.8.8")]);
        using var http = Outgoing(new OutgoingOptions { Allow = Loopback }, names);

        Assert.Equal(204, (await http.SendAsync(Post(receiver.At("receiver.example")), Limits, Ct)).Status);
        Assert.Equal(1, names.Asked);
    }

    [Theory]
    [InlineData(301, "http://127.0.0.1:{0}/secret")]
    [InlineData(302, "/secret")]
    [InlineData(303, "http://localhost:{0}/secret")]
    [InlineData(307, "http://[::ffff:127.0.0.1]:{0}/secret")]
    [InlineData(308, "//127.0.0.1:{0}/secret")]
    public async Task A_redirect_is_an_answer_and_is_not_followed(int status, string location)
    {
        await using var inside = new TestReceiver("HTTP/1.1 200 OK\nContent-Length: 0\n\n");
        var target = string.Format(System.Globalization.CultureInfo.InvariantCulture, location, inside.Port);
        await using var receiver = new TestReceiver($"HTTP/1.1 {status} Elsewhere\nLocation: {target}\nContent-Length: 0\n\n");
        using var http = Outgoing(new OutgoingOptions { Allow = Loopback }, StubResolver.Always("127.0.0.1"));

        var answer = await http.SendAsync(Post(receiver.At()), Limits, Ct);

        Assert.Equal(status, answer.Status);
        Assert.False(answer.IsSuccess);
        Assert.Equal(0, inside.Connections);
        Assert.Equal(1, receiver.Connections);
    }

    [Fact]
    public async Task A_receiver_that_dawdles_over_its_headers_is_left()
    {
        await using var tarpit = new TestReceiver(async (stream, _, ct) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\nX-Slow: "u8.ToArray(), ct);
            while (true)
            {
                await stream.WriteAsync("z"u8.ToArray(), ct);
                await Task.Delay(20, ct);
            }
        });
        using var http = Outgoing(new OutgoingOptions { Allow = Loopback }, StubResolver.Always("127.0.0.1"));

        var answer = await http.SendAsync(Post(tarpit.At()), Limits with { Timeout = TimeSpan.FromMilliseconds(400) }, Ct);

        Assert.Equal(OutgoingProblem.TimedOut, answer.Problem);
        Assert.False(answer.IsSuccess);
    }

    [Fact]
    public async Task Of_an_endless_answer_only_the_first_part_is_read()
    {
        long written = 0;
        await using var receiver = new TestReceiver(async (stream, _, ct) =>
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\nContent-Length: 10737418240\r\n\r\n"), ct);
            var block = new byte[64 * 1024];
            while (written < 10_737_418_240)
            {
                await stream.WriteAsync(block, ct);
                Interlocked.Add(ref written, block.Length);
            }
        });
        using var http = Outgoing(new OutgoingOptions { Allow = Loopback }, StubResolver.Always("127.0.0.1"));

        var answer = await http.SendAsync(Post(receiver.At()), Limits, Ct);

        Assert.Equal(200, answer.Status);
        Assert.True(answer.BodyIsCut);
        Assert.Equal(Limits.MaxBodyBytes, answer.Body.Length);
        Assert.True(Interlocked.Read(ref written) < 100_000_000, "what socket buffers hold, not the whole answer");
    }

    [Fact]
    public async Task Endless_headers_are_refused()
    {
        await using var receiver = new TestReceiver(async (stream, _, ct) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\n"u8.ToArray(), ct);
            while (true) await stream.WriteAsync("X-More: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\n"u8.ToArray(), ct);
        });
        using var http = Outgoing(new OutgoingOptions { Allow = Loopback }, StubResolver.Always("127.0.0.1"));
        Assert.Equal(OutgoingProblem.ConnectionFailed, (await http.SendAsync(Post(receiver.At()), Limits, Ct)).Problem);
    }

    [Fact]
    public async Task A_receiver_that_asks_for_time_is_heard()
    {
        await using var receiver = new TestReceiver("HTTP/1.1 429 Too Many Requests\nRetry-After: 120\nContent-Length: 0\n\n");
        using var http = Outgoing(new OutgoingOptions { Allow = Loopback }, StubResolver.Always("127.0.0.1"));

        var answer = await http.SendAsync(Post(receiver.At()), Limits, Ct);

        Assert.Equal(429, answer.Status);
        Assert.Equal(TimeSpan.FromSeconds(120), answer.RetryAfter?.Delta);
    }

    [Theory]
    [InlineData("")]
    [InlineData("SSH-2.0-OpenSSH_9.6\n")]
    [InlineData("HTTP/1.1 9999 What\n\n")]
    public async Task What_is_no_http_server_is_a_failed_connection(string greeting)
    {
        await using var receiver = new TestReceiver(greeting);
        using var http = Outgoing(new OutgoingOptions { Allow = Loopback }, StubResolver.Always("127.0.0.1"));
        Assert.Equal(OutgoingProblem.ConnectionFailed, (await http.SendAsync(Post(receiver.At()), Limits, Ct)).Problem);
    }

    [Fact]
    public async Task A_closed_port_and_an_unencrypted_one_are_told_apart()
    {
        await using var plain = new TestReceiver("HTTP/1.1 400 Bad Request\n\n");
        await using var closedLater = new TestReceiver("");
        using var http = Outgoing(new OutgoingOptions { Allow = Loopback }, StubResolver.Always("127.0.0.1"));

        var secure = await http.SendAsync(Post(new Uri($"https://127.0.0.1:{plain.Port}/")), Limits, Ct);
        var address = closedLater.At();
        await closedLater.DisposeAsync();
        var closed = await http.SendAsync(Post(address), Limits, Ct);

        Assert.Equal(OutgoingProblem.SecureConnectionFailed, secure.Problem);
        Assert.Equal(OutgoingProblem.ConnectionFailed, closed.Problem);
    }

    [Fact]
    public async Task The_caller_can_give_up()
    {
        using var impatient = new CancellationTokenSource();
        await using var receiver = new TestReceiver(async (_, _, ct) =>
        {
            await impatient.CancelAsync();
            await Task.Delay(Timeout.Infinite, ct);
        });
        using var http = Outgoing(new OutgoingOptions { Allow = Loopback }, StubResolver.Always("127.0.0.1"));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => http.SendAsync(Post(receiver.At()), Limits, impatient.Token));
    }

    [Fact]
    public async Task What_the_operator_allows_is_reached_and_nothing_beside_it()
    {
        using var http = Outgoing(new OutgoingOptions { Allow = ["10.20.0.0/16", "fd00:1::/32", "192.168.7.7"] }, new SystemNameResolver());

        Assert.Equal(OutgoingProblem.None, await http.CheckAsync("http://10.20.3.4:9000/", Ct));
        Assert.Equal(OutgoingProblem.None, await http.CheckAsync("http://[::ffff:10.20.3.4]/", Ct));
        Assert.Equal(OutgoingProblem.None, await http.CheckAsync("http://[fd00:1::7]/", Ct));
        Assert.Equal(OutgoingProblem.None, await http.CheckAsync("http://192.168.7.7/", Ct));
        Assert.Equal(OutgoingProblem.ReservedAddress, await http.CheckAsync("http://10.21.0.1/", Ct));
        Assert.Equal(OutgoingProblem.ReservedAddress, await http.CheckAsync("http://[fd00:2::7]/", Ct));
        Assert.Equal(OutgoingProblem.ReservedAddress, await http.CheckAsync("http://192.168.7.8/", Ct));
    }

    [Fact]
    public void A_mistake_in_the_operators_list_stops_the_start()
    {
        var mistake = Assert.Throws<FormatException>(() => Outgoing(new OutgoingOptions { Allow = ["10.20.0.0/99"] }, new SystemNameResolver()));
        Assert.Contains("10.20.0.0/99", mistake.Message, StringComparison.Ordinal);
    }

    internal static OutgoingHttp Outgoing(OutgoingOptions options, INameResolver names) => new(new OutgoingGuard(options, names), TimeProvider.System);

    internal static HttpRequestMessage Post(Uri to) => new(HttpMethod.Post, to) { Content = new StringContent("{}", Encoding.UTF8, "application/json") };
}
