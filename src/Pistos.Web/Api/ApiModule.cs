using Pistos.Platform.Access;

namespace Pistos.Web.Api;

/// <summary>The description of the JSON face, for programs and their authors: <c>/openapi/v1.json</c>. It is written beforehand (<c>tools/openapi</c>), so that what generates it is no part of a running server; a test compares it with the calls there are.</summary>
internal static class ApiModule
{
    public static IEndpointRouteBuilder MapApiDescription(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/openapi/v1.json", () => Results.Stream(typeof(ApiModule).Assembly.GetManifestResourceStream("openapi.v1.json")!, "application/json;charset=utf-8"))
            .OpenToAll().ExcludeFromDescription();
        return routes;
    }
}
