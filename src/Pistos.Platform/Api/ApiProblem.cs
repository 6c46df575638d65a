using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Pistos.Platform.Results;
using Pistos.Platform.Ui;

namespace Pistos.Platform.Api;

/// <summary>How the JSON face says no: a problem document (RFC 9457) with the stable code, the member it concerns, and the reason in the caller's language.</summary>
public static class ApiProblem
{
    /// <summary>The answer to a refused call.</summary>
    public static IResult Of(Error error) => new Refused(error);

    private sealed class Refused(Error error) : IResult, IStatusCodeHttpResult
    {
        public int? StatusCode => error.Kind switch
        {
            ErrorKind.NotFound => StatusCodes.Status404NotFound,
            ErrorKind.Forbidden => StatusCodes.Status403Forbidden,
            ErrorKind.Conflict => StatusCodes.Status409Conflict,
            ErrorKind.TooMany => StatusCodes.Status429TooManyRequests,
            ErrorKind.Unavailable => StatusCodes.Status503ServiceUnavailable,
            _ => StatusCodes.Status400BadRequest,
        };

        public Task ExecuteAsync(HttpContext http)
        {
            var texts = http.RequestServices.GetRequiredService<Texts>();
            var more = new Dictionary<string, object?> { ["code"] = error.Code };
            if (error.Field is { } field) more["field"] = field;
            return TypedResults.Problem(detail: texts[error.Code, error.Args], statusCode: StatusCode, extensions: more).ExecuteAsync(http);
        }
    }
}
