using Microsoft.Extensions.DependencyInjection;

namespace Pistos.Platform.Commands;

/// <summary>One command of <c>pistos</c>, for the operator at a terminal.</summary>
public interface ICommand
{
    /// <summary>As it is typed.</summary>
    string Name { get; }

    /// <summary>One line on what it does.</summary>
    string Summary { get; }

    /// <summary>Its arguments, as in <c>FILE [--dry-run]</c>; empty when it has none.</summary>
    string Usage { get; }

    /// <summary>A command line that one could type.</summary>
    string Example { get; }

    /// <summary>The options it takes. Any other is refused before it runs.</summary>
    IReadOnlyList<CommandOption> Options => [];

    /// <summary>Whether it takes words beside options, as in <c>FILE</c>.</summary>
    bool TakesWords => false;

    /// <summary>Whether it writes to the database: then it needs a SQLite folder for itself, and the database up to date.</summary>
    bool Writes { get; }

    /// <summary>Whether it reads the database without writing: then it waits until a restore that was cut off is finished.</summary>
    bool Reads => false;

    /// <summary>Whether the host's background work shall run meanwhile: whoever records needs the timeline's writer.</summary>
    bool NeedsWorkers => false;

    /// <summary>Runs it. The host is built; its background work is running only when <see cref="NeedsWorkers"/>.</summary>
    /// <returns>The exit code; 0 is success. On failure one clear line goes to <see cref="CommandContext.Error"/>.</returns>
    Task<int> RunAsync(CommandContext context, CancellationToken ct);
}

/// <summary>One option of a command.</summary>
/// <param name="Name">Without the dashes.</param>
/// <param name="Value">What follows it, as in <c>ADDRESS</c>; null when nothing does.</param>
/// <param name="Says">One line on what it does.</param>
public sealed record CommandOption(string Name, string? Value, string Says);

/// <summary>What a command is given.</summary>
/// <param name="Services">The host's services.</param>
/// <param name="Arguments">What stands on the command line, without the options of the host (<c>--data</c>, <c>--database</c>).</param>
/// <param name="Out">Standard output.</param>
/// <param name="Error">Standard error.</param>
public sealed record CommandContext(IServiceProvider Services, CommandArguments Arguments, TextWriter Out, TextWriter Error)
{
    /// <summary>Standard input, as UTF-8.</summary>
    public TextReader In { get; init; } = new StreamReader(Console.OpenStandardInput());
}

/// <summary>A parsed command line: words in their order, and options by name.</summary>
public sealed class CommandArguments
{
    private readonly Dictionary<string, string?> options = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<(string Name, string? Value)> all = [];
    private readonly List<string> words = [];

    /// <param name="arguments">As typed.</param>
    /// <param name="flags">Options that take no value.</param>
    public CommandArguments(IEnumerable<string> arguments, IReadOnlySet<string> flags)
    {
        using var rest = arguments.GetEnumerator();
        while (rest.MoveNext())
        {
            if (!rest.Current.StartsWith("--", StringComparison.Ordinal))
            {
                words.Add(rest.Current);
                continue;
            }

            var (name, value) = rest.Current[2..].Split('=', 2) is [var n, var v] ? (n, v) : (rest.Current[2..], null);
            if (value is null && !flags.Contains(name) && rest.MoveNext()) value = rest.Current;
            options[name] = value;
            all.Add((name, value));
        }
    }

    /// <summary>The words that are not options, without the command itself.</summary>
    public IReadOnlyList<string> Words => words;

    /// <summary>Every option as given, in their order.</summary>
    public IReadOnlyList<(string Name, string? Value)> Given => all;

    public bool Has(string option) => options.ContainsKey(option);

    /// <summary>The option's value; the last where it is given several times.</summary>
    public string? Option(string name) => options.GetValueOrDefault(name);

    /// <summary>All values of an option that may be given several times, in their order.</summary>
    public IReadOnlyList<string> Options(string name) => [.. all.Where(o => o.Name.Equals(name, StringComparison.OrdinalIgnoreCase) && o.Value is not null).Select(o => o.Value!)];
}

public static class CommandSetup
{
    public static IServiceCollection AddCommand<TCommand>(this IServiceCollection services)
        where TCommand : class, ICommand =>
        services.AddTransient<ICommand, TCommand>();
}
