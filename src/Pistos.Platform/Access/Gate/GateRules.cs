using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;

namespace Pistos.Platform.Access.Gate;

/// <summary>Lets in whoever has the permission that the endpoint names.</summary>
internal sealed class PermissionRule(CurrentAgent agent) : AuthorizationHandler<PermissionRequirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, PermissionRequirement requirement)
    {
        if (agent.Has(requirement.Permission)) context.Succeed(requirement);
        return Task.CompletedTask;
    }
}

/// <summary>Lets in every person of the team.</summary>
internal sealed class MemberRule(CurrentAgent agent) : AuthorizationHandler<MemberRequirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, MemberRequirement requirement)
    {
        if (agent is { IsAuthenticated: true, IsApiKey: false }) context.Succeed(requirement);
        return Task.CompletedTask;
    }
}

/// <summary>What happens to an endpoint that does not say who may call it: nobody may. A path without an endpoint is left to the page that says so.</summary>
internal sealed record UnmarkedRequirement : IAuthorizationRequirement;

internal sealed class UnmarkedRule : AuthorizationHandler<UnmarkedRequirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, UnmarkedRequirement requirement)
    {
        if (context.Resource is HttpContext http && http.GetEndpoint() is null) context.Succeed(requirement);
        return Task.CompletedTask;
    }
}
