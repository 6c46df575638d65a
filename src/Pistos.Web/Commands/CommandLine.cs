using Pistos.Platform.Commands;
using Pistos.Platform.Store;

namespace Pistos.Web.Commands;

/// <summary><c>pistos COMMAND</c>: finds the command, takes the data folder where it must, and says failures in one line.</summary>
internal static class CommandLine
{
    /// <summary>Options that take no value, of all commands.</summary>
    private static readonly HashSet<string> Flags = new(StringComparer.OrdinalIgnoreCase)
    {
        "help", "json", "demo", "dry-run", "skip-bad", "force", "quiet",
    };

    public static async Task<int> RunAsync(string[] args)
    {
        // The first word is the command; a bare option line, such as the test host's, serves.
        var name = args is [var first, ..] && !first.StartsWith('-') ? first : "serve";
        var rest = args is [var word, .. var others] && word == name ? others : args;
        try
        {
            var arguments = new CommandArguments(rest, Flags);
            await using var app = PistosHost.Build([.. OptionsOf(arguments)], listens: name is "serve");
            app.Services.GetRequiredService<Serving>().App = app;
            return await RunAsync(app, name, arguments, isNamed: rest != args);
        }
        catch (Exception fault) when (Explain(fault) is { } line)
        {
            await Console.Error.WriteLineAsync(line);
            return 1;
        }
    }

    /// <summary>What the host shall read as settings. Of the words it must see none: it takes <c>/srv/pistos.zip</c> for an option, and the next option for its value.</summary>
    private static IEnumerable<string> OptionsOf(CommandArguments arguments) =>
        from option in arguments.OptionNames
        let value = arguments.Option(option)
        where value is not null && !Flags.Contains(option)
        select $"--{option}={value}";

    private static async Task<int> RunAsync(WebApplication app, string name, CommandArguments arguments, bool isNamed)
    {
        var commands = app.Services.GetServices<ICommand>().OrderBy(c => c.Name, StringComparer.Ordinal).ToList();
        if (commands.Find(c => c.Name == name) is not { } command)
        {
            var known = string.Join(", ", commands.Select(c => c.Name));
            if (name is not "help") await Console.Error.WriteLineAsync($"pistos: there is no command '{name}'. Known are: {known}.");
            else await HelpText.WriteAsync(Console.Out, commands);
            return name is "help" ? 0 : 2;
        }

        if (arguments.Has("help"))
        {
            await (isNamed ? HelpText.WriteAsync(Console.Out, command) : HelpText.WriteAsync(Console.Out, commands));
            return 0;
        }

        var settings = app.Services.GetRequiredService<StoreSettings>();
        using var folder = command.Writes && settings.Engine is Engine.Sqlite ? DataFolderLock.TryTake(settings.DataFolder) : null;
        if (command.Writes && settings.Engine is Engine.Sqlite && folder is null)
        {
            await Console.Error.WriteLineAsync($"pistos: {FolderInUse(settings.DataFolder)}");
            return 3;
        }

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
        _ => null,
    };
}
