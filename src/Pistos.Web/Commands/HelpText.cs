using Pistos.Platform.Commands;

namespace Pistos.Web.Commands;

/// <summary>What <c>--help</c> says.</summary>
internal static class HelpText
{
    private const string Common =
        """
        Options of every command:
          --data DIR         folder for the database and files (default ./data)
          --database TEXT    a PostgreSQL connection string, such as Host=localhost;Database=pistos;Username=pistos
          --help             explains the command
        Settings, such as --PublicUrl https://pistos.example.gr, stand beside them; docs/operate lists all.
        """;

    public static async Task WriteAsync(TextWriter output, IReadOnlyList<ICommand> commands)
    {
        await output.WriteLineAsync("Pistos, a customer engagement platform.\n\nUsage: pistos [COMMAND] [OPTIONS]   (without a command: serve)\n");
        var widest = commands.Max(command => command.Name.Length);
        foreach (var command in commands)
            await output.WriteLineAsync($"  {command.Name.PadRight(widest)}  {command.Summary}");
        await output.WriteLineAsync($"\n{Common}\n\npistos COMMAND --help explains one, with an example.");
    }

    public static Task WriteAsync(TextWriter output, ICommand command) =>
        output.WriteLineAsync($"{command.Summary}\n\nUsage: pistos {command.Name} {command.Usage}\nExample: pistos {command.Example}\n\n{Own(command)}{Common}");

    private static string Own(ICommand command)
    {
        if (command.Options.Count == 0) return "";
        var lines = command.Options.Select(option => (Typed: $"--{option.Name} {option.Value}".TrimEnd(), option.Says)).ToList();
        var widest = Math.Max(17, lines.Max(line => line.Typed.Length));
        return $"Options:\n{string.Concat(lines.Select(line => $"  {line.Typed.PadRight(widest)}  {line.Says}\n"))}\n";
    }
}
