using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.Configuration.Memory;
using Pistos.Channels;
using Pistos.Customers;
using Pistos.Demo;
using Pistos.Insights;
using Pistos.Platform;
using Pistos.Platform.Access;
using Pistos.Platform.Store;
using Pistos.Platform.Ui;
using Pistos.Web.Api;
using Pistos.Web.Commands;
using Pistos.Web.Layout;

namespace Pistos.Web;

/// <summary>The whole product, put together: modules in, pipeline, routes out.</summary>
internal static class PistosHost
{
    /// <summary>What holds until a setting, an environment variable or an option says otherwise.</summary>
    private static readonly Dictionary<string, string?> Defaults = new()
    {
        ["Urls"] = "http://localhost:5080",
        ["Logging:LogLevel:Default"] = "Information",
        ["Logging:LogLevel:Microsoft.AspNetCore"] = "Warning",
        // It warns that nothing of its own seals the keys of cookies. SealKeys does, under the master key.
        ["Logging:LogLevel:Microsoft.AspNetCore.DataProtection"] = "Error",
        ["Logging:LogLevel:Microsoft.EntityFrameworkCore"] = "Warning",
        ["Logging:LogLevel:System.Net.Http"] = "Warning",
        // Somebody who is not signed in is shown the way; nothing is wrong with that.
        ["Logging:LogLevel:Pistos.Platform.Access.Sessions.SessionScheme"] = "Warning",
    };

    /// <param name="listens">False for a command that needs the workers and no web server.</param>
    public static WebApplication Build(string[] args, bool listens = true)
    {
        // Published, the files of the site lie beside the program, wherever it is started from.
        var published = Directory.Exists(Path.Combine(AppContext.BaseDirectory, "wwwroot"));
        // Slim: without IIS, QUIC and log providers that nothing here uses. TLS is Kestrel's where an https address is configured.
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = args, ContentRootPath = published ? AppContext.BaseDirectory : null });
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.Configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = Defaults });
        // Run from the sources, they lie where the build left them, in every environment.
        builder.WebHost.UseStaticWebAssets();
        if (!listens)
        {
            builder.Services.AddSingleton<IServer, NoServer>();
            builder.Logging.SetMinimumLevel(LogLevel.Warning);
        }

        // Less than the ten seconds that container hosts give before they kill.
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(8));
        builder.Services.AddStore(StoreSettings.From(builder.Configuration), StoreAssemblies.All);
        builder.Services.AddPlatform();
        builder.Services.AddAccess();
        builder.Services.AddCustomers();
        builder.Services.AddChannels();
        builder.Services.AddInsights();
        builder.Services.AddDemo();
        builder.Services.AddLayout();
        builder.Services.AddCommands();

        var app = builder.Build();
        app.UseAccessShield();
        app.UseLayout();
        app.UseRouting();
        app.UseAccess();
        new Routes(app.MapGroup("")).MapModules();
        app.MapApiDescription();
        app.MapPages();
        return app;
    }
    private static void MapModules(this Routes routes)
    {
        routes.MapPlatform();
        routes.MapAccess();
        routes.MapCustomers();
        routes.MapChannels();
        routes.MapLayout();
    }
}
