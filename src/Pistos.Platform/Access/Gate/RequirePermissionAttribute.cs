using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;

namespace Pistos.Platform.Access;

/// <summary>Only agents with this permission come in. On pages: <c>@attribute [RequirePermission("customers:view")]</c>.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class RequirePermissionAttribute(string permission) : AuthorizeAttribute, IAuthorizationRequirementData
{
    public string Permission => permission;

    public IEnumerable<IAuthorizationRequirement> GetRequirements() => [new PermissionRequirement(permission)];
}

/// <summary>Any signed-in member of the team comes in, whatever their role; an API key does not. For the home page, one's own profile and the like.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class RequireMemberAttribute : AuthorizeAttribute, IAuthorizationRequirementData
{
    public IEnumerable<IAuthorizationRequirement> GetRequirements() => [new MemberRequirement()];
}

/// <summary>Anybody comes in, with or without a session: sign-in and the like. Posting needs an antiforgery token all the same.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class OpenToAllAttribute : Attribute, IAllowAnonymous;

/// <summary>For programs and customers' browsers outside: the session cookie is not looked at, so no antiforgery token is needed. The endpoint proves the caller itself (write key, signature, token).</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class FromOutsideAttribute : Attribute, IAllowAnonymous, IAntiforgeryMetadata
{
    public bool RequiresValidation => false;
}

/// <summary>For large uploads: the gate must not read the form to find the antiforgery token, since that would read the file; the endpoint checks the token itself, before it keeps anything.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class ReadsFormItselfAttribute : Attribute, IAntiforgeryMetadata
{
    public bool RequiresValidation => false;
}

internal sealed record PermissionRequirement(string Permission) : IAuthorizationRequirement;

internal sealed record MemberRequirement : IAuthorizationRequirement;

/// <summary>Says who may call an endpoint. One that says nothing is refused, and fails a test.</summary>
public static class GateConventions
{
    /// <inheritdoc cref="RequirePermissionAttribute"/>
    public static T RequirePermission<T>(this T endpoint, string permission)
        where T : IEndpointConventionBuilder => endpoint.WithMetadata(new RequirePermissionAttribute(permission));

    /// <inheritdoc cref="RequireMemberAttribute"/>
    public static T RequireMember<T>(this T endpoint)
        where T : IEndpointConventionBuilder => endpoint.WithMetadata(new RequireMemberAttribute());

    /// <inheritdoc cref="OpenToAllAttribute"/>
    public static T OpenToAll<T>(this T endpoint)
        where T : IEndpointConventionBuilder => endpoint.WithMetadata(new OpenToAllAttribute());

    /// <inheritdoc cref="FromOutsideAttribute"/>
    public static T FromOutside<T>(this T endpoint)
        where T : IEndpointConventionBuilder => endpoint.WithMetadata(new FromOutsideAttribute());
}
