using System.Net;
using System.Net.Http.Headers;
using System.Security.Authentication;

namespace Pistos.Platform.Net;

/// <summary>How long a receiver may take and how much of its answer is read.</summary>
public sealed record OutgoingLimits(TimeSpan Timeout, int MaxBodyBytes);

/// <summary>What came of one outgoing request. <see cref="Status"/> is 0 when no answer came.</summary>
/// <param name="Body">At most <see cref="OutgoingLimits.MaxBodyBytes"/> bytes; from a stranger: never show it as it is.</param>
public sealed record OutgoingAnswer(
    OutgoingProblem Problem, int Status, TimeSpan Duration, RetryConditionHeaderValue? RetryAfter = null,
    ReadOnlyMemory<byte> Body = default, bool BodyIsCut = false)
{
    public bool IsSuccess => Problem == OutgoingProblem.None && Status is >= 200 and < 300;
}

/// <summary>The only way out over HTTP for addresses that people type in: webhooks, link previews, remote images.</summary>
/// <remarks>
/// No proxy (it would connect on our behalf, unchecked), no redirects (a 3xx is an answer like any other),
/// no cookies, no decompression (a small answer must not become a large one).
/// </remarks>
public interface IOutgoingHttp
{
    /// <summary>Sends the request; every outcome is an answer, never an exception, except cancellation by the caller.</summary>
    Task<OutgoingAnswer> SendAsync(HttpRequestMessage request, OutgoingLimits limits, CancellationToken ct);

    /// <summary>Whether a request to this address would be made at all, for the field error of a form.</summary>
    Task<OutgoingProblem> CheckAsync(string? address, CancellationToken ct);
}

internal sealed class OutgoingHttp : IOutgoingHttp, IDisposable
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(10);
    private readonly OutgoingGuard guard;
    private readonly HttpMessageInvoker http;
    private readonly TimeProvider clock;

    public OutgoingHttp(OutgoingGuard guard, TimeProvider clock)
    {
        this.guard = guard;
        this.clock = clock;
        http = new HttpMessageInvoker(new SocketsHttpHandler
        {
            ConnectCallback = guard.ConnectAsync,
            ConnectTimeout = ConnectTimeout,
            UseProxy = false,
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.None,
            ActivityHeadersPropagator = null, // strangers need not see our trace ids
            MaxResponseHeadersLength = 32,
            MaxResponseDrainSize = 16 * 1024,
            ResponseDrainTimeout = TimeSpan.FromSeconds(1),
            MaxConnectionsPerServer = 8,
            PooledConnectionLifetime = TimeSpan.FromMinutes(2), // so that a changed name is looked up, and checked, again
        });
    }

    public Task<OutgoingProblem> CheckAsync(string? address, CancellationToken ct) => guard.CheckAsync(address, ct);

    public async Task<OutgoingAnswer> SendAsync(HttpRequestMessage request, OutgoingLimits limits, CancellationToken ct)
    {
        var started = clock.GetTimestamp();
        var form = OutgoingGuard.CheckForm(request.RequestUri?.OriginalString, out _);
        if (form != OutgoingProblem.None) return new OutgoingAnswer(form, 0, TimeSpan.Zero);

        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(ct);
        timeout.CancelAfter(limits.Timeout);
        try
        {
            using var response = await http.SendAsync(request, timeout.Token);
            var (body, isCut) = await ReadAsync(response.Content, limits.MaxBodyBytes, timeout.Token);
            return new OutgoingAnswer(
                OutgoingProblem.None, (int)response.StatusCode, clock.GetElapsedTime(started), response.Headers.RetryAfter, body, isCut);
        }
        catch (Exception failure) when (!ct.IsCancellationRequested && ProblemOf(failure) is { } problem)
        {
            return new OutgoingAnswer(problem, 0, clock.GetElapsedTime(started));
        }
    }

    public void Dispose() => http.Dispose();

    private static async Task<(ReadOnlyMemory<byte> Body, bool IsCut)> ReadAsync(HttpContent content, int limit, CancellationToken ct)
    {
        if (limit == 0) return (default, false);

        await using var stream = await content.ReadAsStreamAsync(ct);
        var buffer = new byte[limit + 1];
        var length = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, ct);
        return (buffer.AsMemory(0, Math.Min(length, limit)), length > limit);
    }

    private static OutgoingProblem? ProblemOf(Exception failure)
    {
        for (Exception? cause = failure; cause is not null; cause = cause.InnerException)
        {
            if (cause is OutgoingRefusedException refused) return refused.Problem;
            if (cause is AuthenticationException) return OutgoingProblem.SecureConnectionFailed;
            if (cause is OperationCanceledException) return OutgoingProblem.TimedOut;
        }

        return failure is HttpRequestException or IOException ? OutgoingProblem.ConnectionFailed : null;
    }
}
