using System.Diagnostics;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Pistos.Platform.Access.ApiKeys;
using Pistos.Platform.Access.Gate;
using Pistos.Platform.Access.Sessions;
using Pistos.Platform.Access.SignIn;

namespace Pistos.Platform.Access;

/// <summary>Who may come in and what they may do: the team, its roles and sessions, API keys, and the gate that every request passes.</summary>
public static class AccessModule
{
    public static IServiceCollection AddAccess(this IServiceCollection services)
    {
        services.AddPermissions(PlatformPermissions.All);
        services.AddSingleton<PermissionCatalogue>();
        services.AddSingleton<CurrentWorkspace>();
        services.AddSingleton<SessionSightings>();
        services.AddHostedService(provider => provider.GetRequiredService<SessionSightings>());
        services.AddScoped<CurrentAgent>();
        services.AddScoped<StyleNonce>();
        services.AddScoped<Attempts>();
        services.AddGate();
        return services;
    }

    /// <summary>The very beginning of the pipeline: whose request it is, and the headers of the answer.</summary>
    public static IApplicationBuilder UseAccessShield(this IApplicationBuilder app) =>
        app.UseMiddleware<ClientAddress>().UseMiddleware<SecurityHeadersGate>();

    /// <summary>After <c>UseRouting</c>: first run, who it is, whether they may, and the antiforgery token.</summary>
    public static IApplicationBuilder UseAccess(this IApplicationBuilder app) =>
        app.UseMiddleware<FirstRunGate>().UseAuthentication().UseAuthorization().UseMiddleware<AntiforgeryGate>().UseAntiforgery();

    public static IEndpointRouteBuilder MapAccess(this IEndpointRouteBuilder endpoints) => endpoints;

    private static void AddGate(this IServiceCollection services)
    {
        services.AddAuthentication("agent")
            .AddPolicyScheme("agent", null, scheme => scheme.ForwardDefaultSelector = Choose)
            .AddScheme<AuthenticationSchemeOptions, SessionScheme>(SessionScheme.Name, null)
            .AddScheme<AuthenticationSchemeOptions, ApiKeyScheme>(ApiKeyScheme.Name, null)
            .AddScheme<AuthenticationSchemeOptions, NobodyScheme>(NobodyScheme.Name, null);
        services.AddAuthorizationBuilder().SetFallbackPolicy(
            new AuthorizationPolicyBuilder().AddRequirements(new UnmarkedRequirement()).Build());
        services.AddScoped<IAuthorizationHandler, PermissionRule>();
        services.AddScoped<IAuthorizationHandler, MemberRule>();
        services.AddScoped<IAuthorizationHandler, UnmarkedRule>();
        services.AddDataProtection().SetApplicationName("Pistos");
        services.AddSingleton<ProtectionKeys>();
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider =>
            new ConfigureOptions<KeyManagementOptions>(keys => keys.XmlRepository = provider.GetRequiredService<ProtectionKeys>()));
        services.AddAntiforgery(antiforgery =>
        {
            antiforgery.Cookie.Name = "pistos.form";
            antiforgery.Cookie.SameSite = SameSiteMode.Lax;
            antiforgery.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            antiforgery.SuppressXFrameOptionsHeader = true;
        });
        // A member that the request record does not have is a mistake or an attack, never something to overlook.
        services.ConfigureHttpJsonOptions(json => json.SerializerOptions.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow);
        services.AddProblemDetails(problems => problems.CustomizeProblemDetails = context =>
            context.ProblemDetails.Extensions["traceId"] = Activity.Current?.TraceId.ToString() ?? context.HttpContext.TraceIdentifier);
    }

    private static string Choose(HttpContext http)
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<FromOutsideAttribute>() is not null) return NobodyScheme.Name;
        return ApiPaths.Includes(http.Request.Path) && ApiKeyScheme.Brings(http.Request) ? ApiKeyScheme.Name : SessionScheme.Name;
    }
}
