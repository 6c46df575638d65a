namespace Pistos.Platform.Ui;

/// <summary>One line that the command bar offers.</summary>
/// <param name="Text">What it is, in the person's language.</param>
/// <param name="Path">Where it leads.</param>
/// <param name="Icon">A name of the icon set.</param>
/// <param name="Hint">A second, quieter text, such as an e-mail address.</param>
public sealed record Command(string Text, string Path, string Icon, string? Hint = null);

/// <summary>What a module adds to the command bar. It offers only what the person may see, quickly (it is asked at each key), and little (8 or fewer).</summary>
public interface ICommandSource
{
    /// <summary>Text key of the heading over its lines.</summary>
    string TitleKey { get; }

    /// <summary>Finds by what was typed so far, which may be empty.</summary>
    ValueTask<IReadOnlyList<Command>> FindAsync(string typed, CancellationToken ct);
}
