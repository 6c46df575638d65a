using Pistos.Platform.Commands;
using Pistos.Platform.Store;

namespace Pistos.Web.Commands;

/// <summary><c>pistos COMMAND</c>: finds the command, takes the data folder where it must, and says failures in one line.</summary>
internal static class CommandLine
{
    public static async Task<int> RunAsync(string[] args)
    {
        // The first word is the command; a bare option line, such as the test host's, serves.
        var name = args is [var first, ..] && !first.StartsWith('-') ? first : "serve";
        var rest = args is [var word, .. var others] && word == name ? others : args;
        try
        {
            await using var app = PistosHost.Build([.. KnownOptions.SettingsIn(rest)], listens: name is "serve");
            app.Services.GetRequiredService<Serving>().App = app;
            return await RunAsync(app, name, rest, isNamed: rest != args);
        }
        catch (Exception fault) when (Explain(fault) is { } line)
        {
            await Console.Error.WriteLineAsync(line);
            return 1;
        }
    }

    private static async Task<int> RunAsync(WebApplication app, string name, string[] typed, bool isNamed)
    {
        var commands = app.Services.GetServices<ICommand>().OrderBy(c => c.Name, StringComparer.Ordinal).ToList();
        if (commands.Find(c => c.Name == name) is not { } command)
        {
            var known = string.Join(", ", commands.Select(c => c.Name));
            if (name is not "help") await Console.Error.WriteLineAsync($"pistos: there is no command '{name}'. Known are: {known}.");
            else await HelpText.WriteAsync(Console.Out, commands);
            return name is "help" ? 0 : 2;
        }

        var arguments = KnownOptions.Read(command, typed);
        if (arguments.Has("help"))
        {
            await (isNamed ? HelpText.WriteAsync(Console.Out, command) : HelpText.WriteAsync(Console.Out, commands));
            return 0;
        }

        if (KnownOptions.Refusal(command, arguments) is { } refusal)
        {
            await Console.Error.WriteLineAsync($"pistos {name}: {refusal} See: pistos {name} --help");
            return 2;
        }

        var settings = app.Services.GetRequiredService<StoreSettings>();
        using var folder = command.Writes && settings.Engine is Engine.Sqlite ? DataFolderLock.TryTake(settings.DataFolder) : null;
        if (command.Writes && settings.Engine is Engine.Sqlite && folder is null)
        {
            await Console.Error.WriteLineAsync($"pistos: {FolderInUse(settings.DataFolder)}");
            return 3;
        }

        if (command.Reads && settings.Engine is Engine.Sqlite && Replacement.IsCutOff(settings.DataFolder))
        {
            await Console.Error.WriteLineAsync($"pistos: a restore into {settings.DataFolder} was cut off, and what is there is neither the one nor the other. Finish it first: pistos migrate");
            return 1;
        }

        if (folder is not null) await Replacement.FinishAsync(settings.DataFolder, Console.Error);
        if (command.Writes) await app.Services.GetRequiredService<StoreMigrator>().MigrateAsync(app.Lifetime.ApplicationStopping);
        if (command.NeedsWorkers) await app.StartAsync();
        var code = await command.RunAsync(new CommandContext(app.Services, arguments, Console.Out, Console.Error), app.Lifetime.ApplicationStopping);
        if (command.NeedsWorkers) await app.StopAsync();
        return code;
    }

    internal static string FolderInUse(string folder) => $"another Pistos is using the data folder {folder}. Stop it first, or give another folder with --data.";

    /// <summary>One line for a failure that is not a bug; null for a bug, which may speak for itself.</summary>
    private static string? Explain(Exception fault) => fault switch
    {
        NewerDatabaseException => $"pistos: {fault.Message}",
        Npgsql.NpgsqlException or Microsoft.Data.Sqlite.SqliteException => $"pistos: the database cannot be used: {fault.Message}",
        IOException or UnauthorizedAccessException => $"pistos: {fault.Message}",
        // EF wraps what it takes to be passing.
        _ when StoreFaults.IsInfrastructure(fault) => $"pistos: the database cannot be used: {fault.GetBaseException().Message}",
        _ => null,
    };
}
