namespace Pistos.Platform.Ui;

/// <summary>The time zone the brand lives in: days begin and end by it.</summary>
public sealed class WorkspaceZone(string? id = null)
{
    public const string Default = "Europe/Athens";

    public TimeZoneInfo Zone { get; } = TimeZoneInfo.FindSystemTimeZoneById(string.IsNullOrWhiteSpace(id) ? Default : id);
}
