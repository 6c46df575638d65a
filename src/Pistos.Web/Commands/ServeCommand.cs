using Pistos.Platform.Commands;

namespace Pistos.Web.Commands;

/// <summary>Runs the server until it is told to stop.</summary>
internal sealed class ServeCommand : ICommand
{
    public string Name => "serve";

    public string Summary => "Runs the server (the default).";

    public string Usage => "[--urls http://localhost:5080] [--demo]";

    public string Example => "serve --urls http://localhost:5080";

    public bool Writes => true;

    public async Task<int> RunAsync(CommandContext context, CancellationToken ct)
    {
        var app = context.Services.GetRequiredService<Serving>().App!;
        await app.RunAsync();
        return 0;
    }
}

/// <summary>The application that this process is.</summary>
internal sealed class Serving
{
    public WebApplication? App { get; set; }
}
