using Pistos.Platform.Access;

namespace Pistos.Web.Api;

/// <summary>The description of the JSON face, for programs and their authors: <c>/openapi/v1.json</c>.</summary>
internal static class ApiModule
{
    public static IServiceCollection AddApiDescription(this IServiceCollection services) => services.AddOpenApi("v1", api =>
    {
        api.ShouldInclude = call => call.RelativePath?.StartsWith("api/v1/", StringComparison.Ordinal) is true;
        api.AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "Pistos";
            document.Info.Description = "Send an API key as: Authorization: Bearer KEY. Amounts are in the minor unit of their currency; instants are UTC.";
            return Task.CompletedTask;
        });
    });

    public static IEndpointRouteBuilder MapApiDescription(this IEndpointRouteBuilder routes)
    {
        routes.MapOpenApi("/openapi/{documentName}.json").OpenToAll();
        return routes;
    }
}
