using Pistos.Mail.Mime.Headers;

namespace Pistos.Mail.Rules.Threads;

/// <summary>To which mails a mail says it belongs (RFC 5322 §3.6.4).</summary>
public static class ThreadIds
{
    /// <summary>
    /// The ids to look for, the nearest first, canonical (<see cref="MessageIds.Canonical"/>): those of References, and of In-Reply-To only where References
    /// has none, since some programs put addresses and dates there.
    /// </summary>
    public static IReadOnlyList<string> Of(HeaderList headers)
    {
        var references = headers.References;
        var ids = references.Count > 0 ? references.Reverse() : headers.InReplyTo.Where(id => id.Contains('@'));
        return [.. ids.Select(MessageIds.Canonical).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>
    /// References of an answer: those of the mail that is answered and its own id. Where that has no References but exactly one id in In-Reply-To, this one
    /// stands for them. A very long chain keeps its beginning and its end.
    /// </summary>
    public static IReadOnlyList<string> ForReplyTo(HeaderList parent, int most = 50)
    {
        var chain = parent.References.ToList();
        if (chain.Count == 0 && parent.InReplyTo is [var only]) chain.Add(only);
        if (parent.MessageId is { } id)
        {
            chain.Remove(id);
            chain.Add(id);
        }

        if (chain.Count > most) chain.RemoveRange(1, chain.Count - most);
        return chain;
    }
}
