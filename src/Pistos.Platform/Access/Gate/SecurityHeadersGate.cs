using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Pistos.Platform.Access.Gate;

/// <summary>Tells browsers to run nothing but our own scripts, to show our pages in nobody's frame, and to keep the addresses of our pages to themselves.</summary>
internal sealed class SecurityHeadersGate(RequestDelegate next, IOptions<ContentSecurity> content)
{
    private readonly string scripts = string.Concat(content.Value.ScriptHashes.Select(hash => $" '{hash}'"));

    public Task InvokeAsync(HttpContext http, StyleNonce nonce)
    {
        http.Response.OnStarting(() =>
        {
            var headers = http.Response.Headers;
            // An endpoint with a stricter policy of its own (a file, a sandboxed mail) keeps it.
            if (headers.ContentSecurityPolicy.Count == 0) headers.ContentSecurityPolicy = Policy(nonce);
            headers.XContentTypeOptions = "nosniff";
            headers.XFrameOptions = "DENY";
            headers["Referrer-Policy"] = "same-origin";
            headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            if (http.Request.IsHttps) headers.StrictTransportSecurity = "max-age=31536000";
            return Task.CompletedTask;
        });
        return next(http);
    }

    private string Policy(StyleNonce nonce) =>
        $"default-src 'none'; script-src 'self'{scripts}; style-src 'self' 'nonce-{nonce.Value}'; img-src 'self' data: blob:; font-src 'self'; "
        + "connect-src 'self'; manifest-src 'self'; worker-src 'self'; media-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
}
