using Pistos.Platform.Net;
using Pistos.Platform.Results;

namespace Pistos.Platform.Webhooks;

internal static class WebhookErrors
{
    public static readonly Error NoSuchEndpoint = Error.NotFound("webhooks.no_such_endpoint");
    public static readonly Error NoSuchDelivery = Error.NotFound("webhooks.no_such_delivery");
    public static readonly Error IsDisabled = Error.Conflict("webhooks.is_disabled");
    public static readonly Error TooMany = Error.Conflict("webhooks.too_many");
    public static readonly Error ChooseKinds = new("webhooks.choose_kinds", Field: "kinds");
    public static readonly Error DescriptionTooLong = new("webhooks.description_too_long", Field: "description");
    public static readonly Error UrlTooLong = new("webhooks.url_too_long", Field: "url");
    public static readonly Error BadStatus = new("webhooks.bad_status", Field: "status");
    public static readonly Error NotADate = new("webhooks.not_a_date", Field: "since");

    public static Error UnknownKind(string kind) => new("webhooks.unknown_kind", Field: "kinds", Args: kind);

    /// <summary>What is wrong with an address, at its field.</summary>
    public static Error Url(OutgoingProblem problem) => new($"webhooks.url.{WebhookProblems.CodeOf(problem)}", Field: "url");
}
