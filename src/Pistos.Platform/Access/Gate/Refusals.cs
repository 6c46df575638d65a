using Microsoft.AspNetCore.Http;

namespace Pistos.Platform.Access.Gate;

/// <summary>Says no: a problem document with a trace id to programs; to people only the status, which the error page dresses.</summary>
internal static class Refusals
{
    public static async Task WriteAsync(HttpContext http, int status, string code)
    {
        http.Response.StatusCode = status;
        if (!ApiPaths.Includes(http.Request.Path)) return;

        // A browser that asks for HTML here gets the document all the same.
        await TypedResults.Problem(statusCode: status, extensions: new Dictionary<string, object?> { ["code"] = code }).ExecuteAsync(http);
    }
}
