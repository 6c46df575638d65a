using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;

namespace Pistos.Platform.Access.Gate;

/// <summary>Says no: a problem document with a trace id to programs; to people only the status, which the error page dresses.</summary>
internal static class Refusals
{
    public static async Task WriteAsync(HttpContext http, int status, string code)
    {
        http.Response.StatusCode = status;
        if (!ApiPaths.Includes(http.Request.Path)) return;

        await http.RequestServices.GetRequiredService<IProblemDetailsService>().WriteAsync(new ProblemDetailsContext
        {
            HttpContext = http,
            ProblemDetails = new ProblemDetails { Status = status, Extensions = { ["code"] = code } },
        });
    }
}
