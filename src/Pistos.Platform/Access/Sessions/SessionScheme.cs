using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Pistos.Platform.Access.Gate;
using Pistos.Platform.Store;

namespace Pistos.Platform.Access.Sessions;

/// <summary>Recognises a member by the session cookie.</summary>
internal sealed class SessionScheme(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder,
    SessionLookup sessions, SessionSightings sightings)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string Name = "session";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!Secrets.TryHash(SessionCookie.Read(Request), out var hash)) return AuthenticateResult.NoResult();

        if (await sessions.FindAsync(hash, Context.RequestAborted) is not { } member) return AuthenticateResult.NoResult();

        sightings.Note(member.SessionId!.Value, TimeProvider.Now());
        Context.RequestServices.GetCurrentAgent().Become(member);
        var identity = new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, member.Id.ToString()), new Claim(ClaimTypes.Name, member.Name)], Name);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Name));
    }

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (ApiPaths.Includes(Request.Path))
        {
            await Refusals.WriteAsync(Context, StatusCodes.Status401Unauthorized, "access.sign_in_needed");
            return;
        }

        // 303, so that a post that came too late does not become a post of a password form.
        Response.StatusCode = StatusCodes.Status303SeeOther;
        Response.Headers.Location = HttpMethods.IsGet(Request.Method) && Request.Path != "/"
            ? $"/sign-in?return={Uri.EscapeDataString(Request.Path + Request.QueryString)}"
            : "/sign-in";
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        Refusals.WriteAsync(Context, StatusCodes.Status403Forbidden, "access.not_allowed");
}

/// <summary>How long a session lives.</summary>
internal static class SessionLife
{
    public static readonly TimeSpan Idle = TimeSpan.FromDays(14);
    public static readonly TimeSpan Whole = TimeSpan.FromDays(60);
    public static readonly TimeSpan AwaitingSecondFactor = TimeSpan.FromMinutes(5);

    /// <summary>Published when it is ended from elsewhere; nobody but its own stream listens to it.</summary>
    public static string TopicOf(Guid session) => $"session:{session}";
}
