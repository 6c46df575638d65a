using System.Security.Cryptography;

namespace Pistos.Platform.Webhooks;

/// <summary>The secret shared with one receiver, by which it knows that a webhook is ours.</summary>
/// <remarks>Standard Webhooks 1.0: <c>whsec_</c> + base64 of 24 to 64 random bytes.</remarks>
public sealed class WebhookSecret
{
    private const string Prefix = "whsec_";
    private const int MinBytes = 24;
    private const int MaxBytes = 64;
    private readonly byte[] key;

    private WebhookSecret(byte[] key) => this.key = key;

    internal ReadOnlySpan<byte> Key => key;

    /// <summary>The form that is shown, once, to the person who sets the receiver up.</summary>
    public string Reveal() => Prefix + Convert.ToBase64String(key);

    public static WebhookSecret Generate() => new(RandomNumberGenerator.GetBytes(32));

    /// <summary>Null when the text is no secret of 24 to 64 bytes; an empty secret is never one.</summary>
    public static WebhookSecret? Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;

        var encoded = text.StartsWith(Prefix, StringComparison.Ordinal) ? text[Prefix.Length..] : text;
        var bytes = new byte[MaxBytes + 3];
        if (!Convert.TryFromBase64String(encoded, bytes, out var length)) return null;
        return length is >= MinBytes and <= MaxBytes ? new WebhookSecret(bytes[..length]) : null;
    }

    public override string ToString() => Prefix + "…"; // so that it cannot get into a log by accident
}
