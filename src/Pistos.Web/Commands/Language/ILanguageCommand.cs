using Pistos.Platform.Commands;

namespace Pistos.Web.Commands.Language;

/// <summary>One word after <c>pistos language</c>: what Pistos sees in a text.</summary>
internal interface ILanguageCommand
{
    /// <summary>As it is typed after <c>language</c>.</summary>
    string Name { get; }

    /// <summary>Its arguments, as in <c>QUERY TEXT</c>; empty when it reads standard input only.</summary>
    string Usage { get; }

    /// <summary>A command line that one could type, without <c>pistos language NAME</c>.</summary>
    string Example { get; }

    /// <param name="words">What stands on the command line after the name.</param>
    /// <param name="context">Where to read and write, and the options.</param>
    /// <returns>The exit code; 0 is success.</returns>
    Task<int> RunAsync(IReadOnlyList<string> words, CommandContext context, CancellationToken ct);
}
