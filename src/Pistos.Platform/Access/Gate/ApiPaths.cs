using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Pistos.Platform.Access.Gate;

/// <summary>Which paths programs call: they get problem documents, people get pages.</summary>
public static class ApiPaths
{
    public static bool Includes(PathString path) => path.StartsWithSegments("/api") || path.StartsWithSegments("/v1");
}

internal static class AgentOfRequest
{
    public static CurrentAgent GetCurrentAgent(this IServiceProvider services) => services.GetRequiredService<CurrentAgent>();
}
