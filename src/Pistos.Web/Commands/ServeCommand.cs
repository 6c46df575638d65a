using Pistos.Demo.Filling;
using Pistos.Platform.Commands;
using Pistos.Platform.Ui;

namespace Pistos.Web.Commands;

/// <summary>Runs the server until it is told to stop.</summary>
internal sealed class ServeCommand : ICommand
{
    public string Name => "serve";

    public string Summary => "Runs the server (the default).";

    public string Usage => "[--urls http://localhost:5080] [--demo]";

    public string Example => "serve --urls http://localhost:5080";

    public IReadOnlyList<CommandOption> Options =>
    [
        new("urls", "URL", "where to listen; several with semicolons between them"),
        new("demo", null, "fills an empty database with the invented shop"),
    ];

    public bool Writes => true;

    public async Task<int> RunAsync(CommandContext context, CancellationToken ct)
    {
        var app = context.Services.GetRequiredService<Serving>().App!;
        await app.StartAsync(ct);
        var quiet = QuietMemory.GiveBackAsync(app.Lifetime.ApplicationStopping);
        if (context.Arguments.Has("demo")) await PutUpDemoAsync(context, ct);
        await app.WaitForShutdownAsync(CancellationToken.None);
        await quiet;
        return 0;
    }

    /// <summary>The server runs already, so one can watch the demo fill. A refusal is said and the server goes on with what is there.</summary>
    private static async Task PutUpDemoAsync(CommandContext context, CancellationToken ct)
    {
        var demo = context.Services.GetRequiredService<IDemo>();
        var filled = await demo.FillAsync(null, ct);
        await context.Out.WriteLineAsync(filled.IsOk ? DemoReport.Of(filled.Value) : $"pistos: {context.Services.GetRequiredService<Texts>()[filled.Error.Code]}");
        if (filled.IsOk && await demo.CutKeyAsync(ct) is { } key) await context.Out.WriteLineAsync(DemoReport.Of(key));
    }
}

/// <summary>The application that this process is.</summary>
internal sealed class Serving
{
    public WebApplication? App { get; set; }
}
