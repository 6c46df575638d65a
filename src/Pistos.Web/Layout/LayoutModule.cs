using System.Diagnostics;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Diagnostics;
using Pistos.Customers.Timeline;
using Pistos.Platform.Access;
using Pistos.Platform.Live;
using Pistos.Platform.Store;
using Pistos.Platform.Ui;
using Pistos.Web.Kit;

namespace Pistos.Web.Layout;

/// <summary>The frame around every page: root, shell, error pages, static files.</summary>
public static class LayoutModule
{
    private static readonly HttpMethodMetadata OnlyGet = new([HttpMethods.Get]);

    public static IServiceCollection AddLayout(this IServiceCollection services)
    {
        services.AddTexts(Modules.Assemblies);
        services.AddRazorComponents();
        services.AddNavigation(
            new NavItem("ui.nav.home", "/", "home", Order: 0, Shortcut: "h"),
            new NavItem("kit.title", "/kit", "bulb", PlatformPermissions.KitView, NavGroup.Admin, Order: 900, InSideBar: false));
        services.AddSingleton<KitBell>();
        services.AddScoped<ILiveTopicGuard, KitTopicGuard>();
        services.AddSingleton(new PageSet(typeof(App), Modules.Assemblies));
        return services;
    }

    /// <summary>First in the pipeline: language, and pages for whatever goes wrong further in.</summary>
    public static IApplicationBuilder UseLayout(this IApplicationBuilder app)
    {
        app.UseRequestLanguage();
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            // A page that broke while it was drawn leaves its pieces in the request's scope, where the error page would stumble over them.
            CreateScopeForErrors = true,
            ExceptionHandler = http => Show(http, StatusOf(http.Features.Get<IExceptionHandlerFeature>()?.Error)),
        });
        app.UseStatusCodePages(context => Show(context.HttpContext, context.HttpContext.Response.StatusCode));
        return app;
    }

    public static Routes MapLayout(this Routes routes)
    {
        routes.MapUi();
        KitForm.Map(routes);
        KitBell.Map(routes);
        return routes;
    }

    /// <summary>Files and pages. Pages are only looked at: what changes something is an endpoint of its own.</summary>
    public static void MapPages(this IEndpointRouteBuilder routes)
    {
        routes.MapStaticAssets().OpenToAll();
        routes.MapRazorComponents<App>().AddAdditionalAssemblies(Modules.Others).WithStaticAssets().Add(page =>
        {
            if (page.Metadata.OfType<ComponentTypeMetadata>().Any()) page.Metadata.Add(OnlyGet);
        });
    }

    private static Task Show(HttpContext http, int status)
    {
        if (status == StatusCodes.Status503ServiceUnavailable) http.Response.Headers.RetryAfter = "5";
        // Machines get the bare status; only a browser asks for HTML.
        if (!http.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase))
            return Results.Problem(statusCode: status, extensions: new Dictionary<string, object?> { ["traceId"] = TraceId(http) }).ExecuteAsync(http);

        return Page.Render<ErrorPage>(new { Status = status, TraceId = TraceId(http) }, status).ExecuteAsync(http);
    }

    private static int StatusOf(Exception? error) => error switch
    {
        BadHttpRequestException bad => bad.StatusCode,
        // Gone, full or locked: it passes, and nothing was acknowledged.
        TimelineUnavailableException => StatusCodes.Status503ServiceUnavailable,
        not null when StoreFaults.IsConflict(error) => StatusCodes.Status409Conflict,
        not null when StoreFaults.IsInfrastructure(error) => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status500InternalServerError,
    };

    private static string TraceId(HttpContext http) => Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier;
}
