namespace Pistos.Mail.Rules;

/// <summary>What we know of ourselves, to recognise our own mail when it comes back.</summary>
public sealed record OwnMail
{
    /// <summary>Nothing is known of ourselves.</summary>
    public static OwnMail Unknown { get; } = new();

    /// <summary>The addresses that we send from.</summary>
    public IReadOnlyCollection<string> Addresses { get; init; } = [];

    /// <summary>Tells our Message-IDs from others'; the id comes without brackets.</summary>
    public Func<string, bool> IsOurId { get; init; } = _ => false;

    /// <summary>A header field that our mail carries, such as X-Pistos-Loop; its value is compared. Null when there is none.</summary>
    public (string Name, string Value)? LoopField { get; init; }
}
