namespace Pistos.Platform.Webhooks;

/// <summary>An endpoint as a program sets it.</summary>
public sealed record PutWebhook
{
    /// <summary>Where it is: http or https, on the public internet unless the operator allows more.</summary>
    public string? Url { get; init; }

    public string? Description { get; init; }

    /// <summary>The kinds of interaction that it wants to hear of; all when it is empty or not given.</summary>
    public string[]? Kinds { get; init; }

    internal SaveWebhook AsForm() => new() { Url = Url, Description = Description, Kinds = Kinds, Which = Kinds is { Length: > 0 } ? "some" : "all" };
}

/// <summary>An endpoint that is told of interactions.</summary>
/// <param name="Kinds">Empty: all.</param>
/// <param name="DisabledReason">Why it was disabled without anybody asking for it: <c>gone</c>, <c>failing</c>.</param>
/// <param name="Failures">In a row.</param>
/// <param name="PausedUntil">Null when it is tried as soon as something is due.</param>
public sealed record WebhookView(
    Guid Id, string Url, string Description, IReadOnlyList<string> Kinds, bool Enabled, string? DisabledReason, int Failures, DateTime? PausedUntil, DateTime CreatedAt);

/// <summary>A new endpoint, with the secret that signs what it is sent. Keep it: no other answer holds it.</summary>
public sealed record WebhookWithSecret(WebhookView Webhook, string Secret);

/// <summary>The secret that signs from now on.</summary>
public sealed record NewWebhookSecret(string Secret);

/// <summary>One delivery in an endpoint's log.</summary>
/// <param name="WebhookId">As the receiver sees it in <c>webhook-id</c>.</param>
/// <param name="Kind">The kind of interaction.</param>
/// <param name="Status"><c>Queued</c>, <c>Sending</c>, <c>Delivered</c>, <c>Failed</c> or <c>Suppressed</c>.</param>
/// <param name="Problem">Why the last attempt failed, as a short code.</param>
public sealed record WebhookDeliveryView(Guid Id, string WebhookId, string Kind, string Status, int Attempts, string? Problem, DateTime CreatedAt, DateTime? FinishedAt);

/// <summary>Asks for everything that failed since a day.</summary>
public sealed record RedeliverFailed
{
    /// <summary>A day of the workspace, <c>yyyy-MM-dd</c>.</summary>
    public string? Since { get; init; }
}

/// <summary>How many go out again.</summary>
public sealed record Redelivered(int Queued);
