using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Pistos.Platform.Results;

namespace Pistos.Platform.Ui;

/// <summary>What an endpoint answers a browser: a page again with its errors, or "done, look there".</summary>
public static class Page
{
    /// <summary>Renders a page within the shell; <paramref name="parameters"/> is an anonymous object of its parameters.</summary>
    public static IResult Render<TPage>(object? parameters = null, int statusCode = StatusCodes.Status200OK) where TPage : IComponent =>
        new Rendered(typeof(TPage), new RouteValueDictionary(parameters), statusCode);

    /// <summary>
    /// The answer to a refused POST: the same page with what was typed and what is wrong (its parameter <c>Form</c>), with the status
    /// of the error; what does not exist or is not allowed shows as such.
    /// </summary>
    public static IResult Refused<TPage>(Error error, FormState typed, object? parameters = null) where TPage : IComponent =>
        error.Kind is ErrorKind.NotFound ? NotFound() :
        error.Kind is ErrorKind.Forbidden ? Forbidden() :
        new Rendered(typeof(TPage), new RouteValueDictionary(parameters) { ["Form"] = typed.With(error) }, StatusOf(error.Kind));

    /// <summary>The same for several errors at once, such as a form with two bad fields.</summary>
    public static IResult Refused<TPage>(FormState withErrors, object? parameters = null) where TPage : IComponent =>
        new Rendered(typeof(TPage), new RouteValueDictionary(parameters) { ["Form"] = withErrors }, StatusCodes.Status422UnprocessableEntity);

    /// <summary>The end of a POST that worked: 303 to a page of ours, which shows the toast.</summary>
    public static IResult SeeOther(string path, Toast? toast = null) => new Moved(path, toast);

    /// <summary>Back to the page that holds the form, with the error as a toast: for small forms such as a button in a row. What does not exist or is not allowed shows as such.</summary>
    public static IResult SeeOther(string path, Error error) =>
        error.Kind is ErrorKind.NotFound ? NotFound() : error.Kind is ErrorKind.Forbidden ? Forbidden() : new Moved(path, Toast.Of(error));

    public static IResult NotFound() => Results404;

    public static IResult Forbidden() => Results403;

    // Empty answers: the status code pages of the host put the page in.
    private static readonly IResult Results404 = TypedResults.StatusCode(StatusCodes.Status404NotFound);
    private static readonly IResult Results403 = TypedResults.StatusCode(StatusCodes.Status403Forbidden);

    internal static int StatusOf(ErrorKind kind) => kind switch
    {
        ErrorKind.NotFound => StatusCodes.Status404NotFound,
        ErrorKind.Forbidden => StatusCodes.Status403Forbidden,
        ErrorKind.Conflict => StatusCodes.Status409Conflict,
        ErrorKind.TooMany => StatusCodes.Status429TooManyRequests,
        ErrorKind.Unavailable => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status422UnprocessableEntity,
    };

    private sealed class Rendered(Type page, RouteValueDictionary parameters, int statusCode) : IResult, IStatusCodeHttpResult
    {
        public int? StatusCode => statusCode;

        public Task ExecuteAsync(HttpContext http)
        {
            http.Response.Headers.CacheControl = "no-cache, no-store";
            var root = http.RequestServices.GetRequiredService<PageSet>().Root;
            var given = new Dictionary<string, object?> { ["Page"] = page, ["Parameters"] = new Dictionary<string, object?>(parameters) };
            return new RazorComponentResult(root, given) { StatusCode = statusCode }.ExecuteAsync(http);
        }
    }

    private sealed class Moved(string path, Toast? toast) : IResult, IStatusCodeHttpResult
    {
        public int? StatusCode => StatusCodes.Status303SeeOther;

        public Task ExecuteAsync(HttpContext http)
        {
            if (!LocalPath.Is(path)) throw new InvalidOperationException($"'{path}' is not a path of ours.");
            if (toast is not null) ToastCookie.Put(http.Response, toast);
            http.Response.StatusCode = StatusCodes.Status303SeeOther;
            http.Response.Headers.Location = path;
            return Task.CompletedTask;
        }
    }
}
