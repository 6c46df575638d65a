using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;

namespace Pistos.Platform.Access.Gate;

/// <summary>Refuses every change that a browser sends without our token, whatever the endpoint forgot to ask for. Programs with a key have no cookie that could be abused.</summary>
internal sealed class AntiforgeryGate(RequestDelegate next, IAntiforgery antiforgery)
{
    public async Task InvokeAsync(HttpContext http, CurrentAgent agent)
    {
        var endpoint = http.GetEndpoint();
        if (endpoint is null || agent.IsApiKey || IsSafe(http.Request.Method)
            || endpoint.Metadata.GetMetadata<FromOutsideAttribute>() is not null
            || endpoint.Metadata.GetMetadata<ReadsFormItselfAttribute>() is not null
            || await IsOursAsync(http))
        {
            await next(http);
            return;
        }

        await Refusals.WriteAsync(http, StatusCodes.Status400BadRequest, "access.form_expired");
    }

    private async Task<bool> IsOursAsync(HttpContext http)
    {
        try
        {
            return await antiforgery.IsRequestValidAsync(http);
        }
        catch (AntiforgeryValidationException)
        {
            return false; // No form, or one without end.
        }
    }

    private static bool IsSafe(string method) =>
        HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method) || HttpMethods.IsTrace(method);
}
