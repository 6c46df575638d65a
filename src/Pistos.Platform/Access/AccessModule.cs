using System.Diagnostics;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Pistos.Platform.Access.ApiKeys;
using Pistos.Platform.Access.Gate;
using Pistos.Platform.Access.Profile;
using Pistos.Platform.Access.SecondFactor;
using Pistos.Platform.Access.Sessions;
using Pistos.Platform.Access.Setup;
using Pistos.Platform.Access.SignIn;
using Pistos.Platform.Access.Team;
using Pistos.Platform.Commands;
using Pistos.Platform.Ui;

namespace Pistos.Platform.Access;

/// <summary>Who may come in and what they may do: the team, its roles and sessions, API keys, and the gate that every request passes.</summary>
public static class AccessModule
{
    public static IServiceCollection AddAccess(this IServiceCollection services)
    {
        services.AddPermissions(PlatformPermissions.All);
        services.AddSingleton<PermissionCatalogue>();
        services.AddSingleton<CurrentWorkspace>();
        services.AddSingleton<IFounding, Founding>();
        services.AddSingleton<SignInHint>();
        services.AddHostedService<WorkspaceAtStart>();
        services.AddSingleton<SessionSightings>();
        services.AddHostedService(provider => provider.GetRequiredService<SessionSightings>());
        services.AddScoped<CurrentAgent>();
        services.AddScoped<TeamRoster>();
        services.AddScoped<StyleNonce>();
        services.AddNavigation(
            new NavItem("access.team.title", "/team", "users-group", PlatformPermissions.TeamView, NavGroup.Admin, Order: 10),
            new NavItem("access.settings.title", "/settings", "settings", PlatformPermissions.SettingsEdit, NavGroup.Admin, Order: 20),
            new NavItem("access.keys.title", "/settings/api-keys", "key", PlatformPermissions.ApiKeysEdit, NavGroup.Admin, Order: 30),
            new NavItem("access.audit.title", "/audit", "shield-check", PlatformPermissions.AuditView, NavGroup.Admin, Order: 40),
            new NavItem("access.profile.title", "/profile", "user", Order: 900, InSideBar: false));
        services.AddCommand<ResetOwnerPasswordCommand>();
        services.AddHandlers();
        services.AddRateLimits();
        services.AddGate();
        return services;
    }

    /// <summary>The very beginning of the pipeline: whose request it is, and the headers of the answer.</summary>
    public static IApplicationBuilder UseAccessShield(this IApplicationBuilder app) =>
        app.UseMiddleware<ClientAddress>().UseMiddleware<SecurityHeadersGate>();

    /// <summary>After <c>UseRouting</c>: first run, who it is, whether they may, and the antiforgery token.</summary>
    public static IApplicationBuilder UseAccess(this IApplicationBuilder app) =>
        app.UseMiddleware<FirstRunGate>().UseAuthentication().UseRateLimiter().UseAuthorization().UseMiddleware<AntiforgeryGate>().UseAntiforgery();

    public static Routes MapAccess(this Routes routes)
    {
        SetUpWorkspace.Map(routes);
        ChangeSettings.Map(routes);
        SignInWithPassword.Map(routes);
        SignIn.SignOut.Map(routes);
        AskForPasswordReset.Map(routes);
        ResetPassword.Map(routes);
        CompleteSignIn.Map(routes);
        EnrolSecondFactor.Map(routes);
        TurnOffSecondFactor.Map(routes);
        RenewRecoveryCodes.Map(routes);
        EndSession.Map(routes);
        ChangeProfile.Map(routes);
        ChangePassword.Map(routes);
        ChangeEmail.Map(routes);
        InviteMember.Map(routes);
        AcceptInvitation.Map(routes);
        MakeMemberLink.Map(routes);
        ChangeMemberRole.Map(routes);
        LetMemberGo.Map(routes);
        SignMemberOut.Map(routes);
        ClearMemberSecondFactor.Map(routes);
        SaveRole.Map(routes);
        DeleteRole.Map(routes);
        CreateApiKey.Map(routes);
        RevokeApiKey.Map(routes);
        return routes;
    }

    private static void AddHandlers(this IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        services.AddSingleton<IPasswordHasher<Member>, PasswordHasher<Member>>();
        // OWASP's figure for PBKDF2 with HMAC-SHA-512.
        services.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = 210_000);
        services.AddSingleton<Passwords>();
        services.AddSingleton<SecondFactorSecrets>();
        services.AddScoped<Attempts>().AddScoped<PasswordProof>().AddScoped<CodeCheck>().AddScoped<SessionDoor>().AddScoped<SessionLookup>().AddScoped<Links>().AddScoped<TeamDesk>().AddScoped<AuditLog>();
        services.AddScoped<SetUpWorkspaceHandler>().AddScoped<SignInWithPasswordHandler>().AddScoped<AskForPasswordResetHandler>().AddScoped<ResetPasswordHandler>();
        services.AddScoped<CompleteSignInHandler>().AddScoped<EnrolSecondFactorHandler>().AddScoped<TurnOffSecondFactorHandler>().AddScoped<RenewRecoveryCodesHandler>();
        services.AddScoped<EndSession>().AddScoped<ChangePasswordHandler>().AddScoped<ChangeEmailHandler>();
        services.AddScoped<InviteMemberHandler>().AddScoped<AcceptInvitationHandler>().AddScoped<MakeMemberLink>().AddScoped<ChangeMemberRoleHandler>();
        services.AddScoped<LetMemberGo>().AddScoped<SignMemberOut>().AddScoped<ClearMemberSecondFactor>().AddScoped<SaveRoleHandler>().AddScoped<DeleteRole>();
        services.AddScoped<CreateApiKeyHandler>().AddScoped<RevokeApiKey>();
    }

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
        services.AddSingleton<MasterKey>();
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider => new ConfigureOptions<KeyManagementOptions>(keys =>
        {
            keys.XmlRepository = provider.GetRequiredService<ProtectionKeys>();
            keys.XmlEncryptor = new SealKeys(provider.GetRequiredService<MasterKey>());
        }));
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
