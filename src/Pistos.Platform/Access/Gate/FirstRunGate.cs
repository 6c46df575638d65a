using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Http;

namespace Pistos.Platform.Access.Gate;

/// <summary>Until there is an owner, every page leads to the page that makes one.</summary>
internal sealed class FirstRunGate(RequestDelegate next, CurrentWorkspace workspace)
{
    public const string WelcomePath = "/welcome";

    public async Task InvokeAsync(HttpContext http)
    {
        if (IsPage(http) && await workspace.GetAsync(http.RequestAborted) is null)
        {
            http.Response.Redirect(WelcomePath);
            return;
        }

        await next(http);
    }

    private static bool IsPage(HttpContext http) =>
        HttpMethods.IsGet(http.Request.Method)
        && http.Request.Path != WelcomePath
        && http.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is not null;
}
