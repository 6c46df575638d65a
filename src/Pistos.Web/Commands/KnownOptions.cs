using Pistos.Platform.Commands;

namespace Pistos.Web.Commands;

/// <summary>What may stand on a command line: the command's own options, and settings. Anything else is refused, since an option that is misspelt and passed over does the opposite of what was meant.</summary>
internal static class KnownOptions
{
    private const string Help = "help";

    /// <summary>Settings by name, ours and those of the host.</summary>
    private static readonly HashSet<string> Settings = new(StringComparer.OrdinalIgnoreCase)
    {
        "Data", "Database", "Urls", "PublicUrl", "Keys:Secret", "Proxy:Hops", "Import:MaxUploadMegabytes",
        "AllowedHosts", "ApplicationName", "ContentRoot", "Environment", "WebRoot", "http_ports", "https_ports",
    };

    private static readonly string[] Sections = ["Kestrel:", "Limits:", "Logging:", "Outgoing:"];

    /// <summary>What the host shall read as settings. Of the words it must see none: it takes <c>/srv/pistos.zip</c> for an option, and the next option for its value.</summary>
    public static IEnumerable<string> SettingsIn(IReadOnlyList<string> typed)
    {
        // Which options of the command take a value is not known before the host is built; those of the host all do.
        var others = typed.Where(word => word.StartsWith("--", StringComparison.Ordinal)).Select(NameOf).Where(name => !IsSetting(name)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return new CommandArguments(typed, others).Given.Where(option => option.Value is not null && IsSetting(option.Name)).Select(option => $"--{option.Name}={option.Value}");
    }

    public static CommandArguments Read(ICommand command, IReadOnlyList<string> typed) =>
        new(typed, command.Options.Where(option => option.Value is null).Select(option => option.Name).Append(Help).ToHashSet(StringComparer.OrdinalIgnoreCase));

    /// <summary>Why the command cannot be run with these, in one line; null when it can.</summary>
    public static string? Refusal(ICommand command, CommandArguments arguments)
    {
        foreach (var (name, value) in arguments.Given)
        {
            var known = command.Options.FirstOrDefault(option => option.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
            if (known is null && IsEmptySection(name, value)) continue;
            if (known is null && !IsSetting(name)) return $"there is no option --{name}.";
            if (known is { Value: null } && value is not null) return $"--{name} takes no value.";
            if (known is not { Value: null } && (value is null || value.StartsWith("--", StringComparison.Ordinal))) return $"--{name} needs a value{(known is null ? "" : $", as in --{name} {known.Value}")}.";
        }

        return !command.TakesWords && arguments.Words is [var word, ..] ? $"nothing can be done with '{word}'." : null;
    }

    private static bool IsSetting(string name) => Settings.Contains(name) || Array.Exists(Sections, section => name.StartsWith(section, StringComparison.OrdinalIgnoreCase));

    /// <summary><c>--Limits=</c> sets nothing; whoever lists a whole configuration as options writes its sections so.</summary>
    private static bool IsEmptySection(string name, string? value) =>
        value is "" && Settings.Concat(Sections).Any(setting => setting.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase));

    private static string NameOf(string word) => word[2..].Split('=', 2)[0];
}
