using Pistos.Platform.Commands;

namespace Pistos.Web.Commands;

/// <summary>Brings the database up to date without starting the server.</summary>
internal sealed class MigrateCommand : ICommand
{
    public string Name => "migrate";

    public string Summary => "Brings the database up to date. The server does so itself when it starts.";

    public string Usage => "";

    public string Example => "migrate --data ./data";

    public bool Writes => true;

    public async Task<int> RunAsync(CommandContext context, CancellationToken ct)
    {
        // Whatever writes has been migrated by the time it runs.
        await context.Out.WriteLineAsync("The database is up to date.");
        return 0;
    }
}
