using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Pistos.Platform.Access.Gate;
using Pistos.Platform.Access.Sessions;
using Pistos.Platform.Store;

namespace Pistos.Platform.Access.ApiKeys;

/// <summary>Recognises a program by its API key: <c>Authorization: Bearer KEY</c> or <c>X-Api-Key: KEY</c>, under /api only.</summary>
internal sealed class ApiKeyScheme(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder,
    Store.Store store, PermissionCatalogue catalogue, SessionSightings sightings)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string Name = "apikey";
    public const string KeyStart = "pst_";

    /// <summary>A request that brings a key is judged by the key alone, even when it is wrong and a cookie would be right.</summary>
    public static bool Brings(HttpRequest request) =>
        request.Headers.ContainsKey("X-Api-Key") || request.Headers.Authorization.ToString().StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase);

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var text = Request.Headers.TryGetValue("X-Api-Key", out var header) ? header.ToString() : Request.Headers.Authorization.ToString()["Bearer ".Length..].Trim();
        if (!text.StartsWith(KeyStart, StringComparison.Ordinal) || !Secrets.TryHash(text[KeyStart.Length..], out var hash)) return AuthenticateResult.NoResult();

        var now = TimeProvider.Now();
        var key = await store.Set<ApiKey>().AsNoTracking()
            .SingleOrDefaultAsync(k => k.SecretHash == hash && k.RevokedAt == null && (k.ExpiresAt == null || k.ExpiresAt > now), Context.RequestAborted);
        if (key is null) return AuthenticateResult.NoResult();

        sightings.NoteKey(key.Id, now);
        var permissions = key.Permissions.Where(catalogue.Knows).ToHashSet(StringComparer.Ordinal);
        Context.RequestServices.GetCurrentAgent().Become(new AgentDetails(key.Id, key.Name, null, null, Themes.Auto, null, null, permissions));
        var identity = new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, key.Id.ToString())], Name);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Name));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer";
        return Refusals.WriteAsync(Context, StatusCodes.Status401Unauthorized, "access.key_not_valid");
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        Refusals.WriteAsync(Context, StatusCodes.Status403Forbidden, "access.not_allowed");
}
