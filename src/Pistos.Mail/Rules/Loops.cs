using Pistos.Mail.Mime;

namespace Pistos.Mail.Rules;

/// <summary>Signs that a mail goes round in a circle, or that an answer to it would.</summary>
public static class Loops
{
    /// <summary>RFC 5321 §6.3: a hundred hops are a loop.</summary>
    public const int MostHops = 100;

    internal static string? FindOwn(MimeMessage message, OwnMail own)
    {
        if (message.Headers.MessageId is { } id && own.IsOurId(id)) return "It carries a Message-ID of ours.";
        if (own.LoopField is { } loop && message.Headers.All(loop.Name).Any(f => f.Value.Equals(loop.Value, StringComparison.OrdinalIgnoreCase))) return $"It carries our {loop.Name}.";
        if (own.Addresses.Count == 0) return null;
        var sender = message.Headers.From.Mailboxes is [{ Address: var from }] ? from : "";
        return own.Addresses.Any(a => a.Equals(sender, StringComparison.OrdinalIgnoreCase)) ? "It comes from an address of ours." : null;
    }

    /// <summary>Reasons not to answer a person's mail automatically: it went round, or there is nowhere to answer to.</summary>
    internal static IReadOnlyList<string> FindReasonsNotToAnswer(MimeMessage message)
    {
        var reasons = new List<string>();
        if (message.Headers.All("Received").Take(MostHops).Count() >= MostHops) reasons.Add($"It passed through {MostHops} servers or more.");
        if (message.Headers.Find("X-Auto-Response-Suppress") is { } suppress && AutoReplies.AsksForSilence(suppress.Value)) reasons.Add("X-Auto-Response-Suppress asks not to be answered.");
        var from = message.Headers.From.Mailboxes;
        if (from.Count != 1 || !from[0].Address.Contains('@')) reasons.Add("There is no one sender to answer to.");
        else if (message.Headers.Count > 0 && message.Headers.All("From").Skip(1).Any()) reasons.Add("There is more than one From field.");
        return reasons;
    }
}
