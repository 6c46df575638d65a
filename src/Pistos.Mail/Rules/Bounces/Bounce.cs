namespace Pistos.Mail.Rules.Bounces;

/// <summary>What became of a mail to one recipient (RFC 3464 §2.3).</summary>
public enum BounceAction
{
    /// <summary>It will not arrive.</summary>
    Failed,

    /// <summary>It is still being tried.</summary>
    Delayed,

    /// <summary>It arrived.</summary>
    Delivered,

    /// <summary>It was handed to a system that will not report.</summary>
    Relayed,

    /// <summary>It was handed on to several.</summary>
    Expanded,
}

/// <summary>Word on one recipient.</summary>
/// <param name="Recipient">The address as we sent to it, where the report says; else the final one. Empty when the report names none.</param>
/// <param name="Action">What became of it: this decides, not the class of the status.</param>
/// <param name="Status">RFC 3463: class.subject.detail; null when the report gives none.</param>
/// <param name="Diagnostic">What the other server said; null when the report does not tell.</param>
/// <param name="MessageId">The id of the mail it is about, without brackets; null when it is not attached.</param>
public sealed record Bounce(string Recipient, BounceAction Action, string? Status, string? Diagnostic, string? MessageId)
{
    /// <summary>Final and permanent: failed with a status of class 5, or failed without any word that it might pass.</summary>
    public bool IsPermanent => Action is BounceAction.Failed && Status is null or ['5', ..];
}
